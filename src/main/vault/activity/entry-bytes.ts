import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { findActivityKind } from '../../../shared/activity/activity-kinds.ts'
import { canonicalJson } from '../../../shared/diff/canonical.ts'
import type { JsonObject } from '../../../shared/model/json.ts'
import type { Db } from '../database.ts'
import { toHash } from '../pack/pack-json.ts'
import { makeDictionary } from '../rows/dictionary.ts'
import { orElse } from '../verify/read-past.ts'

/** An entry as a row holds it. */
export interface EntryRow {
  readonly hash: Buffer
  readonly size: number
  readonly dictionary: number | null
  readonly bytes: Buffer
}

/** The bytes of entries: compressed with what entries of their log have in common. */
export interface EntryBytes {
  /** Makes a dictionary of entries about to be kept where there is none, or one made from far fewer. */
  readonly prepare: (log: number, name: string, entries: readonly JsonObject[]) => void
  readonly pack: (log: number, entry: JsonObject) => EntryRow
  readonly unpack: (row: Pick<EntryRow, 'dictionary' | 'bytes'>) => JsonObject
  /** Whether the bytes are what they were when they were kept. */
  readonly isSound: (row: EntryRow) => boolean
}

const packing = { level: 6, windowBits: 14, memLevel: 8, chunkSize: 1024 }

/** Bytes of a hash that are kept, as of a leaf. */
const hashBytes = 16

const mostSamples = 400
/** A dictionary is made anew from so many times the entries of the one before. */
const growth = 4

/** The bytes of one connection. Keeps the dictionaries it met; `forget` takes them back. */
export function openEntryBytes(db: Db): EntryBytes & { readonly forget: () => void } {
  const newest = db.prepare<[number], { d: number; samples: number }>(
    'SELECT d, samples FROM activity_dictionary WHERE log = ? ORDER BY d DESC LIMIT 1',
  )
  const bytesOf = db.prepare<[number], Buffer>('SELECT bytes FROM activity_dictionary WHERE d = ?').pluck()
  const insert = db.prepare<[number, number, Buffer]>(
    'INSERT INTO activity_dictionary (log, samples, bytes) VALUES (?, ?, ?)',
  )
  const known = new Map<number, Buffer>()
  const dictionaryOf = (d: number): Buffer => {
    const bytes = known.get(d) ?? bytesOf.get(d)
    if (bytes === undefined) throw new Error(`There is no dictionary ${d} of activity.`)
    known.set(d, bytes)
    return bytes
  }
  const inflate = ({ dictionary, bytes }: Pick<EntryRow, 'dictionary' | 'bytes'>, most?: number): Buffer =>
    dictionary === null
      ? bytes
      : inflateRawSync(bytes, {
          dictionary: dictionaryOf(dictionary),
          ...(most === undefined ? {} : { maxOutputLength: most }),
        })
  return {
    forget: () => known.clear(),
    prepare: (log, name, entries) => {
      const kind = findActivityKind(name)
      const samples = entries.slice(0, mostSamples)
      const before = newest.get(log)?.samples ?? 0
      if (kind === undefined || samples.length === 0 || samples.length < before * growth) return
      const texts = samples.map((entry) => canonicalJson(kind.withoutPersons(entry)))
      insert.run(log, samples.length, makeDictionary([...kind.attributes.map((one) => one.name), 'id'].sort(), texts))
    },
    pack: (log, entry) => {
      const plain = Buffer.from(canonicalJson(entry))
      const dictionary = newest.get(log)?.d ?? null
      const packed =
        dictionary === null ? plain : deflateRawSync(plain, { ...packing, dictionary: dictionaryOf(dictionary) })
      const isSmaller = packed.length < plain.length
      return {
        hash: toHash(plain).subarray(0, hashBytes),
        size: plain.length,
        dictionary: isSmaller ? dictionary : null,
        bytes: isSmaller ? packed : plain,
      }
    },
    unpack: (row) => JSON.parse(inflate(row).toString()) as JsonObject,
    isSound: (row) => {
      if (row.dictionary !== null && orElse(() => bytesOf.get(row.dictionary as number), undefined) === undefined)
        return false
      try {
        const plain = inflate(row, row.size + 1)
        return plain.length === row.size && toHash(plain).subarray(0, hashBytes).equals(row.hash)
      } catch {
        return false
      }
    },
  }
}

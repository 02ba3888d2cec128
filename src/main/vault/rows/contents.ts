import { inflateRawSync } from 'node:zlib'
import { findKind } from '../../../shared/kinds/kinds.ts'
import type { Content } from '../../../shared/model/object-state.ts'
import type { Db } from '../database.ts'
import { deflateWith, type PackedJson, toHash } from '../pack/pack-json.ts'
import { makeDictionary } from './dictionary.ts'
import { openKnownHashes } from './known-hashes.ts'
import type { Transactions } from './transactions.ts'
import type { Words } from './words.ts'

/** Bytes stored once. */
export interface Contents {
  /** Keeps canonical JSON, compressed with the dictionary of its kind; `packed`: made before. Returns its number. */
  readonly keepJson: (kind: string, text: string, packed?: PackedJson) => number
  /** Keeps bytes as they are. Returns their number. */
  readonly keepBytes: (bytes: Uint8Array) => number
  /** Makes a dictionary for the kind from contents about to be kept, unless there is one. */
  readonly prepare: (kind: string, sample: () => readonly string[]) => void
  /** The newest dictionary of the kind; undefined: there is none. */
  readonly dictionaryOf: (kind: string) => Uint8Array | undefined
  /** The attributes; of an erased content there are none. */
  readonly read: (content: number) => Content
  /** What stands in the place of contents that were erased on request: no bytes, a hash of zeros. */
  readonly isErased: (content: number | null) => boolean
  /** Its number; made where nothing was erased before. */
  readonly keepErased: () => number
  readonly findErased: () => number | undefined
  /** The bytes with this SHA-256 in hex, or undefined. */
  readonly findBytes: (hash: string) => Uint8Array | undefined
  /** Removes what no version holds among the contents after this one. */
  readonly sweepAfter: (content: number) => void
}

interface Row {
  readonly dictionary: number | null
  readonly bytes: Buffer
}

/** The hash of the content that stands for every erased one. */
export const erasedHash = Buffer.alloc(32)

/** Finds a content by `:hash` through the index on the first eight bytes. */
export const hashIs = 'substr(hash, 1, 8) = substr(:hash, 1, 8) AND hash = :hash'

/** Most are the very same; one is read again when another connection wrote. */
const isSame = (a: Uint8Array, b: Buffer): boolean => a === b || b.equals(a)

/** The contents of a vault. */
export function openContents(db: Db, words: Words, transactions: Transactions): Contents {
  const byHash = db.prepare<{ hash: Buffer }, { c: number }>(`SELECT c FROM content WHERE ${hashIs}`)
  const rowOf = db.prepare<[number], Row>('SELECT dictionary, bytes FROM content WHERE c = ?')
  const rowByHash = db.prepare<{ hash: Buffer }, Row>(`SELECT dictionary, bytes FROM content WHERE ${hashIs}`)
  const insert = db.prepare<[Buffer, number, number | null, Uint8Array]>(
    'INSERT INTO content (hash, size, dictionary, bytes) VALUES (?, ?, ?, ?)',
  )
  const newestDictionary = db.prepare<[number], { d: number }>(
    'SELECT d FROM dictionary WHERE kind = ? ORDER BY d DESC LIMIT 1',
  )
  const dictionaryOf = db.prepare<[number], { bytes: Buffer }>('SELECT bytes FROM dictionary WHERE d = ?')
  const insertDictionary = db.prepare<[number, Buffer]>('INSERT INTO dictionary (kind, bytes) VALUES (?, ?)')
  const sweep = db.prepare<[number]>(
    'DELETE FROM content WHERE c > ? AND NOT EXISTS (SELECT 1 FROM version WHERE version.content = content.c)',
  )
  const byKind = new Map<string, number>()
  const dictionaries = new Map<number, Buffer>()
  const hashes = openKnownHashes(db, transactions)
  transactions.onTakenBack(() => {
    byKind.clear()
    dictionaries.clear()
    erased = undefined
    isNothingErased = false
  })

  const findToKeep = (hash: Buffer): number | undefined =>
    hashes.isMissing(hash) ? undefined : byHash.get({ hash })?.c
  const keep = (hash: Buffer, size: number, dictionary: number | null, bytes: Uint8Array): number => {
    hashes.add(hash)
    return Number(insert.run(hash, size, dictionary, bytes).lastInsertRowid)
  }
  // Once there, it stays.
  let erased: number | undefined
  // Asked for every row of a list. Only who writes can know: nobody else erases meanwhile.
  let isNothingErased = false
  const findErased = (): number | undefined => {
    if (isNothingErased) return undefined
    erased ??= byHash.get({ hash: erasedHash })?.c
    isNothingErased = erased === undefined && !db.readonly
    return erased
  }

  const findDictionary = (kind: string): number | undefined => {
    const known = byKind.get(kind)
    if (known !== undefined) return known
    const number = words.findNumber(kind)
    const found = number === undefined ? undefined : newestDictionary.get(number)?.d
    if (found !== undefined) byKind.set(kind, found)
    return found
  }
  const getDictionary = (d: number): Buffer => {
    const bytes = dictionaries.get(d) ?? dictionaryOf.get(d)?.bytes
    if (bytes === undefined) throw new Error(`There is no dictionary ${d}.`)
    dictionaries.set(d, bytes)
    return bytes
  }
  const decode = ({ dictionary, bytes }: Row): Buffer =>
    dictionary === null ? bytes : inflateRawSync(bytes, { dictionary: getDictionary(dictionary) })

  return {
    keepJson: (kind, text, given) => {
      const digest = given?.hash ?? toHash(text)
      const known = findToKeep(digest)
      if (known !== undefined) return known
      const bytes = (): Buffer => Buffer.from(text)
      const d = findDictionary(kind)
      const dictionary = d === undefined ? undefined : getDictionary(d)
      const isFit = given !== undefined && dictionary !== undefined && isSame(given.dictionary, dictionary)
      const packed = isFit ? given.packed : dictionary && deflateWith(bytes(), dictionary)
      const size = given?.size ?? Buffer.byteLength(text)
      return d !== undefined && packed !== undefined && packed.length < size
        ? keep(digest, size, d, packed)
        : keep(digest, size, null, bytes())
    },
    dictionaryOf: (kind) => {
      const d = findDictionary(kind)
      return d === undefined ? undefined : getDictionary(d)
    },
    keepBytes: (bytes) => {
      const digest = toHash(bytes)
      return findToKeep(digest) ?? keep(digest, bytes.length, null, bytes)
    },
    prepare: (kind, sample) => {
      if (findDictionary(kind) !== undefined) return
      const texts = sample()
      // What is made of nothing would stay.
      if (texts.length === 0) return
      const attributes = (findKind(kind)?.attributes ?? []).map((attribute) => attribute.name).sort()
      const made = insertDictionary.run(words.numberOf(kind), makeDictionary(attributes, texts))
      byKind.set(kind, Number(made.lastInsertRowid))
    },
    read: (content) => {
      const row = rowOf.get(content)
      if (row === undefined) throw new Error(`There is no content ${content}.`)
      return row.bytes.length === 0 ? {} : (JSON.parse(decode(row).toString()) as Content)
    },
    isErased: (content) => content !== null && content === findErased(),
    keepErased: () => {
      const known = findErased()
      isNothingErased = false
      return known ?? keep(erasedHash, 0, null, Buffer.alloc(0))
    },
    findErased,
    findBytes: (hex) => {
      const isAny = /^[0-9a-f]{64}$/.test(hex) && hex !== erasedHash.toString('hex')
      const row = isAny ? rowByHash.get({ hash: Buffer.from(hex, 'hex') }) : undefined
      return row === undefined ? undefined : decode(row)
    },
    sweepAfter: (content) => {
      sweep.run(content)
    },
  }
}

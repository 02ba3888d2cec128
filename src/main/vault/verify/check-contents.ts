import { inflateRawSync } from 'node:zlib'
import type { Db } from '../database.ts'
import { toHash } from '../pack/pack-json.ts'
import { erasedHash } from '../rows/contents.ts'
import { versionParts } from '../rows/versions.ts'
import type { Examined } from './examined.ts'
import { orElse, range, readPast } from './read-past.ts'

/** A content as stored. */
export interface ContentRow {
  readonly c: number
  readonly hash: Buffer
  readonly size: number
  readonly dictionary: number | null
  readonly bytes: Buffer
}

interface Use {
  readonly o: number
  readonly part: number
  readonly since: number
  readonly until: number
}

/** Where contents that are lost were in use. */
export interface LostContents {
  readonly isKnown: (o: number, snapshots: readonly number[]) => boolean
}

const sliceContents = 64

/** Tells whether a stored content decompresses to what its hash says. */
export function openContentCheck(db: Db): (row: ContentRow) => boolean {
  const dictionaryOf = db.prepare<[number], Buffer>('SELECT bytes FROM dictionary WHERE d = ?').pluck()
  const dictionaries = new Map<number, Buffer | undefined>()
  const dictionary = (d: number): Buffer | undefined => {
    if (!dictionaries.has(d))
      dictionaries.set(
        d,
        orElse(() => dictionaryOf.get(d), undefined),
      )
    return dictionaries.get(d)
  }
  return ({ hash, size, dictionary: d, bytes }: ContentRow): boolean => {
    if (size === 0 && hash.equals(erasedHash)) return bytes.length === 0 && d === null
    try {
      const shared = d === null ? undefined : dictionary(d)
      if (d !== null && shared === undefined) return false
      const plain =
        shared === undefined ? bytes : inflateRawSync(bytes, { dictionary: shared, maxOutputLength: size + 1 })
      return plain.length === size && toHash(plain).equals(hash)
    } catch {
      return false
    }
  }
}

/** Decompresses and hashes every content, and names the objects and snapshots of those that are lost. */
export async function checkContents(examined: Examined): Promise<LostContents> {
  const { db, findings, pace, between, describe } = examined
  const rows = db.prepare<[string], ContentRow>(
    'SELECT c, hash, size, dictionary, content.bytes AS bytes FROM json_each(?) AS given CROSS JOIN content ON c = given.value',
  )
  const usesOf = db.prepare<[number], Use>('SELECT o, part, since, until FROM version WHERE content = ?')
  const isPhoto = db
    .prepare<[number], number>(`SELECT 1 FROM version WHERE content = ? AND part = ${versionParts.photo} LIMIT 1`)
    .pluck()
  const last = Math.max(
    0,
    ...['SELECT max(c) FROM content', 'SELECT max(content) FROM version'].map(
      (sql) => orElse(() => db.prepare<[], number | null>(sql).pluck().get(), 0) ?? 0,
    ),
  )
  const isSound = openContentCheck(db)
  const known = new Map<number, Set<number>>()
  const lose = (c: number): void => {
    const uses = orElse(() => usesOf.all(c), [])
    if (uses.length === 0)
      findings.add({ what: `A stored content (number ${c}) is damaged, and nothing that can be read names it.` })
    for (const { o, part, since, until } of uses) {
      const snapshots = between(since, until)
      const { who, ...ref } = describe(o)
      const what = part === versionParts.photo ? 'The photo' : 'The attributes'
      findings.add({ ...ref, what: `${what} of ${who} cannot be read: the bytes are damaged.`, snapshots })
      for (const n of snapshots) known.set(o, (known.get(o) ?? new Set()).add(n))
    }
  }
  for (let from = 1; from <= last; from += sliceContents) {
    await pace.step('Checking contents', from, last)
    const read = readPast(range(from, Math.min(last, from + sliceContents - 1)), (some) =>
      rows.all(JSON.stringify(some)),
    )
    for (const row of read.rows) {
      findings.count('contents')
      if (orElse(() => isPhoto.get(row.c), undefined) === 1) findings.count('photos')
      if (!isSound(row)) lose(row.c)
    }
    for (const c of read.lost) lose(c)
  }
  return {
    isKnown: (o, snapshots) => snapshots.every((n) => known.get(o)?.has(n) === true),
  }
}

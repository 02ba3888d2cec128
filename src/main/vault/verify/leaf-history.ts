import { createHash } from 'node:crypto'
import type { Db } from '../database.ts'
import { addLeaves } from '../seals/leaf-chunks.ts'
import { chunkObjects, leafBytes } from '../seals/leaves.ts'
import type { Examined } from './examined.ts'
import { orElse, range, readPast } from './read-past.ts'

interface LeafRow {
  readonly since: number
  readonly o: number
  readonly hash: Buffer | null
}

/** All leaves of a vault, in memory: about two hundred bytes an object. */
export interface LeafHistory {
  /** Where the leaf of an object changes, with the leaf from there on; undefined: gone. Oldest first. */
  readonly of: (o: number) => readonly { readonly since: number; readonly leaf: Buffer | undefined }[]
  /** The SHA-256 of the live leaves at each kept snapshot, in their order. */
  readonly sums: () => IterableIterator<readonly [snapshot: number, sum: Buffer]>
}

/** Objects asked for together. */
const sliceObjects = 2000

async function readRows({ db, kept, lastObject, pace, findings }: Examined): Promise<readonly (readonly LeafRow[])[]> {
  const read = db.prepare<{ since: number; from: number; to: number }, LeafRow>(
    'SELECT since, o, hash FROM leaf WHERE since = :since AND o BETWEEN :from AND :to ORDER BY o',
  )
  const sinces = [...new Set([1, ...kept])].sort((a, b) => a - b)
  const rows: LeafRow[][] = []
  for (const [place, since] of sinces.entries())
    for (let from = 1; from <= lastObject; from += sliceObjects) {
      await pace.step('Reading seals', place, sinces.length)
      const slice = { since, from, to: Math.min(lastObject, from + sliceObjects - 1) }
      const whole = orElse(() => read.all(slice), undefined)
      if (whole !== undefined) {
        if (whole.length > 0) rows.push(whole)
        continue
      }
      const past = readPast(range(slice.from, slice.to), (some) =>
        read.all({ since, from: some[0] ?? 0, to: some.at(-1) ?? 0 }),
      )
      rows.push([...past.rows])
      findings.add({ what: `A part of the seals of snapshot ${since} cannot be read.`, snapshots: [since] })
    }
  return rows
}

function compareChunks(db: Db, live: Buffer): boolean {
  const chunkBytes = chunkObjects * leafBytes
  const chunks = orElse(
    () =>
      db.prepare<[], { place: number; leaves: Buffer }>('SELECT place, leaves FROM leaf_chunk ORDER BY place').all(),
    undefined,
  )
  const held = Buffer.alloc(live.length)
  for (const { place, leaves } of chunks ?? []) {
    if (leaves.length !== chunkBytes || (place + 1) * chunkBytes > live.length) return false
    held.set(leaves, place * chunkBytes)
  }
  return chunks !== undefined && held.equals(live)
}

/** Reads all leaves, and holds those of the newest snapshot against `leaf_chunk`. */
export async function readLeafHistory(examined: Examined): Promise<LeafHistory> {
  const { db, findings, kept, lastObject } = examined
  const known = new Set([1, ...kept])
  const strange = orElse(() => db.prepare<[], number>('SELECT DISTINCT since FROM leaf').pluck().all(), [])
  if (strange.some((since) => !known.has(since)))
    findings.add({ what: 'There are seals of objects at a snapshot that is not there.' })
  const rows = await readRows(examined)
  const byObject = new Map<number, LeafRow[]>()
  for (const row of rows.flat()) {
    const own = byObject.get(row.o)
    if (own === undefined) byObject.set(row.o, [row])
    else own.push(row)
  }
  const live = Buffer.alloc((Math.floor(lastObject / chunkObjects) + 1) * chunkObjects * leafBytes)
  const apply = (row: LeafRow): void => {
    live.fill(0, row.o * leafBytes, (row.o + 1) * leafBytes)
    if (row.hash !== null) live.set(row.hash.subarray(0, leafBytes), row.o * leafBytes)
  }
  function* sums(): IterableIterator<readonly [number, Buffer]> {
    live.fill(0)
    let place = 0
    for (const snapshot of kept) {
      for (; place < rows.length && (rows[place]?.[0]?.since ?? 0) <= snapshot; place++)
        for (const row of rows[place] ?? []) apply(row)
      const sum = createHash('sha256')
      addLeaves(sum, live)
      yield [snapshot, sum.digest()]
    }
    if (!compareChunks(db, live))
      findings.add({ what: 'The seals of the newest snapshot are not what its history says: rows were altered.' })
  }
  return {
    of: (o) => (byObject.get(o) ?? []).map(({ since, hash }) => ({ since, leaf: hash ?? undefined })),
    sums,
  }
}

import type { Db } from '../database.ts'
import type { Transactions } from './transactions.ts'

/** What a round notes: objects it showed, objects whose attributes it showed, and notes of unread parts. */
export const seenRows = { objects: 0, attributes: 1, unread: 2 } as const
export type SeenWhat = (typeof seenRows)[keyof typeof seenRows]

const rowsPerChunk = 4096
/** More than any vault has: of feed, what and chunk together one number is made. */
const mostChunks = 2 ** 32

/**
 * Which rows the round of a feed has seen. Kept as bitmaps: a full read of an unchanged tenant writes a few of them
 * instead of a row for each object. Written with the page that was read, so that a killed round goes on.
 */
export interface SeenRows {
  readonly has: (feed: number, what: SeenWhat, row: number) => boolean
  readonly add: (feed: number, what: SeenWhat, row: number) => void
  /** The rows that were written so far. */
  readonly rows: (feed: number, what: SeenWhat) => readonly number[]
  /** Writes what was added; inside the transaction of the page. */
  readonly save: () => void
  readonly clear: (feed: number) => void
}

interface Chunk {
  readonly feed: number
  readonly what: SeenWhat
  readonly chunk: number
  readonly bits: Uint8Array
}

/** The notes of a vault. */
export function openSeenRows(db: Db, { onTakenBack }: Transactions): SeenRows {
  const find = db.prepare<[number, number, number], { bits: Buffer }>(
    'SELECT bits FROM seen WHERE feed = ? AND what = ? AND chunk = ?',
  )
  const store = db.prepare('INSERT OR REPLACE INTO seen (feed, what, chunk, bits) VALUES (?, ?, ?, ?)')
  const chunksOf = db.prepare<[number, number], { chunk: number; bits: Buffer }>(
    'SELECT chunk, bits FROM seen WHERE feed = ? AND what = ?',
  )
  const clearFeed = db.prepare<[number]>('DELETE FROM seen WHERE feed = ?')
  const chunks = new Map<number, Chunk>()
  /** The one that was asked for last, of each sort: rows come nearly in the order of their numbers. */
  const last: (Chunk | undefined)[] = []
  const touched = new Set<Chunk>()
  const forget = (): void => {
    chunks.clear()
    touched.clear()
    last.length = 0
  }
  onTakenBack(forget)

  const chunkOf = (feed: number, what: SeenWhat, row: number): Chunk => {
    const chunk = Math.floor(row / rowsPerChunk)
    const current = last[what]
    if (current?.chunk === chunk && current.feed === feed) return current
    const key = (feed * 4 + what) * mostChunks + chunk
    const known = chunks.get(key) ?? {
      feed,
      what,
      chunk,
      bits: find.get(feed, what, chunk)?.bits ?? new Uint8Array(rowsPerChunk / 8),
    }
    chunks.set(key, known)
    last[what] = known
    return known
  }
  return {
    has: (feed, what, row) => {
      const byte = chunkOf(feed, what, row).bits[(row % rowsPerChunk) >> 3] ?? 0
      return (byte & (1 << (row & 7))) !== 0
    },
    add: (feed, what, row) => {
      const chunk = chunkOf(feed, what, row)
      const place = (row % rowsPerChunk) >> 3
      chunk.bits[place] = (chunk.bits[place] ?? 0) | (1 << (row & 7))
      touched.add(chunk)
    },
    rows: (feed, what) => {
      const found: number[] = []
      for (const { chunk, bits } of chunksOf.all(feed, what))
        for (const [place, byte] of bits.entries())
          for (let bit = 0; byte >> bit !== 0; bit++)
            if (((byte >> bit) & 1) === 1) found.push(chunk * rowsPerChunk + place * 8 + bit)
      return found
    },
    save: () => {
      for (const { feed, what, chunk, bits } of touched) store.run(feed, what, chunk, bits)
      touched.clear()
    },
    clear: (feed) => {
      clearFeed.run(feed)
      forget()
    },
  }
}

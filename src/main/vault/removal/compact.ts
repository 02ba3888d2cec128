import { setImmediate } from 'node:timers/promises'
import { AppError } from '../../../shared/errors.ts'
import { type Db, emptyLog } from '../database.ts'
import type { Tables } from '../rows/tables.ts'
import { freeContents, freeObjects } from './free-rows.ts'

/** How far a compaction has come, in pages that are still to be given back; the first call says how many there are. */
export interface CompactionProgress {
  readonly done: number
  readonly total: number
}

/** The size of vault.db before and after, in bytes. */
export interface Compaction {
  readonly beforeBytes: number
  readonly afterBytes: number
}

/** Pages given back in one transaction: a few milliseconds. */
const pagesPerSlice = 128
/** Rows looked at in one transaction. */
const rowsPerSlice = 4096
/** Above this share of unused room within its pages the file is written anew. A new file has 2 to 8 % of it. */
const mostUnused = 0.15
/** SQLite puts the new file together in memory (`temp_store`), so that nothing of it is on disk in clear. */
const mostRewrittenBytes = 160 * 1024 * 1024

const numberOf = (db: Db, pragma: string): number => Number(db.pragma(pragma, { simple: true }))

/** Contents and objects that nothing mentions: a run that was given up, or went on while a snapshot was removed, can leave some. */
async function sweep(tables: Tables, pause: () => Promise<void>): Promise<void> {
  const { db, transactions, runs } = tables
  for (const [table, column, free] of [
    ['content', 'c', freeContents],
    ['object', 'o', freeObjects],
  ] as const) {
    const last = db.prepare<[], number>(`SELECT coalesce(max(${column}), 0) FROM ${table}`).pluck().get() ?? 0
    const isLoose =
      table === 'content'
        ? 'NOT EXISTS (SELECT 1 FROM version WHERE version.content = c)'
        : `NOT EXISTS (SELECT 1 FROM version WHERE version.o = object.o)`
    const find = db
      .prepare<[number, number], number>(
        `SELECT ${column} FROM ${table} WHERE ${column} > ? AND ${column} <= ? AND ${isLoose}`,
      )
      .pluck()
    for (let from = 0; from < last; from += rowsPerSlice) {
      await pause()
      transactions.write(() => {
        if (runs.find() === undefined) free(tables, find.all(from, from + rowsPerSlice))
      })
      // Their numbers may be given to others before the end.
      transactions.noteRewritten()
    }
  }
}

/** The share of the bytes in use that holds nothing. Reads every page, one table after the other. */
async function measureUnused(db: Db, pause: () => Promise<void>): Promise<number> {
  const names = db
    .prepare<[], string>(`SELECT name FROM sqlite_schema WHERE rootpage > 0 UNION SELECT 'sqlite_schema'`)
    .pluck()
    .all()
  const sizeOf = db.prepare<[string], { unused: number; size: number }>(
    'SELECT coalesce(sum(unused), 0) AS unused, coalesce(sum(pgsize), 0) AS size FROM dbstat WHERE name = ?',
  )
  let [unused, size] = [0, 0]
  for (const name of names) {
    await pause()
    const one = sizeOf.get(name)
    unused += one?.unused ?? 0
    size += one?.size ?? 0
  }
  return size === 0 ? 0 : unused / size
}

/**
 * Gives free space back to the disk. Free pages go in slices: `incremental_vacuum` moves pages from the end of the file
 * into free ones (sqlite.org/pragma.html); what it changes goes through the log, and the checkpoint at the end cuts the
 * file. Pages that are half empty stay; where that is much, `VACUUM` writes the file anew in one transaction, encrypted
 * as before and through the log as well: killed in it, the file is as it was. That step is one piece, and is left out
 * where the file is large: photos fill it then, and leave little room.
 */
export async function compact(
  tables: Tables,
  signal: AbortSignal | undefined,
  onProgress: (progress: CompactionProgress) => void,
): Promise<Compaction> {
  const { db, transactions, searchTexts } = tables
  const pause = async (): Promise<void> => {
    // Others get their turn.
    await setImmediate()
    if (signal?.aborted) throw new AppError('cancelled', 'Giving space back was stopped; the next time goes on.')
  }
  const sizeBytes = (): number => numberOf(db, 'page_count') * numberOf(db, 'page_size')
  const beforeBytes = sizeBytes()
  await sweep(tables, pause)
  await pause()
  transactions.write(() => searchTexts.optimize())
  const total = numberOf(db, 'freelist_count')
  for (;;) {
    const left = numberOf(db, 'freelist_count')
    onProgress({ done: Math.max(0, total - left), total: Math.max(total, left) })
    if (left === 0) break
    await pause()
    db.pragma(`incremental_vacuum(${pagesPerSlice})`)
    // In a file that was made without it, it does nothing.
    if (numberOf(db, 'freelist_count') >= left) break
  }
  const isFree = numberOf(db, 'freelist_count') > 0
  const isSmall = sizeBytes() <= mostRewrittenBytes
  if (isSmall && (isFree || (await measureUnused(db, pause)) > mostUnused)) {
    await pause()
    db.exec('VACUUM')
  }
  emptyLog(db)
  onProgress({ done: total, total })
  return { beforeBytes, afterBytes: sizeBytes() }
}

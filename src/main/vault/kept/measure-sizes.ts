import { setImmediate } from 'node:timers/promises'
import type { Db } from '../database.ts'
import { versionParts } from '../rows/versions.ts'

/** What the file of a vault is spent on, in bytes. What is left over is the history itself. */
export interface VaultSizes {
  readonly totalBytes: number
  readonly photosBytes: number
  readonly searchBytes: number
  readonly activityBytes: number
  /** Pages that hold nothing: giving space back frees them, and often more. */
  readonly freeBytes: number
}

/** Rows looked at before others get their turn: some ten milliseconds. */
const rowsPerSlice = 4096
/** Columns of an entry beside its id, hash and bytes. */
const entryRestBytes = 16

const numberOf = (db: Db, pragma: string): number => Number(db.pragma(pragma, { simple: true }))

/** The size of vault.db in bytes. */
export const totalBytes = (db: Db): number => numberOf(db, 'page_count') * numberOf(db, 'page_size')

/** Adds up a table slice by slice. `sql` sums over `:from < number <= :to`. */
async function sumOf(db: Db, last: string, sql: string): Promise<number> {
  const sum = db.prepare<{ from: number; to: number }, number>(sql).pluck()
  const end = db.prepare<[], number>(last).pluck().get() ?? 0
  let bytes = 0
  for (let from = 0; from < end; from += rowsPerSlice) {
    await setImmediate()
    bytes += sum.get({ from, to: from + rowsPerSlice }) ?? 0
  }
  return bytes
}

/** The pages of the tables and indexes whose table has such a name, by `dbstat` (sqlite.org/dbstat.html). */
async function pagesOf(db: Db, tables: string, but?: string): Promise<number> {
  const names = db
    .prepare<[string], string>('SELECT name FROM sqlite_schema WHERE rootpage > 0 AND tbl_name GLOB ?')
    .pluck()
    .all(tables)
  const size = db.prepare<[string], number>('SELECT coalesce(sum(pgsize), 0) FROM dbstat WHERE name = ?').pluck()
  let bytes = 0
  for (const name of names.filter((one) => one !== but)) {
    await setImmediate()
    bytes += size.get(name) ?? 0
  }
  return bytes
}

/**
 * Measures what the file of a vault is spent on, in slices between which others get their turn. Photos and entries of the
 * logs are added up as they are stored, so that not every page has to be read; the rest is counted in pages.
 */
export async function measureSizes(db: Db): Promise<VaultSizes> {
  const pageBytes = numberOf(db, 'page_size')
  const photosBytes = await sumOf(
    db,
    'SELECT coalesce(max(c), 0) FROM content',
    `SELECT coalesce(sum(length(bytes)), 0) FROM content WHERE c > :from AND c <= :to
     AND EXISTS (SELECT 1 FROM version WHERE version.content = c AND part = ${versionParts.photo})`,
  )
  const entriesBytes = await sumOf(
    db,
    'SELECT coalesce(max(a), 0) FROM activity',
    `SELECT coalesce(sum(length(id) + length(hash) + length(bytes) + ${entryRestBytes}), 0) FROM activity
     WHERE a > :from AND a <= :to`,
  )
  const searchBytes = await pagesOf(db, 'search_*')
  const activityBytes = entriesBytes + (await pagesOf(db, 'activity*', 'activity'))
  return {
    totalBytes: totalBytes(db),
    photosBytes,
    searchBytes,
    activityBytes,
    freeBytes: numberOf(db, 'freelist_count') * pageBytes,
  }
}

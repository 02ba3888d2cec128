import { copyFileSync, existsSync, linkSync } from 'node:fs'
import { AppError } from '../../../shared/errors.ts'
import { type Db, openDatabase, settle } from '../database.ts'
import { migrate } from '../migrate.ts'
import { openTables } from '../rows/tables.ts'
import { refreshSearch } from '../search/rebuild-search.ts'
import { databaseOf, discard, hasLog, makeEmptyFile, replaceName, syncFolder } from '../vault-folder.ts'
import { copyReadable } from './copy-readable.ts'
import { markLost } from './mark-lost.ts'
import { findUnrepaired, noteRepaired } from './needs-repair.ts'

/** Where a rebuild is, in this order, after each of its steps. */
export const rebuildSteps = ['begun', 'copied', 'filled', 'logEnded', 'closed', 'kept', 'replaced'] as const
export type RebuildStep = (typeof rebuildSteps)[number]
type OnStep = (step: RebuildStep) => void

/** The database that is being made, until it takes the place of the old one. */
const repairedOf = (dir: string): string => `${databaseOf(dir)}.repaired`

/** Removes what a repair that was interrupted left: it may hold someone who is forgotten later. Only for who holds the lock. */
export function removeRepaired(dir: string): void {
  for (const end of ['', '-wal', '-shm', '-journal']) discard(`${repairedOf(dir)}${end}`)
}

/** A name under which the damaged file is kept, that is not taken. */
function toKeptPath(dir: string, day: string): string {
  const path = `${databaseOf(dir)}.damaged-${day}`
  for (let number = 2; ; number++) {
    const candidate = number === 2 && !existsSync(path) ? path : `${path}-${number}`
    if (!existsSync(candidate)) return candidate
  }
}

/** The same file under a second name; where the disk knows no such thing, a copy. */
function keepUnder(path: string, other: string): void {
  try {
    linkSync(path, other)
  } catch {
    try {
      copyFileSync(path, other)
    } catch (thrown) {
      discard(other)
      throw thrown
    }
  }
}

/** Fills the neighbour with everything that can be read. */
function fill(
  dir: string,
  old: Db,
  dataKey: Buffer,
  nativeBinding: string | undefined,
  day: string,
  onStep: OnStep,
): void {
  removeRepaired(dir)
  makeEmptyFile(repairedOf(dir))
  onStep('begun')
  const db = openDatabase(repairedOf(dir), dataKey, nativeBinding)
  if (db === undefined) throw new Error('A new database could not be encrypted.')
  try {
    db.pragma('auto_vacuum=INCREMENTAL')
    settle(db)
    migrate(db)
    db.pragma('foreign_keys=OFF')
    const tables = openTables(db)
    db.transaction(() => {
      db.exec('DELETE FROM setting')
      markLost(tables, copyReadable(old, db), day)
      db.exec(`DELETE FROM setting WHERE name = 'searchRules'`)
      noteRepaired(db, findUnrepaired(old)?.sentences ?? [])
    }).immediate()
    onStep('copied')
    refreshSearch(tables)
    db.pragma('wal_checkpoint(TRUNCATE)')
  } finally {
    db.close()
  }
}

/**
 * Writes the log into the database and takes it away, as SQLite does when it leaves WAL mode; so nothing is only in the log
 * when the file gets another name, and no log is left for the file that gets its name. Throws `vaultInUse` where another
 * program reads: the database stays as it was then.
 */
function endLog(dir: string, old: Db): void {
  let cause: unknown
  try {
    // Refused while another connection is open (sqlite.org/wal.html, "Persistence of WAL mode").
    if (old.pragma('journal_mode=DELETE', { simple: true }) === 'delete' && !hasLog(dir)) return
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown && String(thrown.code).startsWith('SQLITE_BUSY'))) throw thrown
    cause = thrown
  }
  throw new AppError(
    'vaultInUse',
    'This vault has damage that is mended before the next backup, and another program is reading it. It can be mended when it is closed there.',
    {},
    cause,
  )
}

/**
 * Makes a new database beside the damaged one from every row that can be read, and puts it in its place: whoever is killed
 * in between finds the old one or the new one. The old file stays under another name, which is returned; to delete it is
 * the user's to decide. `old` is closed. `day`: when the damage was found, as 2026-01-31. Throws `vaultInUse` where another
 * program reads the vault; `old` is open then. `onStep` is for tests that kill it.
 */
export function rebuildDatabase(
  dir: string,
  old: Db,
  dataKey: Buffer,
  nativeBinding: string | undefined,
  day: string,
  onStep: OnStep = () => undefined,
): string {
  try {
    fill(dir, old, dataKey, nativeBinding, day, onStep)
    onStep('filled')
    endLog(dir, old)
    onStep('logEnded')
    const kept = toKeptPath(dir, day)
    old.close()
    onStep('closed')
    keepUnder(databaseOf(dir), kept)
    onStep('kept')
    replaceName(repairedOf(dir), databaseOf(dir))
    onStep('replaced')
    syncFolder(dir)
    return kept
  } catch (thrown) {
    // On a full disk it would take the place that is missing.
    removeRepaired(dir)
    throw thrown
  }
}

import { copyFileSync, existsSync, linkSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Db, openDatabase, settle } from '../database.ts'
import { migrate } from '../migrate.ts'
import { openTables } from '../rows/tables.ts'
import { refreshSearch } from '../search/rebuild-search.ts'
import { databaseOf, makeEmptyFile, syncFolder } from '../vault-folder.ts'
import { copyReadable } from './copy-readable.ts'
import { markLost } from './mark-lost.ts'
import { findUnrepaired, noteRepaired } from './needs-repair.ts'

/** The database that is being made, until it takes the place of the old one. */
const repairedOf = (dir: string): string => `${databaseOf(dir)}.repaired`

function removeRepaired(dir: string): void {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${repairedOf(dir)}${end}`, { force: true })
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
    copyFileSync(path, other)
  }
}

/** Fills the neighbour with everything that can be read. */
function fill(dir: string, old: Db, dataKey: Buffer, nativeBinding: string | undefined, day: string): void {
  removeRepaired(dir)
  makeEmptyFile(repairedOf(dir))
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
    refreshSearch(tables)
    db.pragma('wal_checkpoint(TRUNCATE)')
  } finally {
    db.close()
  }
}

/**
 * Makes a new database beside the damaged one from every row that can be read, and puts it in its place: whoever is killed
 * in between finds the old one or the new one. The old file stays under another name, which is returned; to delete it is
 * the user's to decide. `old` is closed. `day`: when the damage was found, as 2026-01-31.
 */
export function rebuildDatabase(
  dir: string,
  old: Db,
  dataKey: Buffer,
  nativeBinding: string | undefined,
  day: string,
): string {
  fill(dir, old, dataKey, nativeBinding, day)
  const kept = toKeptPath(dir, day)
  old.close()
  keepUnder(databaseOf(dir), kept)
  for (const end of ['-wal', '-shm']) rmSync(`${databaseOf(dir)}${end}`, { force: true })
  renameSync(repairedOf(dir), databaseOf(dir))
  syncFolder(dirname(databaseOf(dir)))
  return kept
}

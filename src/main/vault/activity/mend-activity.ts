import { findActivityKind } from '../../../shared/activity/activity-kinds.ts'
import type { Db } from '../database.ts'
import type { Tables } from '../rows/tables.ts'
import { type EntryRow, openEntryBytes } from './entry-bytes.ts'
import { openEntryKeeper } from './keep-entries.ts'

/** Tells whether an entry can be copied: it decompresses to what its hash says, with what was copied before it. */
export function openEntryCheck(to: Db): (columns: readonly string[], row: readonly unknown[]) => boolean {
  const { isSound } = openEntryBytes(to)
  return (columns, row) =>
    isSound(Object.fromEntries(columns.map((column, place) => [column, row[place]])) as unknown as EntryRow)
}

/**
 * After rows were lost: what entries are found by is made anew from the entries that are left, and the logs are read again
 * from the beginning, so that what Entra still has comes back. Entries that are there are not doubled. Inside a
 * transaction, with foreign keys off.
 */
export function mendActivity({ db, words }: Pick<Tables, 'db' | 'words'>, lostTables: ReadonlySet<string>): void {
  if (![...lostTables].some((table) => table.startsWith('activity'))) return
  db.exec('DELETE FROM activity_role; DELETE FROM activity_party; DELETE FROM activity_word')
  const bytes = openEntryBytes(db)
  const keeper = openEntryKeeper(db, bytes)
  const slice = db.prepare<[number], { a: number; log: number; dictionary: number | null; bytes: Buffer }>(
    'SELECT a, log, dictionary, bytes FROM activity WHERE a > ? ORDER BY a LIMIT 500',
  )
  for (let rows = slice.all(0); rows.length > 0; rows = slice.all(rows.at(-1)?.a ?? 0))
    for (const row of rows) {
      const entry = bytes.unpack(row)
      const facts = findActivityKind(words.textOf(row.log))?.factsOf(entry)
      if (facts !== undefined) keeper.replace(row.a, row.log, facts, entry)
    }
  db.exec('UPDATE activity_log SET reached = NULL')
}

import { activityKinds, findActivityKind } from '../../../shared/activity/activity-kinds.ts'
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

const dayMs = 24 * 60 * 60 * 1000
/** No log is kept for longer. */
const mostDays = 3650

/** How long logs are kept is lost: so long that what is left of them stays until the user says otherwise. */
function keepWhatIsLeft({ db, words }: Pick<Tables, 'db' | 'words'>, day: string): void {
  const oldestOf = db.prepare<[number], number | null>('SELECT min(at) FROM activity WHERE log = ?').pluck()
  const insert = db.prepare('INSERT OR IGNORE INTO activity_log (log, days, is_on) VALUES (?, ?, ?)')
  for (const { id, byDefault } of activityKinds) {
    const oldest = oldestOf.get(words.numberOf(id)) ?? Number.POSITIVE_INFINITY
    const age = Math.ceil((Date.parse(day) - oldest) / dayMs)
    if (age >= byDefault.days)
      insert.run(words.numberOf(id), Math.min(mostDays, age + byDefault.days), byDefault.isOn ? 1 : 0)
  }
}

/**
 * After rows were lost: what entries are found by is made anew from the entries that are left, and the logs are read again
 * from the beginning, so that what Entra still has comes back. Entries that are there are not doubled. Inside a
 * transaction, with foreign keys off. `day`: of the repair, as 2026-01-31.
 */
export function mendActivity(
  { db, words }: Pick<Tables, 'db' | 'words'>,
  lostTables: ReadonlySet<string>,
  day: string,
): void {
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
  if (lostTables.has('activity_log')) keepWhatIsLeft({ db, words }, day)
  db.exec('UPDATE activity_log SET reached = NULL')
}

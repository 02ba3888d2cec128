import type { Db } from '../database.ts'

/** Parties that no entry names any more. */
const loosePartiesSql =
  'DELETE FROM activity_party WHERE NOT EXISTS (SELECT 1 FROM activity_role WHERE activity_role.p = activity_party.p)'

/** Names of activities that no entry bears any more. */
const looseWordsSql =
  'DELETE FROM activity_word WHERE NOT EXISTS (SELECT 1 FROM activity WHERE activity.word = activity_word.w)'

/** Removes parties and names of activities that no entry names any more. Inside a transaction. */
export function removeLoose(db: Db): void {
  db.prepare(loosePartiesSql).run()
  db.prepare(looseWordsSql).run()
}

/** Removes the entries of a log before this moment, and what was named by them alone. Inside a transaction. */
export function removeOlder(db: Db, log: number, beforeMs: number): number {
  // Roles go with their entries: ON DELETE CASCADE.
  const removed = db.prepare('DELETE FROM activity WHERE log = ? AND at < ?').run(log, beforeMs).changes
  if (removed > 0) removeLoose(db)
  return removed
}

import type { Db } from '../database.ts'

/** Parties that no entry names any more. */
export const loosePartiesSql =
  'DELETE FROM activity_party WHERE NOT EXISTS (SELECT 1 FROM activity_role WHERE activity_role.p = activity_party.p)'

/** Removes the entries of a log before this moment, and who was named by them alone. Inside a transaction. */
export function removeOlder(db: Db, log: number, beforeMs: number): number {
  // Roles go with their entries: ON DELETE CASCADE.
  const removed = db.prepare('DELETE FROM activity WHERE log = ? AND at < ?').run(log, beforeMs).changes
  if (removed > 0) db.prepare(loosePartiesSql).run()
  return removed
}

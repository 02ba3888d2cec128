import type { Db } from '../database.ts'
import { open as stillOpen } from '../rows/intervals.ts'

/**
 * The objects of which anything begins or ends with the snapshot `:n`. Costs what changed, whatever the vault holds: rows
 * that began with the snapshot that is being sealed are open, and of notes of unread parts only the open ones have an
 * index.
 */
const touchedObjectsSql = `
  SELECT o FROM version WHERE since > 1 AND since = :n
  UNION SELECT o FROM version WHERE until < ${stillOpen} AND until = :n
  UNION SELECT source FROM link WHERE since > 1 AND since = :n
  UNION SELECT source FROM link WHERE until < ${stillOpen} AND until = :n
  UNION SELECT o FROM unread WHERE until = ${stillOpen} AND since = :n
  UNION SELECT o FROM unread WHERE until = :n
  UNION SELECT o FROM learnt_kind WHERE since = :n
  UNION SELECT source FROM learnt_kind CROSS JOIN link INDEXED BY link_target ON target = learnt_kind.o
    WHERE learnt_kind.since = :n
  ORDER BY 1`

/** The same for a snapshot that is not the newest: notes that began with it may have ended since. Reads all of them. */
const touchedLongAgoSql = touchedObjectsSql.replace(`until = ${stillOpen} AND since = :n`, 'since = :n')

/** Finds the objects of which anything begins or ends with a snapshot; with the first: all there are. */
export function findTouchedObjects(
  db: Db,
  snapshot: number,
  seen: 'asFirst' | 'asNewest' | 'longAgo',
): readonly number[] {
  if (seen === 'asFirst') return db.prepare<[], number>('SELECT o FROM object ORDER BY o').pluck().all()
  const sql = seen === 'asNewest' ? touchedObjectsSql : touchedLongAgoSql
  return db.prepare<{ n: number }, number>(sql).pluck().all({ n: snapshot })
}

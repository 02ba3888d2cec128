import type { Db } from '../database.ts'
import { hashBefore, openDigestReader } from '../seals/digest.ts'
import { openSealChain } from '../seals/seal-chain.ts'
import { sealRestore } from '../seals/seal-snapshots.ts'

interface DueRow {
  readonly r: number
  readonly endedAt: string | null
}

/**
 * Drops what restores overwrote that ended before a moment, ISO 8601 UTC; of one from before format 6 the moment it began
 * counts. The hash that stays keeps the seal good; a restore from before format 6 was sealed over the text, and is sealed
 * again, where it was what was sealed. Inside a transaction.
 */
export function openDropBefore(db: Db): (moment: string) => void {
  const due = db.prepare<[string], DueRow>(
    `SELECT r, ended_at AS endedAt FROM restore_run WHERE report IS NOT NULL AND coalesce(ended_at, started_at) < ?
       AND EXISTS (SELECT 1 FROM journal WHERE run = r AND before IS NOT NULL)`,
  )
  const rows = db.prepare<[number], { step: number; request: number; before: string }>(
    'SELECT step, request, before FROM journal WHERE run = ? AND before IS NOT NULL',
  )
  const drop = db.prepare(
    'UPDATE journal SET before = NULL, before_hash = ? WHERE run = ? AND step = ? AND request = ?',
  )
  return (moment) => {
    for (const { r, endedAt } of due.all(moment)) {
      const isSealedAgain =
        endedAt === null &&
        openSealChain(db).find('restore', r)?.digest.equals(openDigestReader(db).ofRestore(r)) === true
      for (const { step, request, before } of rows.all(r)) drop.run(hashBefore(before), r, step, request)
      if (isSealedAgain) sealRestore(db, r)
    }
  }
}

import { createHash } from 'node:crypto'
import type { Db } from '../database.ts'

/** The SHA-256 of the live leaves of any kept snapshot, in the order of objects. Reads every leaf. */
export function hashLeavesAt(db: Db, snapshot: number): Buffer {
  const leaves = db
    .prepare<[number], Buffer | null>(
      'SELECT hash FROM (SELECT o, hash, max(since) FROM leaf WHERE since <= ? GROUP BY o) ORDER BY o',
    )
    .pluck()
  const sum = createHash('sha256')
  for (const leaf of leaves.iterate(snapshot)) if (leaf !== null) sum.update(leaf)
  return sum.digest()
}

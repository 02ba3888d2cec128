/**
 * # The contract of the seals
 *
 * A **leaf** is the SHA-256, cut to 16 bytes, of everything known of one object at one snapshot (`leaf-text.ts` says what,
 * in which order). An object has a leaf where any version, link from it or note of an unread part holds.
 *
 * `leaf (since, o, hash)`: the leaf of `o` from snapshot `since` on, until the next row of `o`; hash NULL: the object is
 * gone. `since` 1 means "from the oldest kept snapshot on", as everywhere. A row is there only where the leaf changes.
 * `leaf_chunk (place, leaves)`: the leaves of the newest snapshot, so that a backup reads and writes only what changed.
 * `learnt_kind (o, since)`: before `since` the object was known by its id alone (kind `directoryObject`).
 * The **digest** of a snapshot is the SHA-256 over its live leaves in the order of `o` and its own row, captures and
 * tallies (`digest.ts`). `seal` chains digests to **roots** (`seal-chain.ts`).
 *
 * Rows are written only in the transaction that makes a run a snapshot (`seal-snapshots.ts`), and:
 *
 * **When snapshot k is removed** (never the newest; m the next kept one), in the same transaction as its other rows:
 * - k is not the oldest: rows of `leaf` with since = k move to since = m, unless the object has a row with since = m
 *   already: then the row of k goes. A row that now says what the row before it said may go or stay (both verify).
 * - k is the oldest: of every object's rows with since <= m the latest one stays, as since = 1; if its hash is NULL it
 *   goes too. (At most two rows an object: since = 1 and since = m.)
 * - `learnt_kind`: since = k becomes m; k the oldest: rows with since <= m go.
 * - Stay as they are: `leaf_chunk`, `seal` (all rows, also that of k), `snapshot`, `capture` and `tally` of every other
 *   snapshot, `since` of `successor`.
 * - An object that is deleted takes its rows in `leaf` and `learnt_kind` with it. That is right only where no kept
 *   snapshot has a live leaf of it, i.e. where no kept snapshot has a version, a link from or to it, or an unread note.
 * - `removeLeaves` below does all of this but the last.
 * What must hold afterwards: for every kept n, the latest row with since <= n of each object is the leaf it always had at
 * n, so the digest of n is recomputed from the rows and equals the `seal` row of n, byte by byte. Numbers `o` and numbers
 * of snapshots never change and are never used again while a kept snapshot has them.
 *
 * **When a person is forgotten**: nothing here changes. Verify does not recompute a leaf of an object in `forgotten` where
 * its attributes or its photo are the erased content (size 0, hash of zeros); everywhere else it does.
 * **What was lost to damage** is noted in `unread` with a reason that begins as `damagedReason` says: there verify does not
 * recompute the leaf either, but tells of it.
 * A restore or a snapshot of which words were scrubbed is sealed again in the same transaction, if it was what was sealed:
 * a row for the same number is appended, and verify goes by the latest row of a number.
 */
import type { Db } from '../database.ts'

/** Bytes of a leaf: a SHA-256 is cut to this length. */
export const leafBytes = 16

/** Objects in a row of `leaf_chunk`. */
export const chunkObjects = 32

/**
 * Moves the leaves of a snapshot that is being removed to the next kept one. `isOldest`: no kept snapshot is older.
 * Inside the transaction that removes it. Digests of kept snapshots do not change by it.
 */
export function removeLeaves(db: Db, { removed, next, isOldest }: RemovedSnapshot): void {
  if (isOldest) {
    db.prepare('DELETE FROM leaf WHERE since = 1 AND o IN (SELECT o FROM leaf WHERE since > 1 AND since <= ?)').run(
      next,
    )
    db.prepare(
      'INSERT OR REPLACE INTO leaf (since, o, hash) SELECT 1, o, hash FROM leaf WHERE since > 1 AND since <= ? ORDER BY since',
    ).run(next)
    db.prepare('DELETE FROM leaf WHERE since > 1 AND since <= ?').run(next)
    db.prepare('DELETE FROM leaf WHERE since = 1 AND hash IS NULL').run()
    db.prepare('DELETE FROM learnt_kind WHERE since <= ?').run(next)
    return
  }
  db.prepare('INSERT OR IGNORE INTO leaf (since, o, hash) SELECT ?, o, hash FROM leaf WHERE since = ?').run(
    next,
    removed,
  )
  db.prepare('DELETE FROM leaf WHERE since = ?').run(removed)
  db.prepare('UPDATE learnt_kind SET since = ? WHERE since = ?').run(next, removed)
}

/** A snapshot that goes, and the next one that stays. */
export interface RemovedSnapshot {
  readonly removed: number
  readonly next: number
  /** No kept snapshot is older. */
  readonly isOldest: boolean
}

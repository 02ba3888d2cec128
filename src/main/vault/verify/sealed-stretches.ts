import type { Db } from '../database.ts'
import { open as stillOpen } from '../rows/intervals.ts'

/** A stretch of snapshots over which nothing of an object changes, and its leaf as it was sealed. */
export interface SealedStretch {
  /** A kept snapshot in it: the first. */
  readonly at: number
  /** As rows say it: 1 from the oldest snapshot on. */
  readonly since: number
  readonly until: number
  /** Undefined: the object was not there. */
  readonly leaf: Buffer | undefined
}

/** Reads the stretches of an object, oldest first. */
export function openSealedStretches(db: Db): (o: number) => readonly SealedStretch[] {
  const bounds = db
    .prepare<{ o: number }, number>(
      `SELECT since FROM version WHERE o = :o UNION SELECT until FROM version WHERE o = :o
       UNION SELECT since FROM link WHERE source = :o UNION SELECT until FROM link WHERE source = :o
       UNION SELECT since FROM unread WHERE o = :o UNION SELECT until FROM unread WHERE o = :o`,
    )
    .pluck()
  const kept = db.prepare<[], number>('SELECT n FROM snapshot ORDER BY n').pluck()
  const leafAt = db.prepare<[number, number], Buffer | null>('SELECT hash FROM leaf WHERE since = ? AND o = ?').pluck()
  return (o) => {
    const snapshots = kept.all()
    const [oldest] = snapshots
    if (oldest === undefined) return []
    const leaves = [...new Set([1, ...snapshots])].flatMap((since) => {
      const hash = leafAt.get(since, o)
      return hash === undefined ? [] : [{ since, leaf: hash ?? undefined }]
    })
    const moments = new Set(
      [oldest, ...bounds.all({ o }), ...leaves.map(({ since }) => since)].map((n) => Math.max(n, oldest)),
    )
    const points = snapshots.filter((n) => moments.has(n))
    return points.map((at, place) => ({
      at,
      since: at === oldest ? 1 : at,
      until: points[place + 1] ?? stillOpen,
      leaf: leaves.findLast(({ since }) => since <= at)?.leaf,
    }))
  }
}

import { toListText } from '../../shared/list-text.ts'
import type { Capture } from '../../shared/model/capture.ts'
import { findNewestComplete } from './newest-complete.ts'
import { findLastVerified, type RetentionSnapshot } from './plan-retention.ts'

/**
 * Why a single snapshot is not removed, as a sentence with what would change that; undefined: it can go. Goes by what
 * thinning out always keeps: the newest, the pinned, the last verified, what a restore needs to be undone or gone on with,
 * the newest complete capture of a part.
 */
export function whyKept(
  snapshots: readonly RetentionSnapshot[],
  capturesOf: (snapshot: number) => readonly Capture[],
  snapshot: number,
): string | undefined {
  const newestFirst = snapshots.toSorted((a, b) => b.snapshot - a.snapshot)
  const one = newestFirst.find((other) => other.snapshot === snapshot)
  if (one === undefined) return undefined
  if (one === newestFirst[0])
    return 'This is the newest snapshot, which is always kept. It can go when there is a newer one.'
  if (one.pinned) return 'This snapshot is pinned. Take the pin away, then it can go.'
  if (snapshot === findLastVerified(newestFirst))
    return 'This is the newest of the snapshots that were verified last. It can go when a newer one was verified: verify the vault.'
  const needing = one.neededBy.at(-1)
  if (needing !== undefined)
    return `Restore ${needing.run} cannot be ${needing.isInterrupted ? 'gone on with' : 'undone'} without this snapshot. It can go 90 days after that restore.`
  const numbers = newestFirst.map((other) => other.snapshot)
  const complete = findNewestComplete(numbers, capturesOf).get(snapshot)
  if (complete !== undefined)
    return `This snapshot holds the newest complete reading of ${toListText(complete)}. It can go when a newer backup has read that completely.`
  return undefined
}

import type { Snapshot } from '../../../shared/model/snapshot.ts'
import type { Sides } from '../../app/navigation.store.ts'

/**
 * What the snapshot that is looked at is compared with: the live tenant where it can be reached, else the newest
 * snapshot; the newest itself with the one before. Null: there is nothing to compare it with.
 */
export function toSidesOf(shown: Snapshot, all: readonly Snapshot[], hasLive: boolean): Sides | null {
  if (hasLive) return { from: shown.snapshot, to: 'live' }
  const [newest, before] = all
  if (newest !== undefined && newest.snapshot !== shown.snapshot) return { from: shown.snapshot, to: newest.snapshot }
  return before === undefined ? null : { from: before.snapshot, to: shown.snapshot }
}

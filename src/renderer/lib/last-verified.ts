import type { Snapshot } from '../../shared/model/snapshot.ts'
import type { LastVerification } from '../../shared/model/verify.ts'

/**
 * What is known of the soundness of a vault, and since when (ISO 8601 UTC). `structure`: the tables fit together, and nobody
 * has looked at every page yet.
 */
export type Verified =
  | { readonly state: 'never'; readonly at: null; readonly level: null }
  | {
      readonly state: 'sound' | 'structure' | 'damaged'
      readonly at: string
      readonly level: LastVerification['level']
    }

/** When any snapshot was last found sound, page by page; null: never. */
const toLastSound = (snapshots: readonly Snapshot[]): string | null =>
  snapshots
    .flatMap(({ verifiedAt }) => verifiedAt ?? [])
    .sort()
    .at(-1) ?? null

/**
 * What the last verification says. Damage stays until a verification as thorough finds none. A look at the structure alone
 * does not make a vault verified, nor does it take away that it was.
 */
export function toVerified(last: LastVerification | null, snapshots: readonly Snapshot[]): Verified {
  if (last !== null && last.outcome === 'damaged') return { state: 'damaged', at: last.at, level: last.level }
  if (last !== null && last.level > 1) return { state: 'sound', at: last.at, level: last.level }
  const soundAt = toLastSound(snapshots)
  if (soundAt !== null) return { state: 'sound', at: soundAt, level: 2 }
  return last === null ? { state: 'never', at: null, level: null } : { state: 'structure', at: last.at, level: 1 }
}

import { AppError } from '../../shared/errors.ts'
import {
  type RetentionEntry,
  type RetentionPolicy,
  type RetentionPreview,
  retentionPolicySchema,
} from '../../shared/model/retention.ts'
import { type Decided, planRetention } from './plan-retention.ts'
import type { PolicyVault, RetentionVault } from './retention-vault.ts'

/** The policy kept with the vault. Throws `badInput` where it was written by a version that this one does not understand. */
export function findPolicy(vault: PolicyVault): RetentionPolicy | undefined {
  const kept = vault.findPolicy()
  if (kept === undefined) return undefined
  try {
    return retentionPolicySchema.parse(JSON.parse(kept))
  } catch (thrown) {
    throw new AppError('badInput', 'The policy kept with this vault cannot be read. Name another.', {}, thrown)
  }
}

/** Keeps a policy with the vault. Throws `badInput` where it keeps nothing. */
export function savePolicy(vault: PolicyVault, policy: RetentionPolicy, now: Date): void {
  planRetention([], () => [], policy, now)
  vault.savePolicy(JSON.stringify(policy))
}

/**
 * What thinning out by a policy, or by the one kept with the vault, would keep and remove, with the reasons. Changes
 * nothing. Throws `badInput` where there is no policy, or it keeps nothing.
 */
export function previewRetention(
  vault: RetentionVault,
  given: RetentionPolicy | undefined,
  now: Date,
): RetentionPreview {
  const policy = given ?? findPolicy(vault)
  if (policy === undefined)
    throw new AppError(
      'badInput',
      'Nothing says which snapshots to keep, and no policy is kept with this vault. Nothing was removed.',
    )
  const snapshots = vault.snapshots()
  const bySnapshot = new Map(snapshots.map((one) => [one.snapshot, one]))
  const toEntries = (decided: readonly Decided[]): readonly RetentionEntry[] =>
    decided.flatMap(({ snapshot, reasons }) => {
      const one = bySnapshot.get(snapshot)
      if (one === undefined) return []
      const { startedAt, finishedAt, note, pinned } = one
      return [{ snapshot, startedAt, finishedAt, note, pinned, reasons }]
    })
  const { keep, remove } = planRetention(snapshots, vault.captures, policy, now)
  return { policy, at: now.toISOString(), keep: toEntries(keep), remove: toEntries(remove) }
}

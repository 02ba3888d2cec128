import type { Snapshot } from '../../shared/model/snapshot.ts'

/** When any snapshot was last verified, ISO 8601 UTC; null: never. */
export const toLastVerified = (snapshots: readonly Snapshot[]): string | null =>
  snapshots
    .map((snapshot) => snapshot.verifiedAt)
    .filter((at) => at !== null)
    .sort()
    .at(-1) ?? null

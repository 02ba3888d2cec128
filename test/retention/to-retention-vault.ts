import type { RetentionVault } from '../../src/main/retention/retention-vault.ts'
import type { Vault } from '../../src/main/vault/open-vault.ts'

/** A vault through the port of thinning out, as the engine hands it over. */
export const toRetentionVault = ({ snapshots, history, retention, removal }: Vault): RetentionVault => ({
  ...retention,
  ...removal,
  snapshots: () => snapshots.snapshots().map((one) => ({ ...one, neededBy: [] })),
  captures: history.captures,
})

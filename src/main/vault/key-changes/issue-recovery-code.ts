import { makeRecoverySlot } from '../keys/recovery-slot.ts'
import type { VaultOptions } from '../keys/surroundings.ts'
import type { Unlock } from '../keys/unlock.ts'
import { withUnlockedKeys } from './unlocked-keys.ts'

/** A recovery code on its way to the paper it is kept on. */
export interface IssuedRecoveryCode {
  readonly recoveryCode: string
  readonly vaultId: string
  /** ISO 8601 UTC. */
  readonly issuedAt: string
}

/**
 * Makes a new recovery code in the place of the old one, which opens nothing any more but what has a `vault.json` from
 * before. It is told this once. Throws what opening throws.
 */
export const issueRecoveryCode = (
  dir: string,
  secret: Unlock,
  options: VaultOptions = {},
): Promise<IssuedRecoveryCode> =>
  withUnlockedKeys(dir, secret, options, async ({ vaultKey, table, surroundings, write }) => {
    const { slot, recoveryCode } = makeRecoverySlot(table.vaultId, vaultKey, surroundings)
    write({ ...table, slots: [...table.slots.filter(({ kind }) => kind !== 'recoveryCode'), slot] })
    return { recoveryCode, vaultId: table.vaultId, issuedAt: slot.createdAt }
  })

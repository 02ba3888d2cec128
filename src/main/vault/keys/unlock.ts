import { AppError } from '../../../shared/errors.ts'
import type { VaultFile } from '../vault-file.ts'
import type { KdfPolicy } from './kdf-policy.ts'
import { openPassphraseSlot } from './passphrase-slot.ts'
import { openRecoverySlot } from './recovery-slot.ts'
import type { Slot } from './slot.ts'

/** How a vault is unlocked. */
export type Unlock = { readonly passphrase: string } | { readonly recoveryCode: string }

/** The vault key with the slot that gave it. Whoever gets it fills it with zeros after use. */
export interface Unlocked {
  readonly vaultKey: Buffer
  readonly slot: Slot
}

async function unlockByPassphrase(file: VaultFile, passphrase: string, policy: KdfPolicy): Promise<Unlocked> {
  const refused: AppError[] = []
  for (const slot of file.slots) {
    if (slot.kind !== 'passphrase') continue
    try {
      const vaultKey = await openPassphraseSlot(file.vaultId, slot, passphrase, policy)
      if (vaultKey !== undefined) return { vaultKey, slot }
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      // Another slot may still be sound.
      refused.push(error)
    }
  }
  throw refused[0] ?? new AppError('wrongPassphrase', 'The passphrase does not open this vault.')
}

/**
 * Tries every slot of the kind. Throws `wrongPassphrase`, `wrongRecoveryCode`, or `vaultDamaged` where nothing opens
 * and a slot was altered. Reads nothing but the slots, writes nothing.
 */
export async function unlock(file: VaultFile, secret: Unlock, policy: KdfPolicy): Promise<Unlocked> {
  if ('passphrase' in secret) return unlockByPassphrase(file, secret.passphrase, policy)
  for (const slot of file.slots) {
    if (slot.kind !== 'recoveryCode') continue
    const vaultKey = openRecoverySlot(file.vaultId, slot, secret.recoveryCode)
    if (vaultKey !== undefined) return { vaultKey, slot }
  }
  throw new AppError(
    'wrongRecoveryCode',
    'This recovery code belongs to another vault, or was replaced by a newer one.',
  )
}

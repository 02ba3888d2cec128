import { AppError } from '../../../shared/errors.ts'
import { checkMac, type VaultFile } from '../vault-file.ts'
import type { ComputerKeyStore } from './computer-key-store.ts'
import { getComputerKeyStore, openComputerSlot } from './computer-slot.ts'
import type { KdfPolicy } from './kdf-policy.ts'
import { checkPassphraseSlot, openPassphraseSlot } from './passphrase-slot.ts'
import { openRecoverySlot } from './recovery-slot.ts'
import type { Slot } from './slot.ts'

/**
 * How a vault is unlocked. Passphrase and code are strings, which cannot be zeroed: so the keyboard, the environment and
 * the window hand them over. No key is ever made into a string.
 */
export type Unlock =
  | { readonly passphrase: string }
  | { readonly recoveryCode: string }
  | { readonly thisComputer: true }

/** The vault key with the slot that gave it. Whoever gets it fills it with zeros after use. */
export interface Unlocked {
  readonly vaultKey: Buffer
  readonly slot: Slot
}

type Try = (slot: Slot) => Promise<Buffer | undefined> | Buffer | undefined

async function findOpen(file: VaultFile, attempt: Try): Promise<Unlocked | undefined> {
  for (const slot of file.slots) {
    const vaultKey = await attempt(slot)
    if (vaultKey !== undefined) return { vaultKey, slot }
  }
  return undefined
}

function toAttempt(file: VaultFile, secret: Unlock, policy: KdfPolicy, store: ComputerKeyStore | undefined): Try {
  const { vaultId } = file
  if ('passphrase' in secret)
    return (slot) =>
      slot.kind === 'passphrase' ? openPassphraseSlot(vaultId, slot, secret.passphrase, policy) : undefined
  if ('recoveryCode' in secret)
    return (slot) => (slot.kind === 'recoveryCode' ? openRecoverySlot(vaultId, slot, secret.recoveryCode) : undefined)
  return async (slot) =>
    slot.kind === 'thisComputer' ? openComputerSlot(vaultId, slot, await getComputerKeyStore(store)) : undefined
}

function toRefusal(secret: Unlock): AppError {
  if ('passphrase' in secret) return new AppError('wrongPassphrase', 'The passphrase does not open this vault.')
  if ('recoveryCode' in secret)
    return new AppError(
      'wrongRecoveryCode',
      'This recovery code belongs to another vault, or was replaced by a newer one.',
    )
  return new AppError('computerNotTrusted', 'This vault was not set to open on this computer without its passphrase.')
}

/**
 * Tries every slot of the kind, then checks the MAC of the file. Throws `wrongPassphrase`, `wrongRecoveryCode`,
 * `computerNotTrusted`, or `vaultDamaged` where the file was altered. Reads nothing but the slots, writes nothing.
 */
export async function unlock(
  file: VaultFile,
  secret: Unlock,
  policy: KdfPolicy,
  computerKeyStore?: ComputerKeyStore,
): Promise<Unlocked> {
  // All of them, also those that are not tried: what was never written was altered.
  for (const slot of file.slots) if (slot.kind === 'passphrase') checkPassphraseSlot(slot, policy)
  const unlocked = await findOpen(file, toAttempt(file, secret, policy, computerKeyStore))
  if (unlocked === undefined) throw toRefusal(secret)
  try {
    checkMac(file, unlocked.vaultKey)
    return unlocked
  } catch (thrown) {
    unlocked.vaultKey.fill(0)
    throw thrown
  }
}

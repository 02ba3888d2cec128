import { AppError } from '../../../shared/errors.ts'
import { argon2id } from './argon2id.ts'
import { isAccepted, type KdfPolicy } from './kdf-policy.ts'
import { type PassphraseSlot, toBound } from './slot.ts'
import type { Surroundings } from './surroundings.ts'
import { unwrapKey, wrapKey } from './wrapped-key.ts'

/**
 * The key a passphrase makes: Argon2id (RFC 9106, version 0x13, no secret, no associated data) of the passphrase in
 * Unicode form NFKC and UTF-8, 32 bytes. The same letters typed on another system may be composed otherwise: NFKC makes
 * them one. The passphrase is a string, as it came from the keyboard, and what computes the key copies its bytes into
 * memory of its own: neither can be zeroed from here.
 */
async function deriveKey(passphrase: string, kdf: PassphraseSlot['kdf']): Promise<Buffer> {
  const password = Buffer.from(passphrase.normalize('NFKC'))
  try {
    return await argon2id(password, Buffer.from(kdf.salt, 'base64'), kdf)
  } finally {
    password.fill(0)
  }
}

/**
 * A slot that this passphrase opens: the key the passphrase makes wraps the vault key. Whether the passphrase is good
 * enough is asked before.
 */
export async function makePassphraseSlot(
  vaultId: string,
  name: string,
  passphrase: string,
  vaultKey: Buffer,
  { random, now, policy }: Surroundings,
): Promise<PassphraseSlot> {
  const bound = {
    id: random(8).toString('hex'),
    kind: 'passphrase' as const,
    kdf: { algorithm: 'argon2id' as const, ...policy.cost, salt: random(16).toString('base64') },
  }
  const key = await deriveKey(passphrase, bound.kdf)
  try {
    const wrapped = wrapKey(vaultKey, key, toBound(vaultId, bound), random)
    return { ...bound, name, createdAt: now().toISOString(), wrapped }
  } finally {
    key.fill(0)
  }
}

/** Throws `vaultDamaged` where the slot asks for less work than is safe or more than is sane: none such was ever written. */
export function checkPassphraseSlot(slot: PassphraseSlot, policy: KdfPolicy): void {
  if (!isAccepted(policy, slot.kdf) || Buffer.from(slot.kdf.salt, 'base64').length < 16)
    throw new AppError(
      'vaultDamaged',
      `The key slot "${slot.name}" was altered: it asks for a protection that Dirsafe never uses.`,
      { slot: slot.id },
    )
}

/**
 * The vault key, or undefined where this is not the passphrase of the slot. Throws `vaultDamaged` as
 * `checkPassphraseSlot` does, before any work is done.
 */
export async function openPassphraseSlot(
  vaultId: string,
  slot: PassphraseSlot,
  passphrase: string,
  policy: KdfPolicy,
): Promise<Buffer | undefined> {
  checkPassphraseSlot(slot, policy)
  const key = await deriveKey(passphrase, slot.kdf)
  try {
    return unwrapKey(slot.wrapped, key, toBound(vaultId, slot))
  } finally {
    key.fill(0)
  }
}

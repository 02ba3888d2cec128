import { deriveKey } from './derive-key.ts'
import { fromRecoveryCode, recoveryCodeBytes, toRecoveryCode } from './recovery-code.ts'
import { type RecoverySlot, toBound } from './slot.ts'
import type { Surroundings } from './surroundings.ts'
import { unwrapKey, wrapKey } from './wrapped-key.ts'

/** 160 random bits need no costly derivation: nobody can try them all. */
const toKey = (secret: Buffer, kdf: RecoverySlot['kdf']): Buffer =>
  deriveKey(secret, Buffer.from(kdf.salt, 'base64'), 'dirsafe recovery code')

/**
 * A new recovery code and the slot it opens: the 20 bytes of the code, through HKDF-SHA256 with the salt of the slot and
 * the info `dirsafe recovery code`, are the key that wraps the vault key. The code is kept nowhere; it leaves here as a
 * string, which cannot be zeroed, because people have to read it.
 */
export function makeRecoverySlot(
  vaultId: string,
  vaultKey: Buffer,
  { random, now }: Pick<Surroundings, 'random' | 'now'>,
): { readonly slot: RecoverySlot; readonly recoveryCode: string } {
  const secret = random(recoveryCodeBytes)
  const bound = {
    id: random(8).toString('hex'),
    kind: 'recoveryCode' as const,
    kdf: { algorithm: 'hkdf-sha256' as const, salt: random(16).toString('base64') },
  }
  const key = toKey(secret, bound.kdf)
  try {
    const wrapped = wrapKey(vaultKey, key, toBound(vaultId, bound), random)
    const slot: RecoverySlot = { ...bound, name: 'Recovery code', createdAt: now().toISOString(), wrapped }
    return { slot, recoveryCode: toRecoveryCode(secret) }
  } finally {
    key.fill(0)
    secret.fill(0)
  }
}

/** The vault key, or undefined where the code is another vault's. Throws `wrongRecoveryCode` where it was mistyped. */
export function openRecoverySlot(vaultId: string, slot: RecoverySlot, recoveryCode: string): Buffer | undefined {
  const secret = fromRecoveryCode(recoveryCode)
  const key = toKey(secret, slot.kdf)
  try {
    return unwrapKey(slot.wrapped, key, toBound(vaultId, slot))
  } finally {
    key.fill(0)
    secret.fill(0)
  }
}

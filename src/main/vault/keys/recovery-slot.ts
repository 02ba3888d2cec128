import { hkdfSync } from 'node:crypto'
import { fromRecoveryCode, recoveryCodeBytes, toRecoveryCode } from './recovery-code.ts'
import { type RecoverySlot, toBound } from './slot.ts'
import type { Surroundings } from './surroundings.ts'
import { unwrapKey, wrapKey } from './wrapped-key.ts'

/** 160 random bits need no costly derivation: nobody can try them all. */
const deriveKey = (secret: Buffer, kdf: RecoverySlot['kdf']): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, Buffer.from(kdf.salt, 'base64'), 'dirsafe recovery code', 32))

/** A new recovery code and the slot it opens. The code is kept nowhere. */
export function makeRecoverySlot(
  vaultId: string,
  vaultKey: Buffer,
  { random, now }: Surroundings,
): { readonly slot: RecoverySlot; readonly recoveryCode: string } {
  const secret = random(recoveryCodeBytes)
  const bound = {
    id: random(8).toString('hex'),
    kind: 'recoveryCode' as const,
    kdf: { algorithm: 'hkdf-sha256' as const, salt: random(16).toString('base64') },
  }
  const key = deriveKey(secret, bound.kdf)
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
  const key = deriveKey(secret, slot.kdf)
  try {
    return unwrapKey(slot.wrapped, key, toBound(vaultId, slot))
  } finally {
    key.fill(0)
    secret.fill(0)
  }
}

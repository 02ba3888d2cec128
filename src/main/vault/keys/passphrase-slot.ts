import { argon2id } from 'hash-wasm'
import { AppError } from '../../../shared/errors.ts'
import { isAccepted, type KdfPolicy } from './kdf-policy.ts'
import { type PassphraseSlot, toBound } from './slot.ts'
import type { Surroundings } from './surroundings.ts'
import { unwrapKey, wrapKey } from './wrapped-key.ts'

/** The key a passphrase makes. The same letters typed on another system may be composed otherwise: NFKC makes them one. */
async function deriveKey(passphrase: string, kdf: PassphraseSlot['kdf']): Promise<Buffer> {
  const password = Buffer.from(passphrase.normalize('NFKC'))
  try {
    const key = await argon2id({
      password,
      salt: Buffer.from(kdf.salt, 'base64'),
      memorySize: kdf.memoryKiB,
      iterations: kdf.passes,
      parallelism: kdf.lanes,
      hashLength: 32,
      outputType: 'binary',
    })
    return Buffer.from(key.buffer, key.byteOffset, key.byteLength)
  } finally {
    password.fill(0)
  }
}

/** A slot that this passphrase opens. Whether the passphrase is good enough is asked before. */
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

/**
 * The vault key, or undefined where this is not the passphrase of the slot. Throws `vaultDamaged` where the slot asks
 * for less work than is safe or more than is sane: no such slot was ever written.
 */
export async function openPassphraseSlot(
  vaultId: string,
  slot: PassphraseSlot,
  passphrase: string,
  policy: KdfPolicy,
): Promise<Buffer | undefined> {
  if (!isAccepted(policy, slot.kdf) || Buffer.from(slot.kdf.salt, 'base64').length < 16)
    throw new AppError(
      'vaultDamaged',
      `The key slot "${slot.name}" was altered: it asks for a protection that Dirsafe never uses.`,
      { slot: slot.id },
    )
  const key = await deriveKey(passphrase, slot.kdf)
  try {
    return unwrapKey(slot.wrapped, key, toBound(vaultId, slot))
  } finally {
    key.fill(0)
  }
}

import { AppError } from '../../../shared/errors.ts'
import type { ComputerKeyStore } from './computer-key-store.ts'
import { deriveKey } from './derive-key.ts'
import { type ComputerSlot, toBound } from './slot.ts'
import type { Surroundings } from './surroundings.ts'
import { unwrapKey, wrapKey } from './wrapped-key.ts'

const toKey = (secret: Buffer, kdf: ComputerSlot['kdf']): Buffer =>
  deriveKey(secret, Buffer.from(kdf.salt, 'base64'), 'dirsafe this computer')

/** The place for secrets of this computer. Throws `computerNotTrusted` where there is none that protects anything. */
export async function getComputerKeyStore(store: ComputerKeyStore | undefined): Promise<ComputerKeyStore> {
  if (store === undefined || !(await store.isAvailable()))
    throw new AppError('computerNotTrusted', 'This computer offers no protected place to keep a key for you.')
  return store
}

/**
 * A slot that opens on this computer without typing anything: 32 random bytes, sealed by the operating system, through
 * HKDF-SHA256 with the salt of the slot and the info `dirsafe this computer`, are the key that wraps the vault key.
 * Throws `computerNotTrusted`.
 */
export async function makeComputerSlot(
  vaultId: string,
  name: string,
  vaultKey: Buffer,
  { random, now, computerKeyStore }: Pick<Surroundings, 'random' | 'now' | 'computerKeyStore'>,
): Promise<ComputerSlot> {
  const store = await getComputerKeyStore(computerKeyStore)
  const secret = random(32)
  try {
    // A copy: what the operating system's side does with the buffer it is given is not known here.
    const handed = Buffer.from(secret)
    const sealed = await store.protect(handed).finally(() => handed.fill(0))
    const kdf = {
      algorithm: 'hkdf-sha256' as const,
      salt: random(16).toString('base64'),
      protectedSecret: sealed.toString('base64'),
    }
    const bound = { id: random(8).toString('hex'), kind: 'thisComputer' as const, kdf }
    const key = toKey(secret, kdf)
    try {
      const wrapped = wrapKey(vaultKey, key, toBound(vaultId, bound), random)
      return { ...bound, name, createdAt: now().toISOString(), wrapped }
    } finally {
      key.fill(0)
    }
  } finally {
    secret.fill(0)
  }
}

/** The vault key, or undefined where the slot was made for another computer or another person. */
export async function openComputerSlot(
  vaultId: string,
  slot: ComputerSlot,
  store: ComputerKeyStore,
): Promise<Buffer | undefined> {
  let secret: Buffer
  try {
    secret = await store.reveal(Buffer.from(slot.kdf.protectedSecret, 'base64'))
  } catch {
    // Sealed elsewhere, or the operating system forgot: it does not tell which.
    return undefined
  }
  const key = toKey(secret, slot.kdf)
  secret.fill(0)
  try {
    return unwrapKey(slot.wrapped, key, toBound(vaultId, slot))
  } finally {
    key.fill(0)
  }
}

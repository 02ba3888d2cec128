import { resolve } from 'node:path'
import type { Slot } from '../keys/slot.ts'
import { type Surroundings, toSurroundings, type VaultOptions } from '../keys/surroundings.ts'
import { type Unlock, unlock } from '../keys/unlock.ts'
import { toVaultError } from '../vault-errors.ts'
import { type KeyTable, readVaultFile, replaceVaultFile, toNewestKeyTable, type VaultFile } from '../vault-file.ts'
import { lockVault } from '../vault-lock.ts'

/** The keys of a vault, while nobody else can change them. */
export interface UnlockedKeys {
  /** The folder. */
  readonly dir: string
  readonly vaultKey: Buffer
  /** The slot that was opened. */
  readonly slot: Slot
  /** What the file says, as the newest format has it. */
  readonly table: KeyTable
  readonly surroundings: Surroundings
  /** Writes another table in its place, under this vault key or another. */
  readonly write: (next: KeyTable, vaultKey?: Buffer) => void
}

/**
 * Takes the vault's lock, unless the caller holds it, unlocks the keys for the work, and zeroes the vault key after it.
 * Throws what opening a vault throws.
 */
export async function withUnlockedKeys<T>(
  dir: string,
  secret: Unlock,
  options: VaultOptions,
  work: (keys: UnlockedKeys) => Promise<T>,
): Promise<T> {
  const surroundings = toSurroundings(options)
  const place = resolve(dir)
  // Before the lock, which makes a file: there may be no vault.
  readVaultFile(place)
  try {
    const lock = surroundings.holdsLock ? undefined : lockVault(place, surroundings.nativeBinding, surroundings.now)
    try {
      let file: VaultFile = readVaultFile(place)
      const { vaultKey, slot } = await unlock(file, secret, surroundings.policy, surroundings.computerKeyStore)
      try {
        const table = toNewestKeyTable(file, vaultKey, surroundings.random)
        const write = (next: KeyTable, key = vaultKey): void => {
          file = replaceVaultFile(place, file, next, key)
        }
        return await work({ dir: place, vaultKey, slot, table, surroundings, write })
      } finally {
        vaultKey.fill(0)
      }
    } finally {
      lock?.release()
    }
  } catch (thrown) {
    throw toVaultError(thrown)
  }
}

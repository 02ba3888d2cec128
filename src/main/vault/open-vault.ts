import { resolve } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import { toSurroundings, type VaultOptions } from './keys/surroundings.ts'
import { type Unlock, unlock } from './keys/unlock.ts'
import { openToRead } from './open-to-read.ts'
import { openToWrite } from './open-to-write.ts'
import type { CheckpointThreadAccess } from './thread/open-checkpoint-thread.ts'
import type { StoreThreadAccess } from './thread/open-store-thread.ts'
import type { Unlocked } from './unlocked-database.ts'
import { readVaultFile } from './vault-file.ts'
import type { VaultPorts } from './vault-ports.ts'

/**
 * What to open a vault for. `write`: for this program alone. `read`: beside whoever writes, never writing; only a vault
 * of an older format is opened to write for a moment. `any`: to write where nobody else does, else to read.
 */
export type VaultAccess = 'write' | 'read' | 'any'

/** An open vault. Everything it holds is readable through it until `close`. */
export interface Vault extends VaultPorts {
  /** The folder. */
  readonly path: string
  readonly access: 'write' | 'read'
  /** Why nothing can be written, as a sentence; undefined: everything can. */
  readonly readingBecause: () => string | undefined
  /** Lets a thread of its own do what a backup writes. To be ended; one at a time. */
  readonly openBackupThread: () => StoreThreadAccess
  /** Stores a backup here, with a thread beside it that brings what was written from the log into the database. The same. */
  readonly openCheckpointThread: () => CheckpointThreadAccess
  /** Closes the database and lets others have the vault. */
  readonly close: () => void
}

/** Whether someone else writes, or nobody can: the disk is write-protected, or the folder another user's. */
const isWritingRefused = (thrown: unknown): boolean =>
  thrown instanceof AppError
    ? thrown.code === 'vaultInUse'
    : thrown instanceof Error &&
      'code' in thrown &&
      /^(EROFS|EACCES|EPERM|SQLITE_READONLY|SQLITE_CANTOPEN)/.test(String(thrown.code))

function openFor(access: VaultAccess, unlocked: Unlocked): Vault {
  if (access === 'write') {
    try {
      return openToWrite(unlocked)
    } catch (thrown) {
      if (thrown instanceof AppError || !isWritingRefused(thrown)) throw thrown
      throw new AppError('badInput', 'This vault is where nothing can be written. It can only be read.', {}, thrown)
    }
  }
  if (access === 'any') {
    try {
      return openToWrite(unlocked)
    } catch (thrown) {
      if (!isWritingRefused(thrown)) throw thrown
    }
  }
  const vault = openToRead(unlocked)
  if (vault !== undefined) return vault
  try {
    openToWrite(unlocked).close()
  } catch (thrown) {
    if (!isWritingRefused(thrown)) throw thrown
    const why = thrown instanceof AppError ? thrown.message : 'Here it can only be read.'
    throw new AppError('vaultInUse', `This vault has an older format and has to be converted first. ${why}`, {}, thrown)
  }
  return openFor('read', unlocked)
}

/**
 * Opens a vault, to write unless told otherwise. Throws `notAVault`, `wrongPassphrase`, `wrongRecoveryCode`,
 * `vaultDamaged`, `vaultTooNew` or `vaultInUse`; nothing is written then.
 */
export async function openVault(
  dir: string,
  secret: Unlock,
  { access = 'write', ...options }: VaultOptions & { readonly access?: VaultAccess } = {},
): Promise<Vault> {
  const surroundings = toSurroundings(options)
  const place = resolve(dir)
  const file = readVaultFile(place)
  const { vaultKey } = await unlock(file, secret, surroundings.policy, surroundings.computerKeyStore)
  try {
    return openFor(access, { dir: place, file, vaultKey, surroundings })
  } catch (thrown) {
    // While the passphrase was tried another program may have changed the keys: then it is tried anew.
    if (JSON.stringify(readVaultFile(place).dataKeys) === JSON.stringify(file.dataKeys)) throw thrown
  } finally {
    vaultKey.fill(0)
  }
  return openVault(dir, secret, { access, ...options })
}

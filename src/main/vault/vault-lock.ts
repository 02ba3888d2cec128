import { existsSync } from 'node:fs'
import Database from 'better-sqlite3'
import { dropLockNote, leaveLockNote, toInUseError } from './lock-note.ts'
import { lockFileOf, makeEmptyFile } from './vault-folder.ts'

/** Held by the one program that may write to a vault. */
export interface VaultLock {
  readonly release: () => void
}

/**
 * How long to wait for who only looks whether the vault is free, in milliseconds. Of programs that start at the same
 * moment one gets it at once: there is nothing to wait for.
 */
const waitMs = 100

function takeLock(dir: string, timeout: number, nativeBinding: string | undefined): Database.Database | undefined {
  const path = lockFileOf(dir)
  makeEmptyFile(path)
  const file = new Database(path, { timeout, ...(nativeBinding === undefined ? {} : { nativeBinding }) })
  try {
    // RESERVED, which one connection can have (sqlite.org/lockingv3.html). An EXCLUSIVE lock would first need all others
    // to let go of their SHARED ones: of two that start at the same moment both could be refused.
    file.exec('BEGIN IMMEDIATE')
    return file
  } catch (cause) {
    file.close()
    if (cause instanceof Database.SqliteError && cause.code.startsWith('SQLITE_BUSY')) return undefined
    throw cause
  }
}

/**
 * Takes the vault for this program. Throws `vaultInUse`, naming who has it, while another one, or another part of this
 * one, does.
 *
 * The lock is a transaction that may write on an empty SQLite file that is never written. The operating system drops it
 * when the program ends, however it ends: nothing can be left behind that has to be judged stale, and no process number
 * can be mistaken for another's. The database itself is not locked, so that a second program may read.
 */
export function lockVault(
  dir: string,
  nativeBinding: string | undefined,
  now: () => Date = () => new Date(),
): VaultLock {
  const file = takeLock(dir, waitMs, nativeBinding)
  if (file === undefined) throw toInUseError(dir, now())
  leaveLockNote(dir, now())
  return {
    release: () => {
      dropLockNote(dir)
      file.close()
    },
  }
}

/** Whether a program, this one included, may write to the vault at this moment. */
export function isVaultLocked(dir: string, nativeBinding: string | undefined): boolean {
  if (!existsSync(lockFileOf(dir))) return false
  const file = takeLock(dir, 0, nativeBinding)
  file?.close()
  return file === undefined
}

/** Who has the vault open to write, as a sentence; undefined where nobody has, or where it cannot be found out. */
export function findHolder(dir: string, nativeBinding: string | undefined, now: () => Date): string | undefined {
  try {
    return isVaultLocked(dir, nativeBinding) ? toInUseError(dir, now()).message : undefined
  } catch {
    return undefined
  }
}

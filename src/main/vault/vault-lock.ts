import Database from 'better-sqlite3'
import { AppError } from '../../shared/errors.ts'
import { lockFileOf, makeEmptyFile } from './vault-folder.ts'

/** Held by the one program that may write to a vault. */
export interface VaultLock {
  readonly release: () => void
}

/**
 * Takes the vault for this program. Throws `vaultInUse` while another one, or another part of this one, has it.
 *
 * The lock is an exclusive transaction on an empty SQLite file that is never written. The operating system drops it
 * when the program ends, however it ends: nothing can be left behind that has to be judged stale, and no process number
 * can be mistaken for another's. The database itself is not locked, so that a second program may read.
 */
export function lockVault(dir: string, nativeBinding: string | undefined): VaultLock {
  const path = lockFileOf(dir)
  makeEmptyFile(path)
  const file = new Database(path, { timeout: 0, ...(nativeBinding === undefined ? {} : { nativeBinding }) })
  try {
    file.exec('BEGIN EXCLUSIVE')
  } catch (cause) {
    file.close()
    if (cause instanceof Database.SqliteError && cause.code.startsWith('SQLITE_BUSY'))
      throw new AppError('vaultInUse', 'Another program has this vault open.', {}, cause)
    throw cause
  }
  return { release: () => file.close() }
}

import type { BackupStore } from '../backup/backup-store.ts'
import type { OpenVault } from './engine.ts'

/** Runs a backup with the vault's writing done in a thread, which is gone when the backup has ended, however it did. */
export async function inBackupThread<T>(
  vault: Pick<OpenVault, 'openBackupThread'>,
  backUp: (store: BackupStore) => Promise<T>,
): Promise<T> {
  const { store, end } = vault.openBackupThread()
  try {
    return await backUp(store)
  } finally {
    await end()
  }
}

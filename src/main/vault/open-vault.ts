import { resolve } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import { openBackupStore, type VaultBackup } from './backup/open-backup-store.ts'
import { checkHeader, type Db, openDatabase, settle } from './database.ts'
import { openObjectStates } from './history/object-states.ts'
import { openHistoryReader, type VaultHistory } from './history/open-history-reader.ts'
import { openRestoreJournal, type VaultJournal } from './journal/open-restore-journal.ts'
import { toSurroundings, type VaultOptions } from './keys/surroundings.ts'
import { type Unlock, unlock } from './keys/unlock.ts'
import { unwrapDataKey } from './keys/wrapped-data-key.ts'
import { migrate, readFormat } from './migrate.ts'
import { toVaultInfo, type VaultInfo } from './read-vault-info.ts'
import { openTables } from './rows/tables.ts'
import { openSnapshotReader, type VaultSnapshots } from './snapshots/open-snapshot-reader.ts'
import { toVaultError, withVaultErrors } from './vault-errors.ts'
import { readVaultFile, type VaultFile } from './vault-file.ts'
import { databaseOf } from './vault-folder.ts'
import { lockVault } from './vault-lock.ts'

/** An open vault. Everything it holds is readable through it until `close`. */
export interface Vault {
  /** The folder. */
  readonly path: string
  readonly backup: VaultBackup
  readonly history: VaultHistory
  readonly snapshots: VaultSnapshots
  readonly journal: VaultJournal
  readonly info: () => VaultInfo & { readonly tenantId: string | undefined }
  /** Closes the database and lets others have the vault. */
  readonly close: () => void
}

/** Opens the database with the first data key that fits: while the key is being changed there are two. */
function openWithAny(dir: string, file: VaultFile, vaultKey: Buffer, nativeBinding: string | undefined): Db {
  for (const wrapped of file.dataKeys) {
    const dataKey = unwrapDataKey(file.vaultId, wrapped, vaultKey)
    if (dataKey === undefined) continue
    try {
      const db = openDatabase(databaseOf(dir), dataKey, nativeBinding)
      if (db !== undefined) return db
    } finally {
      dataKey.fill(0)
    }
  }
  throw new AppError('vaultDamaged', 'The file vault.db is damaged, or does not belong to this vault.json.')
}

function openPorts(dir: string, db: Db, file: VaultFile, release: () => void): Vault {
  const tables = openTables(db)
  const states = openObjectStates(tables)
  return {
    path: dir,
    backup: withVaultErrors(openBackupStore(tables)),
    history: withVaultErrors(openHistoryReader(tables, states)),
    snapshots: withVaultErrors(openSnapshotReader(tables, states)),
    journal: withVaultErrors(openRestoreJournal(tables)),
    info: () => ({ ...toVaultInfo(file), tenantId: tables.settings.find('tenantId') }),
    close: () => {
      db.close()
      release()
    },
  }
}

/**
 * Opens a vault for this program alone. Throws `notAVault`, `wrongPassphrase`, `wrongRecoveryCode`, `vaultDamaged`,
 * `vaultTooNew` or `vaultInUse`; nothing is written then.
 */
export async function openVault(dir: string, secret: Unlock, options: VaultOptions = {}): Promise<Vault> {
  const { policy, nativeBinding } = toSurroundings(options)
  const place = resolve(dir)
  const file = readVaultFile(place)
  const { vaultKey } = await unlock(file, secret, policy)
  try {
    const lock = lockVault(place, nativeBinding)
    let db: Db | undefined
    try {
      checkHeader(databaseOf(place))
      db = openWithAny(place, file, vaultKey, nativeBinding)
      readFormat(db)
      settle(db)
      migrate(db)
      return openPorts(place, db, file, lock.release)
    } catch (thrown) {
      db?.close()
      lock.release()
      throw toVaultError(thrown)
    }
  } finally {
    vaultKey.fill(0)
  }
}

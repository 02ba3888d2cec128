import { AppError } from '../../shared/errors.ts'
import type { VaultBackup } from './backup/open-backup-store.ts'
import { checkHeader, type Db, openDatabase, settle, standBeside } from './database.ts'
import { dropJournal, endRotation, finishReplacement } from './key-changes/rotation-leftovers.ts'
import { migrate, readFormat } from './migrate.ts'
import { openPackTogether, toPack } from './pack/packer.ts'
import { openTables } from './rows/tables.ts'
import { refreshSearch } from './search/rebuild-search.ts'
import type { DatabaseToLend } from './thread/lend-database.ts'
import { type CheckpointThreadAccess, openCheckpointThread } from './thread/open-checkpoint-thread.ts'
import { openStoreThread, type StoreThreadAccess } from './thread/open-store-thread.ts'
import { type OpenedDatabase, once, openWithAny, type Unlocked } from './unlocked-database.ts'
import { toVaultError, withVaultErrors } from './vault-errors.ts'
import { databaseOf } from './vault-folder.ts'
import { lockVault } from './vault-lock.ts'
import { openVaultPorts, type VaultPorts } from './vault-ports.ts'
import { livePorts } from './verify/live-ports.ts'
import { findUnrepaired } from './verify/needs-repair.ts'
import { openPageCheck, type PageCheck } from './verify/page-check.ts'
import { rebuildDatabase, removeRepaired } from './verify/rebuild-database.ts'

interface WritableVault extends VaultPorts {
  readonly path: string
  readonly access: 'write'
  readonly readingBecause: () => undefined
  readonly openBackupThread: () => StoreThreadAccess
  readonly openCheckpointThread: () => CheckpointThreadAccess
  readonly close: () => void
}

/** Opens a vault for this program alone. Throws `vaultInUse` while another program has the vault. Writes nothing where the vault is refused. */
export function openToWrite(unlocked: Unlocked): WritableVault {
  const { dir, surroundings } = unlocked
  const lock = lockVault(dir, surroundings.nativeBinding, surroundings.now)
  let opened: OpenedDatabase | undefined
  try {
    checkHeader(databaseOf(dir))
    finishReplacement(unlocked)
    opened = openWithAny(unlocked, 'write')
    const { db, openedBy } = opened
    readFormat(db)
    endRotation(unlocked, openedBy)
    removeRepaired(dir)
    settle(db, surroundings.isThrownAway)
    dropJournal(dir)
    migrate(db)
    const { ports, openBackupThread, openCheckpointThread, close } = openRepairing(unlocked, opened)
    return {
      path: dir,
      access: 'write',
      readingBecause: () => undefined,
      ...ports,
      openBackupThread,
      openCheckpointThread,
      close: once(() => {
        close()
        lock.release()
      }),
    }
  } catch (thrown) {
    opened?.db.close()
    opened?.pages.close()
    opened?.dataKey.fill(0)
    lock.release()
    throw toVaultError(thrown)
  }
}

/**
 * The ports of a database that is replaced by a repaired one when damage was found and the next backup begins. The data key
 * is held for it until `close`, as SQLite holds it.
 */
function openRepairing({ dir, file, surroundings }: Unlocked, opened: OpenedDatabase) {
  const { nativeBinding, now } = surroundings
  const { dataKey } = opened
  const pack = openPackTogether(surroundings.packWorker)
  const toCurrent = (db: Db, pages: PageCheck) => {
    const tables = openTables(db)
    refreshSearch(tables)
    const { forget } = tables.transactions
    return { db, pages, forget, ports: openVaultPorts(file, tables, pages, now, withVaultErrors, toPack(pack)) }
  }
  let current = toCurrent(opened.db, opened.pages)
  const openAgain = () => {
    const db = openDatabase(databaseOf(dir), dataKey, nativeBinding)
    if (db === undefined) throw new AppError('vaultDamaged', 'The file vault.db is damaged.')
    settle(db, surroundings.isThrownAway)
    return toCurrent(db, openPageCheck(databaseOf(dir), dataKey))
  }
  const repair = (): void => {
    const { db, pages } = current
    const found = findUnrepaired(db)
    if (found === undefined) return
    try {
      rebuildDatabase(dir, db, dataKey, nativeBinding, found.day)
    } finally {
      if (!db.open) {
        pages.close()
        current = openAgain()
      }
    }
  }
  const live = livePorts(() => current.ports)
  const { backup } = live
  let thread: Pick<StoreThreadAccess, 'endNow'> | undefined
  let isStoredBeside = false
  const beginRun = withVaultErrors({
    beginRun: (run: Parameters<VaultBackup['beginRun']>[0]) => {
      if (run.purpose === 'backup') repair()
      if (isStoredBeside) standBeside(current.db, true)
      return backup.beginRun(run)
    },
  })
  const ports = { ...live, backup: { ...backup, ...beginRun } }
  /** What a thread is lent; there is one at a time. */
  const toLend = (): DatabaseToLend => {
    if (thread !== undefined) throw new Error('A thread is at work for a backup of this vault already.')
    const { isThrownAway } = surroundings
    return { file: databaseOf(dir), dataKey: Buffer.from(dataKey), nativeBinding, isThrownAway }
  }
  return {
    ports,
    openBackupThread: (): StoreThreadAccess => {
      const opened = openStoreThread(ports.backup, pack, toLend(), surroundings.storeWorker)
      thread = opened
      isStoredBeside = true
      standBeside(current.db, true)
      return {
        ...opened,
        end: async () => {
          await opened.end()
          thread = undefined
          isStoredBeside = false
          if (!current.db.open) return
          standBeside(current.db, false)
          // What is kept in memory of the run may no longer be so.
          current.forget()
        },
      }
    },
    openCheckpointThread: (): CheckpointThreadAccess => {
      const { checkpointWorker } = surroundings
      const opened = openCheckpointThread(ports.backup, () => current.db, toLend(), checkpointWorker)
      thread = opened
      return {
        ...opened,
        end: async () => {
          await opened.end()
          thread = undefined
        },
      }
    },
    close: () => {
      thread?.endNow()
      current.db.close()
      current.pages.close()
      dataKey.fill(0)
    },
  }
}

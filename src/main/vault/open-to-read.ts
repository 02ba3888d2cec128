import { AppError } from '../../shared/errors.ts'
import { type Db, settleReader } from './database.ts'
import { databaseFormat, readFormat } from './migrate.ts'
import { findFileIdentity, openReadAccess } from './read-access.ts'
import { openTables } from './rows/tables.ts'
import type { CheckpointThreadAccess } from './thread/open-checkpoint-thread.ts'
import type { StoreThreadAccess } from './thread/open-store-thread.ts'
import { toUnthreaded } from './thread/unthreaded.ts'
import { once, openWithAny, type Unlocked } from './unlocked-database.ts'
import { toVaultError } from './vault-errors.ts'
import { databaseOf } from './vault-folder.ts'
import { openVaultPorts, type VaultPorts } from './vault-ports.ts'
import type { PageCheck } from './verify/page-check.ts'

interface ReadableVault extends VaultPorts {
  readonly path: string
  readonly access: 'read'
  readonly readingBecause: () => string
  readonly openBackupThread: () => StoreThreadAccess
  readonly openCheckpointThread: () => CheckpointThreadAccess
  readonly close: () => void
}

/**
 * Opens a vault beside whoever writes. Returns undefined where it has an older format: it has to be converted first. Takes
 * no lock.
 */
export function openToRead(unlocked: Unlocked): ReadableVault | undefined {
  const { dir, file, surroundings } = unlocked
  const { nativeBinding, now } = surroundings
  const identity = findFileIdentity(databaseOf(dir))
  let db: Db | undefined
  let pages: PageCheck | undefined
  try {
    const { db: opened, pages: openedPages, dataKey } = openWithAny(unlocked, 'read')
    dataKey.fill(0)
    db = opened
    pages = openedPages
    const format = readFormat(opened)
    if (format < databaseFormat) {
      opened.close()
      openedPages.close()
      return undefined
    }
    settleReader(opened)
    const tables = openTables(opened)
    const reading = openReadAccess(dir, opened, { identity, format }, tables.transactions, nativeBinding, now)
    const ports = openVaultPorts(file, tables, openedPages, now, reading.guard)
    return {
      path: dir,
      access: 'read',
      readingBecause: reading.reason,
      ...ports,
      openBackupThread: () => toUnthreaded(ports.backup),
      openCheckpointThread: () => ({ store: ports.backup, end: async () => undefined, endNow: () => undefined }),
      close: once(() => {
        opened.close()
        openedPages.close()
      }),
    }
  } catch (thrown) {
    db?.close()
    pages?.close()
    throw toReadError(thrown)
  }
}

/** A vault that was left in the middle needs files of SQLite beside it, which a write-protected disk has no place for. */
const toReadError = (thrown: unknown): unknown =>
  thrown instanceof Error && 'code' in thrown && String(thrown.code).startsWith('SQLITE_CANTOPEN')
    ? new AppError(
        'badInput',
        'This vault is where nothing can be written. Copy its folder to a disk that can be written, and open it there.',
        {},
        thrown,
      )
    : toVaultError(thrown)

import { join } from 'node:path'
import { openActivity, type VaultActivity } from '../activity/open-activity.ts'
import { openBackupStore, type VaultBackup } from '../backup/open-backup-store.ts'
import { type Db, openDatabase, settle } from '../database.ts'
import { openObjectStates } from '../history/object-states.ts'
import { openHistoryReader, type VaultHistory } from '../history/open-history-reader.ts'
import { openRestoreJournal, type VaultJournal } from '../journal/open-restore-journal.ts'
import { migrate } from '../migrate.ts'
import { openNewPasswords, type VaultPasswords } from '../passwords/open-new-passwords.ts'
import { openRemoval, type VaultRemoval } from '../removal/open-removal.ts'
import { openTables, type Tables } from '../rows/tables.ts'
import { openSearch, type VaultSearch } from '../search/open-search.ts'
import { openSnapshotReader, type VaultSnapshots } from '../snapshots/open-snapshot-reader.ts'
import { withFolder } from './with-vault.ts'

/** A database without the keys around it, for tests of what lies behind the ports. */
export interface TestTables {
  readonly db: Db
  readonly tables: Tables
  readonly backup: VaultBackup
  readonly activity: VaultActivity
  readonly history: VaultHistory
  readonly snapshots: VaultSnapshots
  readonly search: VaultSearch
  readonly journal: VaultJournal
  readonly passwords: VaultPasswords
  readonly removal: VaultRemoval
}

/**
 * A new encrypted database with its tables; closed and gone when the work is done. `watch` sees it before any query. Unless
 * told otherwise nobody would miss it.
 */
export const withTables = <T>(
  work: (opened: TestTables) => T | Promise<T>,
  watch?: (db: Db) => void,
  isThrownAway?: boolean,
): Promise<T> => withFolder((folder) => withTablesIn(folder, work, watch, isThrownAway))

/** A new encrypted database in this folder, closed when the work is done. */
export async function withTablesIn<T>(
  folder: string,
  work: (opened: TestTables) => T | Promise<T>,
  watch: (db: Db) => void = () => undefined,
  isThrownAway = true,
): Promise<T> {
  const db = openDatabase(join(folder, 'test.db'), Buffer.alloc(32, 7), undefined)
  if (db === undefined) throw new Error('The database does not open.')
  settle(db, isThrownAway)
  migrate(db)
  watch(db)
  const tables = openTables(db)
  const states = openObjectStates(tables)
  try {
    return await work({
      db,
      tables,
      backup: openBackupStore(tables),
      activity: openActivity(tables),
      history: openHistoryReader(tables, states),
      snapshots: openSnapshotReader(tables, states),
      search: openSearch(tables),
      journal: openRestoreJournal(tables),
      passwords: openNewPasswords(tables),
      removal: openRemoval(tables),
    })
  } finally {
    db.close()
  }
}

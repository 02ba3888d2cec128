import { openActivity, type VaultActivity } from './activity/open-activity.ts'
import { openFullReads, type VaultFullReads } from './backup/full-every.ts'
import { openBackupStore, type VaultBackup } from './backup/open-backup-store.ts'
import { openBreakGlass, type VaultBreakGlass } from './break-glass-accounts.ts'
import { openConnection, type VaultConnection } from './connection/open-connection.ts'
import { openObjectStates } from './history/object-states.ts'
import { openHistoryReader, type VaultHistory } from './history/open-history-reader.ts'
import { openRestoreJournal, type VaultJournal } from './journal/open-restore-journal.ts'
import { openKept, type VaultKept } from './kept/open-kept.ts'
import type { Pack } from './pack/packer.ts'
import { openNewPasswords, type VaultPasswords } from './passwords/open-new-passwords.ts'
import { toVaultInfo, type VaultInfo } from './read-vault-info.ts'
import { openRemoval, type VaultRemoval } from './removal/open-removal.ts'
import { openRetentionPolicy, type VaultRetention } from './retention/open-retention-policy.ts'
import type { Tables } from './rows/tables.ts'
import { openSearch, type VaultSearch } from './search/open-search.ts'
import { openSnapshotReader, type VaultSnapshots } from './snapshots/open-snapshot-reader.ts'
import type { VaultFile } from './vault-file.ts'
import { openVerification, type VaultVerification } from './verify/open-verification.ts'
import type { PageCheck } from './verify/page-check.ts'

/** What can be done with an open vault, each part for the use cases that declare it as their port. */
export interface VaultPorts {
  readonly backup: VaultBackup
  readonly fullReads: VaultFullReads
  readonly breakGlass: VaultBreakGlass
  readonly connection: VaultConnection
  readonly activity: VaultActivity
  readonly history: VaultHistory
  readonly snapshots: VaultSnapshots
  readonly search: VaultSearch
  readonly journal: VaultJournal
  readonly passwords: VaultPasswords
  readonly retention: VaultRetention
  readonly removal: VaultRemoval
  readonly kept: VaultKept
  readonly verification: VaultVerification
  readonly info: () => VaultInfo & { readonly tenantId: string | undefined }
}

/** Opens the ports of a vault, each made safe by `guard`. A new one is a line above and a line here. */
export function openVaultPorts(
  file: VaultFile,
  tables: Tables,
  pages: PageCheck,
  now: () => Date,
  guard: <Port extends object>(port: Port) => Port,
  pack?: Pack,
): VaultPorts {
  const states = openObjectStates(tables)
  const about = { info: () => ({ ...toVaultInfo(file), tenantId: tables.settings.find('tenantId') }) }
  return {
    backup: guard(openBackupStore(tables, pack)),
    fullReads: guard(openFullReads(tables)),
    breakGlass: guard(openBreakGlass(tables)),
    connection: guard(openConnection(tables)),
    activity: guard(openActivity(tables)),
    history: guard(openHistoryReader(tables, states)),
    snapshots: guard(openSnapshotReader(tables, states)),
    search: guard(openSearch(tables)),
    journal: guard(openRestoreJournal(tables)),
    passwords: guard(openNewPasswords(tables)),
    retention: guard(openRetentionPolicy(tables)),
    removal: guard(openRemoval(tables)),
    kept: guard(openKept(tables)),
    verification: guard(openVerification(tables, pages, now)),
    info: guard(about).info,
  }
}

import type {
  IssuedRecoveryCode,
  Unlock,
  VaultAccess,
  VaultCopy,
  VaultOutline,
  VaultStatus,
} from '../../shared/api/vault.contract.ts'
import type { OnProgress, WaitingListener } from '../../shared/model/progress.ts'
import type { ActivityReader } from '../activity/activity-reader.ts'
import type { ActivityFinder, ActivityStore } from '../activity/activity-store.ts'
import type { BackupStore } from '../backup/backup-store.ts'
import type { DirectoryReader } from '../backup/directory-reader.ts'
import type { FullReads } from '../backup/full-every.ts'
import type { SearchReader } from '../browse/search-reader.ts'
import type { SnapshotReader } from '../browse/snapshot-reader.ts'
import type { HistoryReader } from '../compare/history-reader.ts'
import type { DrillStage, KeptVault } from '../drill/drill-stage.ts'
import type { Log } from '../log/open-log.ts'
import type { BreakGlassAccounts } from '../restore/break-glass.ts'
import type { DirectoryWriter } from '../restore/directory-writer.ts'
import type { NewPasswords } from '../restore/new-passwords.ts'
import type { WholeMoment } from '../restore/past-reader.ts'
import type { RestoreJournal } from '../restore/restore-journal.ts'
import type {
  ForgetVault,
  PinVault,
  PolicyVault,
  RemovalVault,
  KeptVault as VaultKept,
} from '../retention/retention-vault.ts'
import type { VerifiedVault } from '../verify/verified-vault.ts'
import type { Connections } from './connections.ts'
import type { KeyChanges } from './key-changes.ts'

/** A vault the engine has open, seen through the ports of the use cases. */
export interface OpenVault {
  readonly status: () => VaultStatus
  readonly backup: BackupStore
  /** The same for a run that may take long, with the writing done in a thread; to be ended. */
  readonly openBackupThread: () => { readonly store: BackupStore; readonly end: () => Promise<void> }
  readonly fullReads: FullReads
  readonly breakGlass: BreakGlassAccounts
  readonly activity: ActivityStore & ActivityFinder
  readonly history: HistoryReader & WholeMoment
  readonly snapshots: SnapshotReader
  readonly search: SearchReader
  readonly journal: RestoreJournal
  readonly passwords: NewPasswords
  readonly retention: PolicyVault
  readonly removal: RemovalVault & PinVault & ForgetVault
  readonly kept: VaultKept
  readonly verification: VerifiedVault
}

/** The live tenant, seen through the ports of the use cases. */
export interface Directory {
  readonly reader: DirectoryReader & ActivityReader
  readonly writer: DirectoryWriter
}

/** What runs here. */
export interface Program {
  readonly version: string
  readonly versions: { readonly [program: string]: string | undefined }
  readonly platform: string
}

/** What the handlers of the contract stand on. It owns the open vault and every call to Graph. */
export interface Engine {
  readonly now: () => Date
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
  readonly findVault: () => OpenVault | undefined
  readonly createVault: (dir: string, passphrase: string) => Promise<IssuedRecoveryCode>
  readonly openVault: (dir: string, unlock: Unlock, access: VaultAccess) => Promise<OpenVault>
  /** Copies a vault, open here or not, to a new place. */
  readonly copyVault: (
    dir: string,
    unlock: Unlock,
    to: string,
    onProgress: OnProgress,
    signal: AbortSignal,
  ) => Promise<VaultCopy>
  readonly openDemo: (onProgress: OnProgress, signal: AbortSignal) => Promise<OpenVault>
  readonly closeVault: () => Promise<void>
  readonly outline: (dir: string) => Promise<VaultOutline>
  readonly keys: KeyChanges
  readonly connections: Connections
  /** What happened, without names. */
  readonly log: Log
  /** What Dirsafe and the programs it runs in are. */
  readonly program: Program
  /** Throws `tokenMissing` where there is no way to the live tenant, `vaultInUse` where the vault can only be read. `onWaiting` gets a sentence and what is needed, or null when it goes on. */
  readonly connect: (onWaiting: WaitingListener) => Directory
  /** Opens what a drill plays on: a made-up tenant and two vaults, thrown away, but for the one that is to be kept. */
  readonly openDrillStage: (keep?: KeptVault) => Promise<DrillStage>
  /** Lets one run at a time work on the vault. Throws `vaultInUse` while another does. */
  readonly alone: <T>(doing: string, work: () => Promise<T>) => Promise<T>
}

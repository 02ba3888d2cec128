import type { Unlock, VaultOutline, VaultStatus } from '../../shared/api/vault.contract.ts'
import type { OnProgress } from '../../shared/model/progress.ts'
import type { BackupStore } from '../backup/backup-store.ts'
import type { DirectoryReader } from '../backup/directory-reader.ts'
import type { SnapshotReader } from '../browse/snapshot-reader.ts'
import type { HistoryReader } from '../compare/history-reader.ts'
import type { DirectoryWriter } from '../restore/directory-writer.ts'
import type { RestoreJournal } from '../restore/restore-journal.ts'

/** A vault the engine has open, seen through the ports of the use cases. */
export interface OpenVault {
  readonly status: () => VaultStatus
  readonly backup: BackupStore
  readonly history: HistoryReader
  readonly snapshots: SnapshotReader
  readonly journal: RestoreJournal
}

/** The live tenant, seen through the ports of the use cases. */
export interface Directory {
  readonly reader: DirectoryReader
  readonly writer: DirectoryWriter
}

/** What the handlers of the contract stand on. It owns the open vault and every call to Graph. */
export interface Engine {
  readonly now: () => Date
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
  readonly findVault: () => OpenVault | undefined
  readonly createVault: (
    dir: string,
    passphrase: string,
  ) => Promise<{ readonly recoveryCode: string; readonly vaultId: string }>
  readonly openVault: (dir: string, unlock: Unlock) => Promise<OpenVault>
  readonly openDemo: (onProgress: OnProgress, signal: AbortSignal) => Promise<OpenVault>
  readonly closeVault: () => Promise<void>
  readonly outline: (dir: string) => Promise<VaultOutline>
  readonly changePassphrase: (dir: string, unlock: Unlock, passphrase: string) => Promise<void>
  /** Throws `tokenMissing` where there is no way to the live tenant. `onWaiting` gets a sentence, or null when it goes on. */
  readonly connect: (onWaiting: (why: string | null) => void) => Directory
  /** Lets one run at a time work on the vault. Throws `vaultInUse` while another does. */
  readonly alone: <T>(doing: string, work: () => Promise<T>) => Promise<T>
}

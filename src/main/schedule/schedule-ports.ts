import type { Progress } from '../../shared/model/progress.ts'
import type { ScheduledRun } from '../../shared/model/schedule.ts'
import type { BackupResult } from '../../shared/model/snapshot.ts'
import type { ScheduleRecord } from './schedule-record.ts'

/** How a backup is begun. */
export interface BackupStart {
  readonly dir: string
  readonly note: string
  readonly onProgress: (progress: Progress) => void
  readonly signal: AbortSignal
}

/** What backups by the clock stand on. */
export interface SchedulePorts {
  readonly nowMs: () => number
  /** The IANA name of the time zone this computer is in now. */
  readonly zone: () => string
  /** Kept where it can be read while every vault is locked. */
  readonly records: {
    readonly get: () => readonly ScheduleRecord[]
    readonly set: (records: readonly ScheduleRecord[]) => void
  }
  /** The engine that the window uses. */
  readonly engine: {
    /** The folder of the vault that is open in it; null: none, or the demo. */
    readonly openDir: () => string | null
    /** When the last backup of that vault had ended, as the vault says. ISO 8601 UTC. */
    readonly lastBackupAt: () => Promise<string | null>
    /**
     * Throws `vaultInUse` where something else runs, with `access: 'read'` in its details where another program has the
     * vault, and `vaultLocked` where it is locked meanwhile.
     */
    readonly backUp: (start: BackupStart) => Promise<BackupResult>
  }
  /** An engine that lives for one backup, behind the lock. */
  readonly aside: {
    /** Whether this computer is a way into the vault. */
    readonly mayOpen: (dir: string) => Promise<boolean>
    /** Throws `computerNotTrusted` where this computer does not open it any more. */
    readonly backUp: (start: BackupStart) => Promise<BackupResult>
  }
  /** Told once of each backup that did not run and waits for somebody. */
  readonly onMissed: (dir: string, run: ScheduledRun) => void
  /** Told whenever the state may have changed. */
  readonly onChange: () => void
}

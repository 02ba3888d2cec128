import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { progressSchema } from '../model/progress.ts'
import { scheduledRunSchema, scheduleSchema } from '../model/schedule.ts'
import { backupResultSchema } from '../model/snapshot.ts'
import { procedure } from './procedure.ts'

/** How the schedule of one vault stands. Times are ISO 8601 UTC. */
export const scheduledVaultSchema = z.object({
  /** The folder. */
  dir: z.string(),
  schedule: scheduleSchema,
  /** When the next backup is due; null: never. In the past: one is due and waits for what `runs` says of it. */
  nextAt: z.string().nullable(),
  /** The last backups that were due, the newest first. */
  runs: z.array(scheduledRunSchema),
})
export type ScheduledVault = z.infer<typeof scheduledVaultSchema>

/** A backup that main started. */
export const runningBackupSchema = z.object({
  dir: z.string(),
  startedAt: z.string(),
  /** Behind the lock: in an engine of its own, which this computer opened the vault in and which ends with the run. */
  isAside: z.boolean(),
})
export type RunningBackup = z.infer<typeof runningBackupSchema>

export const scheduleStateSchema = z.object({
  vaults: z.array(scheduledVaultSchema),
  running: runningBackupSchema.nullable(),
})
export type ScheduleState = z.infer<typeof scheduleStateSchema>

export const backgroundSettingsSchema = z.object({
  /** Closing the window leaves Dirsafe in the tray while a schedule is on. */
  keepsRunning: z.boolean(),
  /** Dirsafe starts, without a window, when somebody signs in to this computer. */
  startsWithComputer: z.boolean(),
})
export type BackgroundSettings = z.infer<typeof backgroundSettingsSchema>

const ofVault = z.object({ dir: z.string().max(4096) })

/** Backups by the clock, which are main's: it is there while the vault is locked and no window is open. */
export const scheduleContract = {
  /** Now, then each time it changes. */
  state: oc.output(eventIterator(scheduleStateSchema)),
  set: procedure.input(ofVault.extend({ schedule: scheduleSchema })).output(z.void()),
  /** Nobody needs to be told of the missed backups of this vault any more. */
  dismiss: oc.input(ofVault).output(z.void()),
  /**
   * The backup under way, to its end; leaving it stops nothing. Throws what the run throws, and `cancelled` where
   * none is under way.
   */
  follow: procedure.output(eventIterator(progressSchema, backupResultSchema)),
  /** Stops the backup under way of this vault: it is not made up. */
  stop: oc.input(ofVault).output(z.void()),
  /** Lets somebody unlock: a backup behind the lock ends first, and is gone on with in the open vault. */
  makeWay: oc.input(ofVault).output(z.void()),
  settings: oc.output(backgroundSettingsSchema),
  /** Throws `unexpected` where the system does not let Dirsafe start with it. */
  setSettings: procedure.input(backgroundSettingsSchema).output(z.void()),
}

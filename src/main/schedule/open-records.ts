import type { ScheduledVault } from '../../shared/api/schedule.contract.ts'
import type { ErrorCode } from '../../shared/errors.ts'
import type { MissReason } from '../../shared/model/schedule.ts'
import type { SchedulePorts } from './schedule-ports.ts'
import { type ScheduleRecord, toDue, withBackup, withMissed, withoutFuture } from './schedule-record.ts'

/** A backup that is to begin. */
export interface Wanted {
  /** When it was due. In milliseconds. */
  readonly dueMs: number
  /** For so many due moments it stands. */
  readonly count: number
  readonly note: string
}

/** The records of all vaults, and what is noted in them. */
export interface Records {
  readonly dirs: () => readonly string[]
  readonly has: (dir: string) => boolean
  /** What is due of a vault now; undefined: nothing. */
  readonly wanted: (dir: string) => Wanted | undefined
  readonly change: (dir: string, to: (record: ScheduleRecord) => ScheduleRecord) => void
  /** Puts a record beside the others, instead of the one of its vault. */
  readonly put: (dir: string, to: (before: ScheduleRecord | undefined) => ScheduleRecord) => void
  /** Notes that a backup did not run, and tells it where somebody can do something about it. */
  readonly miss: (dir: string, wanted: Wanted, why: MissReason, code: ErrorCode | null) => void
  /** Notes when the vault itself says that its last backup had ended. ISO 8601 UTC. */
  readonly learn: (dir: string, endedAt: string | null) => void
  readonly shown: () => ScheduledVault[]
}

/** What a snapshot that was taken by the clock is called until somebody calls it something else. */
const scheduledNote = 'Scheduled'

/** How a run failed is told as the end of every run is; that nobody was there is seen on Home. */
const told: readonly (MissReason | null)[] = ['locked', 'signIn', 'inUse']

/** Opens the records. */
export function openRecords(
  ports: Pick<SchedulePorts, 'nowMs' | 'zone' | 'records' | 'onMissed' | 'onChange'>,
): Records {
  const { nowMs, zone, records } = ports
  const find = (dir: string): ScheduleRecord | undefined => records.get().find((record) => record.dir === dir)
  const change: Records['change'] = (dir, to) => {
    const before = find(dir)
    if (before === undefined) return
    const after = to(before)
    if (after === before) return
    records.set(records.get().map((record) => (record === before ? after : record)))
    ports.onChange()
  }
  return {
    dirs: () => records.get().map(({ dir }) => dir),
    has: (dir) => find(dir) !== undefined,
    wanted: (dir) => {
      change(dir, (record) => withoutFuture(record, new Date(nowMs()).toISOString()))
      const record = find(dir)
      const due = record === undefined ? undefined : toDue(record, nowMs(), zone())
      if (due === undefined || due.dueMs === null) return undefined
      return { dueMs: due.dueMs, count: due.count, note: scheduledNote }
    },
    change,
    put: (dir, to) => {
      const before = find(dir)
      records.set([...records.get().filter((record) => record !== before), to(before)])
      ports.onChange()
    },
    miss: (dir, { dueMs, count }, why, code) => {
      const before = find(dir)?.runs[0]
      change(dir, (record) => withMissed(record, { dueMs, count, why, code }))
      const run = find(dir)?.runs[0]
      if (run !== undefined && run !== before && told.includes(run.why)) ports.onMissed(dir, run)
    },
    learn: (dir, endedAt) => {
      if (endedAt === null || Date.parse(endedAt) > nowMs()) return
      change(dir, (record) =>
        record.lastRunAt === null || Date.parse(endedAt) > Date.parse(record.lastRunAt)
          ? withBackup(record, endedAt)
          : record,
      )
    },
    shown: () =>
      records.get().map((record) => {
        const due = toDue(record, nowMs(), zone())
        const nextMs = due === undefined ? undefined : (due.dueMs ?? due.nextMs)
        const nextAt = nextMs === undefined ? null : new Date(nextMs).toISOString()
        return { dir: record.dir, schedule: record.schedule, nextAt, runs: [...record.runs] }
      }),
  }
}

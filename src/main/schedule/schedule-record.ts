import type { ErrorCode } from '../../shared/errors.ts'
import type { MissReason, Schedule, ScheduledRun } from '../../shared/model/schedule.ts'
import { type Due, findDue } from './find-due.ts'

/** The schedule of one vault as it is kept where it can be read while the vault is locked. Times are ISO 8601 UTC. */
export interface ScheduleRecord {
  /** The folder of the vault. */
  readonly dir: string
  readonly schedule: Schedule
  /** Nothing before this is due: when the schedule was set, or what was due was stopped. */
  readonly since: string
  /** When the last backup known of had ended, also one that was asked for; null: none is known. */
  readonly lastRunAt: string | null
  /** The last ones that were due, the newest first. */
  readonly runs: readonly ScheduledRun[]
}

/** So many are kept. */
const mostRuns = 30

/** The earlier of two moments. */
const earlier = (a: string, b: string): string => (Date.parse(b) < Date.parse(a) ? b : a)

/** The later of two moments. */
const later = (a: string, b: string | null): string => (b !== null && Date.parse(b) > Date.parse(a) ? b : a)

/**
 * A record in which nothing lies ahead of the clock: one that had run fast for a while and was put back must not keep
 * backups waiting until it is that late again.
 */
export function withoutFuture(record: ScheduleRecord, now: string): ScheduleRecord {
  const [since, lastRunAt] = [earlier(record.since, now), record.lastRunAt && earlier(record.lastRunAt, now)]
  return since === record.since && lastRunAt === record.lastRunAt ? record : { ...record, since, lastRunAt }
}

/** What is due of a record; undefined: it is off. */
export function toDue({ schedule, since, lastRunAt }: ScheduleRecord, nowMs: number, zone: string): Due | undefined {
  if (schedule.every === 'never') return undefined
  return findDue(schedule, Date.parse(later(since, lastRunAt)), nowMs, zone)
}

/** The record of a vault whose schedule is set now. What was missed under the one before is no longer of interest. */
export const withSchedule = (
  before: ScheduleRecord | undefined,
  dir: string,
  schedule: Schedule,
  now: string,
): ScheduleRecord => ({
  dir,
  schedule,
  since: now,
  lastRunAt: before?.lastRunAt ?? null,
  runs: (before?.runs ?? []).map((run) => ({ ...run, isSeen: true })),
})

/** What is to be noted of a backup that was due. */
export interface Missed {
  readonly dueMs: number
  /** Of all due moments that have passed. */
  readonly count: number
  readonly why: MissReason
  readonly code: ErrorCode | null
}

/** Of a program that was closed, or a computer that slept, it says enough that the vault was locked too. */
const staysAs = (before: MissReason | null, now: MissReason): boolean =>
  now === 'locked' && (before === 'closed' || before === 'asleep')

/** Notes that a backup did not run when it was due, or what keeps it from being made up. */
export function withMissed(record: ScheduleRecord, { dueMs, count, why, code }: Missed): ScheduleRecord {
  const dueAt = new Date(dueMs).toISOString()
  const [newest, ...older] = record.runs
  if (newest?.dueAt === dueAt) {
    const isKnown = newest.ranAt !== null || staysAs(newest.why, why) || (newest.why === why && newest.code === code)
    return isKnown ? record : { ...record, runs: [{ ...newest, why, code, isSeen: why === 'stopped' }, ...older] }
  }
  const told = openRuns(record).reduce((sum, run) => sum + run.count, 0)
  const run = { dueAt, count: Math.max(1, count - told), why, code, ranAt: null, isSeen: why === 'stopped' }
  return { ...record, runs: [run, ...record.runs].slice(0, mostRuns) }
}

/** Those that were missed since the last backup. */
const openRuns = ({ runs }: ScheduleRecord): readonly ScheduledRun[] => {
  const closed = runs.findIndex(({ ranAt, why }) => ranAt !== null || why === 'stopped')
  return closed < 0 ? runs : runs.slice(0, closed)
}

/** Notes a backup that has ended at `endedAt`, asked for or by the clock: what was missed before it is made up. */
export function withBackup(record: ScheduleRecord, endedAt: string, dueMs: number | null = null): ScheduleRecord {
  const dueAt = dueMs === null ? null : new Date(dueMs).toISOString()
  const missed = openRuns(record)
  const made = missed.map((run) => (Date.parse(run.dueAt) <= Date.parse(endedAt) ? { ...run, ranAt: endedAt } : run))
  const isNoted = dueAt === null || record.runs.some((run) => run.dueAt === dueAt)
  const onTime = isNoted ? [] : [{ dueAt, count: 1, why: null, code: null, ranAt: endedAt, isSeen: true }]
  return {
    ...record,
    lastRunAt: later(endedAt, record.lastRunAt),
    runs: [...onTime, ...made, ...record.runs.slice(missed.length)].slice(0, mostRuns),
  }
}

/** Notes that a person stopped what was due: it is not begun again. */
export const withStopped = (record: ScheduleRecord, dueMs: number, count: number, now: string): ScheduleRecord => ({
  ...withMissed(record, { dueMs, count, why: 'stopped', code: null }),
  since: later(now, record.since),
})

/** Nobody needs to be told of what was missed any more. */
export const withSeen = (record: ScheduleRecord): ScheduleRecord => ({
  ...record,
  runs: record.runs.map((run) => ({ ...run, isSeen: true })),
})

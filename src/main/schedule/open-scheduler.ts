import type { RunningBackup, ScheduleState } from '../../shared/api/schedule.contract.ts'
import { AppError } from '../../shared/errors.ts'
import type { Progress } from '../../shared/model/progress.ts'
import type { Schedule } from '../../shared/model/schedule.ts'
import type { BackupResult } from '../../shared/model/snapshot.ts'
import { type BackupFeed, openBackupFeed } from './backup-feed.ts'
import { openRecords, type Wanted } from './open-records.ts'
import type { SchedulePorts } from './schedule-ports.ts'
import { withBackup, withSchedule, withSeen, withStopped } from './schedule-record.ts'
import { graceMs, type Stop, toSetback } from './to-setback.ts'
import { openWaits } from './waits.ts'
import { watchGaps } from './watch-gaps.ts'

/** Backups by the clock. */
export interface Scheduler {
  readonly state: () => ScheduleState
  /** Looks at the clock and begins what is due. To be called again and again; resolves when there is nothing more to do. */
  readonly look: () => Promise<void>
  /** Something ended that a backup may have waited for. */
  readonly lookAnew: () => Promise<void>
  /** Somebody opened a vault for the window: what waited there for them goes on. */
  readonly opened: (dir: string) => Promise<void>
  /** The computer goes to sleep: what runs behind the lock ends, and its keys with it. */
  readonly sleep: () => Promise<void>
  readonly wake: () => Promise<void>
  readonly set: (dir: string, schedule: Schedule) => void
  /** Nobody needs to be told of what was missed any more. */
  readonly dismiss: (dir: string) => void
  /** The backup under way. Throws `cancelled` where none is. */
  readonly follow: (signal?: AbortSignal) => AsyncGenerator<Progress, BackupResult>
  /** Ends the backup of this vault that is under way, if one is; `unlock`: only behind the lock. Resolves when it has ended. */
  readonly stop: (dir: string, why: Stop) => Promise<void>
  /** Begins a backup although none is due. False: somebody has to unlock the vault first, or another runs. */
  readonly request: (dir: string) => Promise<boolean>
}

interface Running extends RunningBackup {
  readonly feed: BackupFeed
  readonly abort: AbortController
  readonly ended: Promise<unknown>
  stop?: Stop
}

/** What begins later than this is late: it is made up. */
const lateMs = 300_000
/** How soon it is looked again whether a locked vault may be opened. */
const lockedAgainMs = 300_000

/** Opens the schedules. Nothing begins before somebody looks. */
export function openScheduler(ports: SchedulePorts): Scheduler {
  const { nowMs, engine, aside } = ports
  const records = openRecords(ports)
  const gaps = watchGaps(nowMs())
  const waits = openWaits()
  /** How often it failed in a row, by folder. */
  const tries = new Map<string, number>()
  /** What was missed is made up behind the lock from then on: who has just come may be about to unlock. */
  let asideFromMs = nowMs() + graceMs
  let running: Running | null = null
  let looking: Promise<void> | undefined
  let isAsked = false
  const nowText = (): string => new Date(nowMs()).toISOString()

  const setBack = (
    dir: string,
    wanted: Wanted,
    thrown: unknown,
    how: { readonly isAside: boolean; readonly stop?: Stop },
  ): void => {
    const failed = (tries.get(dir) ?? 0) + 1
    const setback = toSetback(thrown, { isAside: how.isAside, stop: how.stop, tries: failed })
    if (setback.kind === 'stopped') {
      records.change(dir, (record) => withStopped(record, wanted.dueMs, wanted.count, nowText()))
      return
    }
    waits.until(dir, nowMs() + setback.afterMs, setback.kind === 'missed')
    if (setback.kind === 'later') return
    tries.set(dir, failed)
    records.miss(dir, wanted, setback.why, setback.code)
  }
  const halt = async (now: Running | null, why: Stop): Promise<void> => {
    if (now === null) return
    now.stop ??= why
    now.abort.abort()
    await now.ended
  }
  const run = async (dir: string, wanted: Wanted, isAside: boolean): Promise<void> => {
    const settled = Promise.withResolvers<BackupResult>()
    const now: Running = {
      dir,
      startedAt: nowText(),
      isAside,
      feed: openBackupFeed(settled.promise),
      abort: new AbortController(),
      ended: settled.promise.catch(() => undefined),
    }
    running = now
    ports.onChange()
    const onProgress = (progress: Progress): void => {
      now.feed.tell(progress)
      // Behind the lock there is nobody to sign in.
      if (isAside && progress.needs === 'signIn') void halt(now, 'signIn')
    }
    const { dueMs, note } = wanted
    try {
      const result = await (isAside ? aside : engine).backUp({ dir, note, onProgress, signal: now.abort.signal })
      if (result.outcome === 'cancelled' || result.outcome === 'failed')
        throw new AppError('unexpected', 'The backup did not come to its end.')
      tries.delete(dir)
      records.change(dir, (record) => withBackup(record, nowText(), dueMs))
      settled.resolve(result)
    } catch (thrown) {
      setBack(dir, wanted, thrown, now)
      settled.reject(thrown)
    } finally {
      running = null
      ports.onChange()
    }
  }

  const attempt = async (dir: string, wanted: Wanted, isLate: boolean): Promise<void> => {
    if (engine.openDir() === dir) {
      records.learn(dir, await engine.lastBackupAt())
      const still = records.wanted(dir)
      if (still !== undefined) await run(dir, still, false)
    } else if (!(await aside.mayOpen(dir))) {
      waits.until(dir, nowMs() + lockedAgainMs, false)
      records.miss(dir, wanted, 'locked', null)
    } else if (nowMs() >= asideFromMs || !isLate) await run(dir, wanted, true)
  }
  const lookAt = async (dir: string): Promise<void> => {
    const wanted = records.wanted(dir)
    if (wanted === undefined || running !== null) return
    const isLate = nowMs() - wanted.dueMs > lateMs
    const away = isLate ? gaps.at(wanted.dueMs) : undefined
    if (away !== undefined) records.miss(dir, wanted, away, null)
    if (waits.has(dir, nowMs())) return
    const isHere = engine.openDir() === dir
    try {
      await attempt(dir, wanted, isLate)
    } catch (thrown) {
      setBack(dir, wanted, thrown, { isAside: !isHere })
    }
  }
  const lookAtAll = async (): Promise<void> => {
    do {
      isAsked = false
      for (const dir of records.dirs()) await lookAt(dir)
    } while (isAsked)
  }
  const look = (): Promise<void> => {
    gaps.look(nowMs())
    isAsked = true
    looking ??= lookAtAll().finally(() => {
      looking = undefined
    })
    return looking
  }
  const lookAnew = async (): Promise<void> => {
    waits.loosen()
    const dir = engine.openDir()
    if (dir !== null && running === null && records.has(dir))
      records.learn(dir, await engine.lastBackupAt().catch(() => null))
    await look()
  }

  return {
    state: () => ({
      vaults: records.shown(),
      running: running === null ? null : { dir: running.dir, startedAt: running.startedAt, isAside: running.isAside },
    }),
    look,
    lookAnew,
    opened: (dir) => {
      waits.end(dir)
      return lookAnew()
    },
    sleep: async () => {
      asideFromMs = nowMs() + graceMs
      if (running?.isAside === true) await halt(running, 'sleep')
    },
    wake: () => {
      asideFromMs = nowMs() + graceMs
      return lookAnew()
    },
    set: (dir, schedule) => {
      waits.end(dir)
      tries.delete(dir)
      records.put(dir, (before) => withSchedule(before, dir, schedule, nowText()))
    },
    dismiss: (dir) => records.change(dir, withSeen),
    follow: (signal) => {
      if (running === null) throw new AppError('cancelled', 'No backup is under way.')
      return running.feed.follow(signal)
    },
    stop: async (dir, why) => {
      if (running?.dir !== dir) return
      // Unlocking leaves one in the open vault alone; a window that forgets its runs at the lock has stopped nothing.
      const isMeant = running.isAside || (why === 'person' && engine.openDir() === dir)
      if (isMeant) await halt(running, why)
    },
    request: async (dir) => {
      if (running !== null) return running.dir === dir
      const isHere = engine.openDir() === dir
      if (!isHere && !(await aside.mayOpen(dir).catch(() => false))) return false
      if (running === null) void run(dir, { dueMs: nowMs(), count: 1, note: '' }, !isHere)
      return true
    },
  }
}

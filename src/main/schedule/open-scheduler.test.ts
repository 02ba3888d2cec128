import { describe, expect, test } from 'vitest'
import { AppError } from '../../shared/errors.ts'
import type { Progress } from '../../shared/model/progress.ts'
import type { ScheduledRun } from '../../shared/model/schedule.ts'
import type { BackupResult } from '../../shared/model/snapshot.ts'
import { openScheduler } from './open-scheduler.ts'
import type { BackupStart, SchedulePorts } from './schedule-ports.ts'
import type { ScheduleRecord } from './schedule-record.ts'

const [minuteMs, hourMs, dayMs] = [60_000, 3_600_000, 86_400_000]
const at = (text: string): number => Date.parse(text)
const dir = '/vaults/contoso'
const nightly = { every: 'day', at: '02:00' } as const
const done: BackupResult = {
  snapshot: 1,
  outcome: 'complete',
  captures: [],
  issues: [],
  requests: 1,
  units: 1,
  ms: 1,
}
const waiting = (needs?: 'signIn'): Progress => ({
  doing: 'Reading users',
  done: 0,
  total: null,
  waiting: 'Microsoft asks',
  ...(needs === undefined ? {} : { needs }),
})

/** A computer whose clock stands still until it is moved. */
function openStage(options: { readonly hasSlot?: boolean; readonly now?: string; readonly since?: string } = {}) {
  const { hasSlot = false, now = '2026-11-20T12:00:00Z', since } = options
  const begun: (BackupStart & { readonly where: 'here' | 'aside' })[] = []
  const told: ScheduledRun[] = []
  const stage = {
    nowMs: at(now),
    openDir: null as string | null,
    lastBackupAt: null as string | null,
    hasSlot,
    /** How the next backups end. */
    answer: (_start: BackupStart): Promise<BackupResult> => Promise.resolve(done),
  }
  let records: readonly ScheduleRecord[] =
    since === undefined ? [] : [{ dir, schedule: nightly, since, lastRunAt: null, runs: [] }]
  const begin = (where: 'here' | 'aside') => (start: BackupStart) => {
    begun.push({ ...start, where })
    return stage.answer(start)
  }
  const ports: SchedulePorts = {
    nowMs: () => stage.nowMs,
    zone: () => 'Europe/Berlin',
    records: {
      get: () => records,
      set: (next) => {
        records = next
      },
    },
    engine: {
      openDir: () => stage.openDir,
      lastBackupAt: () => Promise.resolve(stage.lastBackupAt),
      backUp: begin('here'),
    },
    aside: { mayOpen: () => Promise.resolve(stage.hasSlot), backUp: begin('aside') },
    onMissed: (_dir, run) => told.push(run),
    onChange: () => undefined,
  }
  const scheduler = openScheduler(ports)
  return {
    stage,
    scheduler,
    begun,
    told,
    where: () => begun.map(({ where }) => where),
    runs: () => scheduler.state().vaults[0]?.runs ?? [],
    nextAt: () => scheduler.state().vaults[0]?.nextAt,
    /** The clock goes on, looked at every minute. */
    pass: async (ms: number) => {
      for (const endMs = stage.nowMs + ms; stage.nowMs < endMs; ) {
        stage.nowMs = Math.min(endMs, stage.nowMs + minuteMs)
        await scheduler.look()
      }
    },
    /** The clock goes on, and nobody looks. */
    skip: (ms: number) => {
      stage.nowMs += ms
    },
  }
}

/** Ends when it is stopped, as a backup does. */
const untilStopped = ({ signal }: BackupStart): Promise<BackupResult> =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new AppError('cancelled', 'This was cancelled.')), { once: true })
  })

describe('when it is due', () => {
  test('the open vault is backed up in its own engine, once a day', async () => {
    const { scheduler, stage, pass, where, runs, begun, told } = openStage()
    stage.openDir = dir
    scheduler.set(dir, nightly)
    await pass(13 * hourMs - minuteMs)
    expect(where()).toEqual([])
    await pass(minuteMs)
    expect(where()).toEqual(['here'])
    expect(begun[0]?.note).toBe('Scheduled')
    expect(runs()).toMatchObject([{ dueAt: '2026-11-21T01:00:00.000Z', why: null, ranAt: '2026-11-21T01:00:00.000Z' }])
    await pass(2 * dayMs)
    expect(where()).toEqual(['here', 'here', 'here'])
    expect(told).toEqual([])
  })

  test('a locked one is backed up behind the lock, where this computer may open it', async () => {
    const { scheduler, pass, where } = openStage({ hasSlot: true })
    scheduler.set(dir, nightly)
    await pass(13 * hourMs)
    expect(where()).toEqual(['aside'])
  })

  test('a schedule that is off asks for nothing', async () => {
    const { scheduler, pass, where, nextAt } = openStage({ hasSlot: true })
    scheduler.set(dir, nightly)
    scheduler.set(dir, { every: 'never' })
    await pass(2 * dayMs)
    expect(where()).toEqual([])
    expect(nextAt()).toBeNull()
  })

  test('by the hour it counts from the last backup, also one that was asked for', async () => {
    const { scheduler, stage, pass, where } = openStage()
    stage.openDir = dir
    scheduler.set(dir, { every: 'hours', hours: 6 })
    await pass(5 * hourMs)
    stage.lastBackupAt = new Date(stage.nowMs).toISOString()
    await scheduler.lookAnew()
    await pass(6 * hourMs - minuteMs)
    expect(where()).toEqual([])
    await pass(minuteMs)
    expect(where()).toEqual(['here'])
  })

  test('a backup that was under way then counts as the one', async () => {
    const { scheduler, stage, pass, begun, runs } = openStage()
    stage.openDir = dir
    scheduler.set(dir, nightly)
    stage.answer = () => Promise.reject(new AppError('vaultInUse', 'A backup is running.'))
    await pass(13 * hourMs)
    expect(begun).toHaveLength(1)
    await pass(3 * minuteMs)
    stage.lastBackupAt = new Date(stage.nowMs).toISOString()
    await scheduler.lookAnew()
    await pass(hourMs)
    expect(begun).toHaveLength(1)
    expect(runs()).toEqual([])
  })

  test('another run is waited for, and then it begins', async () => {
    const { scheduler, stage, pass, begun, runs } = openStage()
    stage.openDir = dir
    scheduler.set(dir, nightly)
    stage.answer = () => Promise.reject(new AppError('vaultInUse', 'A restore is running.'))
    await pass(13 * hourMs)
    stage.answer = () => Promise.resolve(done)
    await pass(minuteMs)
    expect(begun).toHaveLength(1)
    await scheduler.lookAnew()
    expect(begun).toHaveLength(2)
    expect(runs()).toMatchObject([{ why: null, count: 1 }])
  })
})

describe('what was missed', () => {
  test('of days that Dirsafe was closed is made up once, and told as closed', async () => {
    const { stage, scheduler, pass, where, runs, told } = openStage({ since: '2026-11-16T12:00:00Z', hasSlot: true })
    stage.openDir = dir
    await scheduler.look()
    await pass(hourMs)
    expect(where()).toEqual(['here'])
    expect(runs()).toMatchObject([
      { dueAt: '2026-11-20T01:00:00.000Z', count: 4, why: 'closed', ranAt: '2026-11-20T12:00:00.000Z' },
    ])
    expect(told).toEqual([])
  })

  test('behind the lock is made up a little later: who has just come may be about to unlock', async () => {
    const { pass, where } = openStage({ since: '2026-11-19T12:00:00Z', hasSlot: true })
    await pass(minuteMs)
    expect(where()).toEqual([])
    await pass(minuteMs)
    expect(where()).toEqual(['aside'])
  })

  test('while Dirsafe was closed stays told as that, though the vault is locked too', async () => {
    const { pass, told, runs } = openStage({ since: '2026-11-19T12:00:00Z' })
    await pass(hourMs)
    expect(runs()).toMatchObject([{ why: 'closed', ranAt: null }])
    expect(told).toEqual([])
  })

  test('while the computer slept is told as that', async () => {
    const { scheduler, stage, pass, skip, where, runs } = openStage()
    stage.openDir = dir
    scheduler.set(dir, nightly)
    await pass(hourMs)
    await scheduler.sleep()
    skip(20 * hourMs)
    await scheduler.wake()
    expect(where()).toEqual(['here'])
    expect(runs()).toMatchObject([{ why: 'asleep', count: 1, ranAt: '2026-11-21T09:00:00.000Z' }])
  })

  test('because the vault was locked is told once each time, and made up once when it is opened', async () => {
    const { scheduler, stage, pass, where, runs, told } = openStage()
    scheduler.set(dir, nightly)
    await pass(3 * dayMs)
    expect(where()).toEqual([])
    expect(told.map(({ dueAt, why }) => [dueAt, why])).toEqual([
      ['2026-11-21T01:00:00.000Z', 'locked'],
      ['2026-11-22T01:00:00.000Z', 'locked'],
      ['2026-11-23T01:00:00.000Z', 'locked'],
    ])
    stage.openDir = dir
    await scheduler.opened(dir)
    await pass(hourMs)
    expect(where()).toEqual(['here'])
    expect(runs().map(({ why, ranAt }) => [why, ranAt !== null])).toEqual([
      ['locked', true],
      ['locked', true],
      ['locked', true],
    ])
  })

  test('because nobody was there to sign in is told, and not tried every minute', async () => {
    const { scheduler, stage, pass, where, told, runs } = openStage({ hasSlot: true })
    scheduler.set(dir, nightly)
    stage.answer = (start) => {
      const ended = untilStopped(start)
      start.onProgress(waiting('signIn'))
      return ended
    }
    await pass(13 * hourMs + 9 * minuteMs)
    expect(where()).toEqual(['aside'])
    expect(told).toMatchObject([{ why: 'signIn', code: 'signInNeeded' }])
    await pass(minuteMs)
    expect(where()).toEqual(['aside', 'aside'])
    expect(told).toHaveLength(1)
    stage.answer = () => Promise.resolve(done)
    stage.openDir = dir
    await scheduler.opened(dir)
    expect(runs()).toMatchObject([{ why: 'signIn', ranAt: expect.any(String) }])
  })

  test('because it failed is tried again, later each time, and an end of something else does not hurry it', async () => {
    const { scheduler, stage, pass, begun } = openStage({ hasSlot: true })
    scheduler.set(dir, nightly)
    stage.answer = () => Promise.reject(new AppError('serviceUnavailable', 'Microsoft Graph does not answer.'))
    await pass(13 * hourMs)
    await scheduler.lookAnew()
    expect(begun).toHaveLength(1)
    await pass(10 * minuteMs)
    expect(begun).toHaveLength(2)
    await pass(29 * minuteMs)
    expect(begun).toHaveLength(2)
    await pass(minuteMs)
    expect(begun).toHaveLength(3)
  })

  test('is waved away, and the next one is told again', async () => {
    const { scheduler, pass, runs } = openStage()
    scheduler.set(dir, nightly)
    await pass(dayMs)
    scheduler.dismiss(dir)
    expect(runs().map(({ isSeen }) => isSeen)).toEqual([true])
    await pass(dayMs)
    expect(runs().map(({ isSeen }) => isSeen)).toEqual([false, true])
  })
})

describe('a backup under way', () => {
  const open = async (hasSlot: boolean) => {
    const opened = openStage({ hasSlot })
    opened.stage.answer = untilStopped
    if (!hasSlot) opened.stage.openDir = dir
    opened.scheduler.set(dir, nightly)
    opened.skip(13 * hourMs)
    // It ends only with the backup.
    const looked = opened.scheduler.look()
    await Promise.resolve()
    await new Promise(setImmediate)
    return { ...opened, looked }
  }

  test('is told with its progress, and how it ends', async () => {
    const { scheduler, begun, looked } = await open(false)
    expect(scheduler.state().running).toMatchObject({ dir, isAside: false })
    const followed = scheduler.follow()
    begun[0]?.onProgress(waiting())
    expect((await followed.next()).value).toEqual(waiting())
    await scheduler.stop(dir, 'person')
    await expect(followed.next()).rejects.toMatchObject({ code: 'cancelled' })
    await looked
    expect(scheduler.state().running).toBeNull()
  })

  test('that a person stopped is not begun again', async () => {
    const { scheduler, looked, pass, begun, runs, nextAt } = await open(false)
    await scheduler.stop(dir, 'person')
    await looked
    await pass(hourMs)
    expect(begun).toHaveLength(1)
    expect(runs()).toMatchObject([{ why: 'stopped', ranAt: null, isSeen: true }])
    expect(nextAt()).toBe('2026-11-22T01:00:00.000Z')
  })

  test('behind the lock makes way for whoever unlocks, and goes on in the open vault', async () => {
    const { scheduler, stage, looked, where, runs, told } = await open(true)
    await scheduler.stop(dir, 'unlock')
    await looked
    stage.answer = () => Promise.resolve(done)
    stage.openDir = dir
    await scheduler.opened(dir)
    expect(where()).toEqual(['aside', 'here'])
    expect(runs()).toMatchObject([{ ranAt: expect.any(String) }])
    expect(told).toEqual([])
  })

  test('in the open vault waits for whoever may sign in', async () => {
    const { scheduler, begun, looked } = await open(false)
    begun[0]?.onProgress(waiting('signIn'))
    expect(begun[0]?.signal.aborted).toBe(false)
    await scheduler.stop(dir, 'person')
    await looked
  })

  test('in the open vault makes way for nobody', async () => {
    const { scheduler, begun } = await open(false)
    await scheduler.stop(dir, 'unlock')
    expect(begun[0]?.signal.aborted).toBe(false)
    await scheduler.stop(dir, 'person')
  })

  test('is not stopped by a window that forgets it, because the lock came', async () => {
    const { scheduler, stage, looked, begun } = await open(false)
    stage.openDir = null
    await scheduler.stop(dir, 'person')
    expect(begun[0]?.signal.aborted).toBe(false)
    stage.openDir = dir
    await scheduler.stop(dir, 'person')
    await looked
  })

  test('behind the lock ends when the computer goes to sleep, and is made up after', async () => {
    const { scheduler, stage, looked, pass, skip, where } = await open(true)
    await scheduler.sleep()
    await looked
    expect(scheduler.state().running).toBeNull()
    stage.answer = () => Promise.resolve(done)
    skip(hourMs)
    await scheduler.wake()
    expect(where()).toEqual(['aside'])
    await pass(3 * minuteMs)
    expect(where()).toEqual(['aside', 'aside'])
  })

  test('that the lock cut off goes on behind it', async () => {
    const { scheduler, stage, pass, where, told } = openStage({ hasSlot: true })
    stage.openDir = dir
    scheduler.set(dir, nightly)
    stage.answer = () => {
      stage.openDir = null
      stage.answer = () => Promise.resolve(done)
      return Promise.reject(new AppError('vaultLocked', 'The vault was locked.'))
    }
    await pass(13 * hourMs + minuteMs)
    expect(where()).toEqual(['here', 'aside'])
    expect(told).toEqual([])
  })
})

test('asked for, it begins at once where the vault can be opened', async () => {
  const { scheduler, stage, where } = openStage()
  expect(await scheduler.request(dir)).toBe(false)
  stage.hasSlot = true
  expect(await scheduler.request(dir)).toBe(true)
  expect(where()).toEqual(['aside'])
})

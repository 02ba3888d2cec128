import { expect, test } from 'vitest'
import type { BackupResult } from '../../shared/model/snapshot.ts'
import { openScheduler } from './open-scheduler.ts'
import type { ScheduleRecord } from './schedule-record.ts'

const dir = '/vaults/contoso'
const dayMs = 86_400_000
const done: BackupResult = {
  snapshot: 1,
  outcome: 'complete',
  captures: [],
  issues: [],
  requests: 1,
  units: 1,
  ms: 1,
}

/** A vault that is open, whose backups were taken while the clock ran years ahead; it has been put right since. */
function openAfterFastClock(schedule: ScheduleRecord['schedule']) {
  const ahead = '2031-05-01T00:00:00.000Z'
  let nowMs = Date.parse('2026-11-20T12:00:00Z')
  let begun = 0
  let records: readonly ScheduleRecord[] = [{ dir, schedule, since: ahead, lastRunAt: ahead, runs: [] }]
  const backUp = () => {
    begun += 1
    return Promise.resolve(done)
  }
  const scheduler = openScheduler({
    nowMs: () => nowMs,
    zone: () => 'Europe/Berlin',
    records: {
      get: () => records,
      set: (next) => {
        records = next
      },
    },
    engine: { openDir: () => dir, lastBackupAt: () => Promise.resolve(ahead), backUp },
    aside: { mayOpen: () => Promise.resolve(false), backUp },
    onMissed: () => undefined,
    onChange: () => undefined,
  })
  return {
    begun: () => begun,
    passDays: async (days: number) => {
      for (const endMs = nowMs + days * dayMs; nowMs < endMs; ) {
        nowMs += 60_000
        await scheduler.look()
      }
    },
  }
}

test.each([
  [{ every: 'day', at: '02:00' } as const, 3],
  [{ every: 'hours', hours: 12 } as const, 6],
])('a clock that ran fast and was put back keeps no backup waiting until then: %o', async (schedule, expected) => {
  const { begun, passDays } = openAfterFastClock(schedule)
  await passDays(3)
  expect(begun()).toBeGreaterThanOrEqual(expected - 1)
})

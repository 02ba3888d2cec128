import { expect, test } from 'vitest'
import { runMembershipRestore } from './restore/run-membership-restore.ts'
import { toRestoreFigures, toRestoreReport } from './restore/to-report.ts'
import { toRestoreTable } from './restore/to-table.ts'

test('20 000 memberships: as fast as the quota allows, nothing early, nothing lost, as long as was told', async () => {
  const told: string[] = []
  const bench = { groups: 500, membersEach: 40, latencyMs: 100, tell: (sentence: string) => told.push(sentence) }
  const measured = await runMembershipRestore({ ...bench, othersPerSecond: 0 })
  const { figures, goals } = toRestoreReport(toRestoreFigures(measured, bench.latencyMs))
  // Simulated time: a busy computer changes none of it.
  expect(goals['G13']).toMatchObject({ met: true })
  expect(figures).toMatchObject({ memberships: 20_000, writes: 1_000, outcome: 'complete', missing: 0, throttled: 0 })
  expect(toRestoreTable(figures)).toContain('20000 memberships')
  expect(told).toHaveLength(4)
}, 300_000)

import { expect, test } from 'vitest'
import { disturbances } from './read/disturbances.ts'
import { runRead } from './read/run-read.ts'
import { toReadFigures, toReadReport } from './read/to-report.ts'
import { toReadTable } from './read/to-table.ts'
import { toGoalText } from './report/to-text.ts'

const some = disturbances.filter(({ name }) => ['drops of 30 %', '5xx within batches', 'slow bodies'].includes(name))

test('a small tenant: every goal is measured', async () => {
  const told: string[] = []
  const plan = {
    users: 60,
    seed: 1,
    latencyMs: 1,
    longestLoopMs: 0,
    budgetUsers: 60,
    disturbedUsers: 20,
    disturbances: some,
  }
  const measured = await runRead({ ...plan, tell: (sentence) => told.push(sentence) })
  const report = toReadReport(toReadFigures(measured, plan.latencyMs))
  const { figures, goals } = JSON.parse(JSON.stringify(report)) as typeof report
  expect(Object.keys(goals)).toEqual(['G6', 'G7', 'G8', 'G9', 'R8'])
  for (const goal of Object.values(goals)) expect(goal.met).toEqual(expect.any(Boolean))
  expect(figures.tenant).toMatchObject({ users: 60, groups: 12 })
  expect(figures.loop).toMatchObject({ isFarAddedUp: true, requests: 2 + 2 * 12 })
  // Users and groups in a few requests, photos twenty at a time.
  expect(figures.first.spent.people.requests).toBeLessThan(20)
  expect(figures.first.spent.photos.requests).toBeLessThanOrEqual(3 + 1 + 2)
  expect(figures.next.changed).toBeGreaterThan(0)
  expect(figures.next.spent.all.units).toBeLessThan(figures.first.spent.all.units)
  // Nothing is lost and nothing comes early, whatever goes wrong.
  for (const run of Object.values(figures.disturbed)) expect(run).toMatchObject({ isIdentical: true, early: 0 })
  expect(figures.disturbed['drops of 30 %']?.requests).toBeGreaterThan(measured.ideal.requests)
  expect(toReadTable(figures)).toContain('60 users')
  expect(toGoalText(goals)).toContain('R8')
  expect(told.length).toBeGreaterThan(4)
}, 300_000)

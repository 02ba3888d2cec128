import { expect, test } from 'vitest'
import type { Plan, PlanStep } from '../../../shared/model/plan.ts'
import type { RestoreReport } from '../../../shared/model/restore-report.ts'
import { countResults, toReportRows } from './report-rows.ts'
import { reportHeadline, stepSummary } from './step-words.ts'

const group = { kind: 'group', id: 'g1', name: 'Finance – Month end' }
const person = { kind: 'user', id: 'u1', name: 'Kim Berg' }

const step = (part: Partial<PlanStep>): PlanStep => ({
  step: 1,
  action: 'create',
  ticked: true,
  object: group,
  parts: [],
  dependsOn: [],
  requests: [],
  changes: [],
  targets: [],
  hash: 'h',
  ...part,
})

const plan: Plan = {
  plan: 'p',
  snapshot: 1,
  selection: { objects: [], kinds: [], parts: null },
  options: { links: 'add', allowGive: false, allowTake: false },
  steps: [step({}), step({ step: 2, action: 'link', parts: ['owners'], ticked: false })],
  blocked: [
    { object: person, reason: 'Synced from on-premises. Change it in Active Directory.' },
    { object: group, part: 'mail', reason: 'Entra makes the address from the mail nickname.' },
  ],
  warnings: [],
  units: 0,
  writes: 0,
  estimateMs: 0,
}

const report: RestoreReport = {
  run: 1,
  outcome: 'complete',
  objects: [{ ...group, newId: 'g2', result: 'restored' }],
  worksheet: [],
  issues: [],
  differencesLeft: 0,
  writes: 1,
  ms: 10,
}

test('an object says how it came back, and only ticked steps count', () => {
  const [row] = toReportRows(report, plan)
  expect(row).toMatchObject({ how: 'create', newId: 'g2', result: 'restored' })
  expect(row?.steps.map((one) => one.step)).toEqual([1])
})

test('an object the plan left out as a whole stands in the report, one that came back in part does not twice', () => {
  const rows = toReportRows(report, plan)
  expect(rows.map((row) => [row.object.name, row.how])).toEqual([
    ['Finance – Month end', 'create'],
    ['Kim Berg', 'left'],
  ])
  expect(reportHeadline(countResults(rows))).toBe('1 of 2 objects came back, 1 was left out')
})

test('the headline counts what failed', () => {
  const none = { restored: 0, alreadySo: 0, skipped: 0, failed: 0 }
  expect(reportHeadline({ ...none, restored: 1 })).toBe('The object came back')
  expect(reportHeadline({ ...none, restored: 2, alreadySo: 1 })).toBe('All 3 objects came back')
  expect(reportHeadline({ ...none, restored: 4, failed: 1, skipped: 2 })).toBe(
    '4 of 7 objects came back, 1 failed, 2 were left out',
  )
})

test('a step says in words what it does', () => {
  const users = ['Anna', 'Ben'].map((name) => ({ kind: 'user', id: name, name }))
  expect(stepSummary(step({ action: 'link', parts: ['members'], targets: users }))).toBe('2 members back')
  expect(stepSummary(step({ action: 'unlink', parts: ['owners'], targets: users.slice(0, 1) }))).toBe(
    '1 owner, Anna, out',
  )
  expect(stepSummary(step({ action: 'update', parts: ['jobTitle', 'department'] }))).toBe('jobTitle, department')
  expect(stepSummary(step({ action: 'link', object: person, parts: ['manager'], targets: users.slice(0, 1) }))).toBe(
    'manager Anna back',
  )
})

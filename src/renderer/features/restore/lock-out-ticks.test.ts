import { expect, test } from 'vitest'
import type { LockOutFacts } from '../../../shared/model/lock-out.ts'
import type { Plan, PlanStep } from '../../../shared/model/plan.ts'
import { carryTicks } from './replan.ts'
import { allowLockOut, toggleStep } from './toggle-step.ts'

const step = (number: number, ticked: boolean): PlanStep => ({
  step: number,
  action: 'update',
  ticked,
  object: { kind: 'user', id: `u${number}`, name: `User ${number}` },
  parts: ['accountEnabled'],
  dependsOn: [],
  requests: [{ method: 'PATCH', url: `https://graph.example/v1.0/users/u${number}` }],
  changes: [{ name: 'accountEnabled', now: true, after: false }],
  targets: [],
  hash: `h${number}`,
})

const facts: LockOutFacts = {
  accounts: [{ id: 'u1', name: 'Glass', isOperator: false, isEnabled: true, guest: '' }],
  groups: [],
  memberships: [],
  roles: [],
  grants: [],
  policies: [],
  strengths: [],
  methods: [],
  effects: [{ step: 1, does: 'account', id: 'u1', set: { isEnabled: false } }],
  unchecked: [],
  notes: [],
}

const plan: Plan = {
  plan: 'p',
  snapshot: 1,
  selection: { objects: [], kinds: [], parts: null },
  options: { links: 'add', allowGive: false, allowTake: false },
  steps: [step(1, false), step(2, false)],
  blocked: [],
  warnings: [],
  lockOut: { state: 'checked', sentences: [], isAllowed: false, facts },
  units: 0,
  writes: 0,
  estimateMs: 0,
}

const tickedOf = ({ steps }: Plan): readonly number[] => steps.flatMap((one) => (one.ticked ? [one.step] : []))
const why = 'Disables the break-glass account Glass: it can no longer sign in.'

test('a step that locks somebody out is not ticked by hand, and says whom', () => {
  const toggled = toggleStep(plan, 1)
  expect([tickedOf(toggled.plan), toggled.locksOut]).toEqual([[], [why]])
  expect(tickedOf(toggleStep(plan, 2).plan)).toEqual([2])
})

test('it is ticked once that is allowed, and falls when it is not allowed any more', () => {
  const toggled = toggleStep(allowLockOut(plan, true), 1)
  expect([tickedOf(toggled.plan), toggled.plan.lockOut?.state]).toEqual([[1], 'danger'])
  const again = allowLockOut(toggled.plan, false)
  expect([tickedOf(again), again.lockOut?.state, again.steps[0]?.locksOut]).toEqual([[], 'checked', [why]])
})

test('what was allowed stays allowed when the plan is made again, with its ticks', () => {
  const former = toggleStep(allowLockOut(plan, true), 1).plan
  expect(tickedOf(carryTicks(former, plan).plan)).toEqual([1])
  expect(tickedOf(carryTicks(plan, { ...plan, steps: [step(1, true), step(2, true)] }).plan)).toEqual([])
})

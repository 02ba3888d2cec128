import { expect, test } from 'vitest'
import type { Plan, PlanStep } from '../../../shared/model/plan.ts'
import { countPlan } from './plan-counts.ts'
import { groupOf, toPlanGroups } from './plan-groups.ts'
import { carryTicks } from './replan.ts'
import { toggleStep } from './toggle-step.ts'

const step = (number: number, part: Partial<PlanStep> = {}): PlanStep => ({
  step: number,
  action: 'update',
  ticked: true,
  object: { kind: 'group', id: `g${number}`, name: `Group ${number}` },
  parts: ['description'],
  dependsOn: [],
  requests: [{ method: 'PATCH', url: `https://graph.example/v1.0/groups/g${number}` }],
  changes: [{ name: 'description', now: 'b', after: 'a' }],
  targets: [],
  hash: `h${number}`,
  ...part,
})

const planOf = (...steps: PlanStep[]): Plan => ({
  plan: 'p',
  snapshot: 1,
  selection: { objects: [], kinds: [], parts: null },
  options: { links: 'add', allowGive: false, allowTake: false },
  steps,
  blocked: [],
  warnings: [],
  units: 0,
  writes: 0,
  estimateMs: 0,
})

const tickedOf = (plan: Plan): readonly number[] => plan.steps.filter((one) => one.ticked).map((one) => one.step)

const gives = 'Lets this account sign in again.'

test('a plan made again keeps the ticks of steps that would do the same', () => {
  const former = planOf(step(1, { ticked: false }), step(2), step(3))
  const { plan, news, gone } = carryTicks(former, planOf(step(1), step(2, { hash: 'moved' })))
  expect(tickedOf(plan)).toEqual([2])
  expect([...news]).toEqual([[2, 'changed']])
  expect(gone).toEqual([step(3)])
})

test('a step that is new starts as the plan proposes it', () => {
  const { plan, news } = carryTicks(planOf(step(1)), planOf(step(1), step(2, { gives, ticked: false })))
  expect(tickedOf(plan)).toEqual([1])
  expect(news.get(2)).toBe('new')
})

test('steps that give access or take away stand apart, whatever they write', () => {
  const steps = [
    step(1, { action: 'unlink', takes: 'Takes members out of the group.' }),
    step(2, { gives }),
    step(3),
    step(4, { action: 'create' }),
  ]
  expect(steps.map(groupOf)).toEqual(['takes', 'gives', 'attributes', 'create'])
  expect(toPlanGroups(steps).map(({ group, steps: own }) => [group, own.map((one) => one.step)])).toEqual([
    ['create', [4]],
    ['attributes', [3]],
    ['gives', [2]],
    ['takes', [1]],
  ])
})

test('what an undo deletes into the recycle bin stands apart from what it takes away for good', () => {
  const takes = 'Moves it to the recycle bin.'
  const grant = { kind: 'oauth2PermissionGrant', id: 'p1', name: 'Grant' }
  expect(groupOf(step(1, { action: 'delete', takes }))).toBe('backToBin')
  expect(groupOf(step(2, { action: 'delete', takes, object: grant }))).toBe('takes')
})

test('unticking a step unticks what needs it and says which', () => {
  const plan = planOf(step(1, { action: 'create' }), step(2, { dependsOn: [1] }), step(3))
  const toggled = toggleStep(plan, 1)
  expect(tickedOf(toggled.plan)).toEqual([3])
  expect(toggled.along).toEqual([2])
  expect(toggleStep(toggled.plan, 2)).toMatchObject({ along: [1], needsFirst: [] })
})

test('a step that gives access is never ticked because another needs it', () => {
  const plan = planOf(step(1, { gives, ticked: false }), step(2, { dependsOn: [1], ticked: false }))
  const toggled = toggleStep(plan, 2)
  expect(tickedOf(toggled.plan)).toEqual([])
  expect(toggled.needsFirst).toEqual([1])
  expect(tickedOf(toggleStep(plan, 1).plan)).toEqual([1])
})

test('counts follow the ticks: bringing an object back is one change, every link target another', () => {
  const members = step(2, {
    action: 'link',
    targets: [1, 2, 3].map((n) => ({ kind: 'user', id: `u${n}`, name: `User ${n}` })),
    changes: [],
  })
  const plan = planOf(step(1, { action: 'create' }), members)
  expect(countPlan(plan)).toEqual({ objects: 2, changes: 4, requests: 2 })
  expect(countPlan(toggleStep(plan, 2).plan)).toMatchObject({ objects: 1, changes: 1, requests: 1 })
})

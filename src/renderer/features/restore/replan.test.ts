import { expect, test } from 'vitest'
import type { PlanStep } from '../../../shared/model/plan.ts'
import { countPlan } from './plan-counts.ts'
import { groupOf, toPlanGroups } from './plan-groups.ts'
import { carryTicks, proposedTicks } from './replan.ts'

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

test('a plan made again keeps the ticks of steps that would do the same', () => {
  const former = { steps: [step(1), step(2), step(3)] }
  const again = { steps: [step(1), step(2, { hash: 'moved' })] }
  const { ticks, news, gone } = carryTicks(former, new Set([2]), again)
  expect([...ticks]).toEqual([2])
  expect([...news]).toEqual([[2, 'changed']])
  expect(gone.map((one) => one.step)).toEqual([3])
})

test('a step that is new starts as the plan proposes it', () => {
  const fresh = step(2, { gives: 'Lets this account sign in again.', ticked: false })
  const { ticks, news } = carryTicks({ steps: [step(1)] }, new Set([1]), { steps: [step(1), fresh] })
  expect([...ticks]).toEqual([1])
  expect(news.get(2)).toBe('new')
})

test('steps that give access or take away stand apart, whatever they write', () => {
  const steps = [
    step(1, { action: 'unlink', takes: 'Takes members out of the group.' }),
    step(2, { gives: 'Lets this account sign in again.' }),
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

test('counts follow the ticks', () => {
  const members = step(2, {
    action: 'link',
    targets: [1, 2, 3].map((n) => ({ kind: 'user', id: `u${n}`, name: `User ${n}` })),
    changes: [],
  })
  const plan = { steps: [step(1, { action: 'create' }), members], estimateMs: 4000 }
  expect(countPlan(plan, proposedTicks(plan))).toEqual({
    objects: 2,
    changes: 4,
    requests: 2,
    newIds: 1,
    estimateMs: 4000,
  })
  expect(countPlan(plan, new Set([1]))).toMatchObject({ objects: 1, changes: 1, requests: 1, estimateMs: 2000 })
})

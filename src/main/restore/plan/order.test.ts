import { expect, test } from 'vitest'
import { planOf } from '../../../../test/hand-made/plan-of.ts'
import { but, group, user } from '../../../../test/hand-made/states.ts'
import { tick, untick } from '../../../shared/model/plan.ts'

const [ada, bob] = [user('Ada', { content: { department: 'Sales' } }), user('Bob')]
const team = group('Team', { links: { members: [ada, bob], owners: [bob] } })
const scene = { was: [ada, bob, team], now: [bob] }

test('every step stands after those it needs, and kinds in their order', async () => {
  const { steps } = await planOf(scene)
  expect(steps.map((step) => step.step)).toEqual(steps.map((_, index) => index + 1))
  for (const step of steps) for (const needed of step.dependsOn) expect(needed).toBeLessThan(step.step)
  expect(steps.map((step) => `${step.action} ${step.object.name} ${step.parts.join()}`)).toEqual([
    'create Ada ',
    'create Team ',
    'update Ada department',
    'update Ada accountEnabled',
    'link Team owners',
    'link Team members',
  ])
})

test('without the step that creates a group nothing of it is done; without one member the others come', async () => {
  const plan = await planOf(scene)
  const numberOf = (action: string, name: string): number =>
    plan.steps.find((step) => step.action === action && step.object.name === name)?.step ?? 0
  expect(untick(plan, numberOf('create', 'Team')).fallen).toEqual([5, 6])
  const withoutAda = untick(plan, numberOf('create', 'Ada'))
  expect(withoutAda.fallen).toEqual([3])
  expect(withoutAda.plan.steps.filter((step) => step.ticked).map((step) => step.step)).toEqual([2, 5, 6])
  expect(withoutAda.plan.writes).toBe(3)
  expect(withoutAda.plan.estimateMs).toBeLessThan(plan.estimateMs)
})

test('a link whose only target does not come back falls with it', async () => {
  const alone = but(team, { links: { members: [ada], owners: [bob] } })
  const plan = await planOf({ was: [ada, bob, alone], now: [bob, but(alone, { links: { members: [] } })] })
  const link = plan.steps.find((step) => step.action === 'link')
  expect(untick(plan, 1).fallen).toContain(link?.step)
})

test('ticking a step ticks what it needs', async () => {
  const plan = untick(await planOf(scene), 1).plan
  const enabling = plan.steps.find((step) => step.parts.includes('accountEnabled'))?.step ?? 0
  const ticked = tick(plan, enabling)
  expect(ticked.risen).toEqual([1])
  expect(ticked.plan.steps.filter((step) => step.ticked).map((step) => step.step)).toEqual([1, 2, enabling, 5, 6])
})

test('steps that need one that gives access are unticked with it', async () => {
  const admins = group('Admins', { content: { isAssignableToRole: true }, links: { members: [ada] } })
  const bin = { [admins.id]: { displayName: 'Other' } }
  const plan = await planOf({ was: [admins, ada], now: [ada], bin })
  expect(plan.steps).toMatchObject([
    { action: 'restoreFromBin', ticked: false },
    { action: 'update', ticked: false, dependsOn: [1] },
    { action: 'link', ticked: false, dependsOn: [1] },
  ])
  expect(plan.steps[1]?.gives).toBeUndefined()
})

test('the same situation gives the same plan; another value now gives another step', async () => {
  const now = [but(ada, { content: { department: 'IT' } }), bob, team]
  const one = await planOf({ was: scene.was, now })
  expect(await planOf({ was: [...scene.was].reverse(), now: [...now].reverse() })).toEqual(one)
  const other = await planOf({ was: scene.was, now: [but(ada, { content: { department: 'HR' } }), bob, team] })
  expect(other.steps[0]?.requests).toEqual(one.steps[0]?.requests)
  expect(other.steps[0]?.hash).not.toBe(one.steps[0]?.hash)
  expect(other.plan).not.toBe(one.plan)
})

test('costs what is ticked: writes, a read before each step, and one of each object after', async () => {
  const plan = await planOf({ was: [ada], now: [but(ada, { content: { department: 'IT', mobilePhone: '1' } })] })
  expect(plan).toMatchObject({ writes: 2, units: 5, estimateMs: 500 })
})

import { expect, test } from 'vitest'
import { planOf } from '../../../../test/hand-made/plan-of.ts'
import { but, group, user } from '../../../../test/hand-made/states.ts'
import type { Plan } from '../../../shared/model/plan.ts'
import { checkUnedited, matchPlan } from './match-plan.ts'

const ada = user('Ada', { content: { department: 'Sales' } })
const bob = user('Bob')
const team = group('Team', { links: { members: [ada, bob] } })
const was = [ada, bob, team]
const now = [but(ada, { content: { department: 'IT', mobilePhone: '1' } }), bob, but(team, { links: { members: [] } })]

test('a plan as it was made passes, whatever of it is ticked', async () => {
  const plan = await planOf({ was, now })
  expect(() => checkUnedited(plan)).not.toThrow()
  expect(() => checkUnedited({ ...plan, steps: plan.steps.map((step) => ({ ...step, ticked: false })) })).not.toThrow()
})

test.each([
  [
    'a request',
    (plan: Plan) => ({ ...plan, steps: plan.steps.map((step, at) => (at > 0 ? step : { ...step, requests: [] })) }),
  ],
  ['what was seen', (plan: Plan) => ({ ...plan, steps: plan.steps.map((step) => ({ ...step, changes: [] })) })],
  ['whom it links', (plan: Plan) => ({ ...plan, steps: plan.steps.map((step) => ({ ...step, targets: [] })) })],
  ['that it gives access', (plan: Plan) => ({ ...plan, steps: plan.steps.map((step) => ({ ...step, gives: 'x' })) })],
  ['its steps', (plan: Plan) => ({ ...plan, steps: plan.steps.slice(1) })],
  ['the snapshot', (plan: Plan) => ({ ...plan, snapshot: 2 })],
])('a plan in which %s was edited is refused', async (_, edit) => {
  const edited = edit(await planOf({ was, now }))
  expect(() => checkUnedited(edited)).toThrow(expect.objectContaining({ code: 'planChanged' }))
})

test('what differs only since does not touch what was shown, and is not done', async () => {
  const shown = await planOf({ was, now })
  const later = now.map((state) => (state.id === ada.id ? but(state, { content: { city: 'Rome' } }) : state))
  const fresh = matchPlan(shown, await planOf({ was, now: later, shown }))
  expect(fresh.steps.map((step) => step.hash)).toEqual(shown.steps.map((step) => step.hash))
})

test('a step that would do something else, or nothing, is moved: it is named', async () => {
  const shown = await planOf({ was, now })
  const elsewhere = now.map((state) => (state.id === ada.id ? but(state, { content: { department: 'HR' } }) : state))
  const fresh = await planOf({ was, now: elsewhere, shown })
  expect(() => matchPlan(shown, fresh)).toThrow(
    expect.objectContaining({
      code: 'tenantMoved',
      details: { steps: '1' },
      message: expect.stringContaining('Ada, department'),
    }),
  )
  const undone = await planOf({ was, now: [ada, bob, now[2] ?? team], shown })
  expect(() => matchPlan(shown, undone)).toThrow(expect.objectContaining({ details: { steps: '1,2' } }))
})

test('a step that is not ticked may move', async () => {
  const shown = await planOf({ was, now })
  const steps = shown.steps.map((step) => ({ ...step, ticked: step.action === 'link' }))
  const fresh = matchPlan({ ...shown, steps }, await planOf({ was, now: [ada, bob, now[2] ?? team], shown }))
  expect(fresh.steps).toMatchObject([{ action: 'link', ticked: true }])
  expect(fresh.writes).toBe(1)
})

test('what is blocked is what was shown and what turned up since, each once', async () => {
  const shown = await planOf({ was, now })
  const one = { object: { kind: 'group', id: team.id, name: 'Team' }, part: 'members', reason: 'A guest is gone.' }
  const other = { ...one, reason: 'Another is gone.' }
  const fresh = { ...(await planOf({ was, now, shown })), blocked: [one, other] }
  expect(matchPlan({ ...shown, blocked: [one] }, fresh).blocked).toEqual([one, other])
  expect(matchPlan({ ...shown, blocked: [one] }, { ...fresh, blocked: [] }).blocked).toEqual([one])
})

/** The plan derived anew with a step before all others that nobody was shown, which the first of them needs. */
function withNewcomer(plan: Plan): Plan {
  const [first] = plan.steps
  if (first === undefined) throw new Error('The plan is empty.')
  const newcomer = { ...first, action: 'restoreFromBin' as const, parts: [], step: 100, hash: 'never shown' }
  const [needing, ...others] = plan.steps.map((step) => ({ ...step }))
  return { ...plan, steps: [newcomer, { ...first, ...needing, dependsOn: [100] }, ...others] }
}

test('a ticked step that needs one that was never shown is moved', async () => {
  const shown = await planOf({ was, now })
  const fresh = withNewcomer(await planOf({ was, now, shown }))
  expect(() => matchPlan(shown, fresh)).toThrow(
    expect.objectContaining({
      code: 'tenantMoved',
      details: { steps: '1' },
      message: expect.stringContaining('another step first: Ada, bringing it back from the recycle bin.'),
    }),
  )
})

test('a step that was never shown is not in the plan that runs', async () => {
  const shown = await planOf({ was, now })
  const steps = shown.steps.map((step) => ({ ...step, ticked: step.action === 'link' }))
  const fresh = matchPlan({ ...shown, steps }, withNewcomer(await planOf({ was, now, shown })))
  expect(fresh.steps.map((step) => step.hash)).toEqual(shown.steps.map((step) => step.hash))
})

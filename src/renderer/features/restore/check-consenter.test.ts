import { beforeEach, expect, test, vi } from 'vitest'
import type { RestoreConsent, ToRun } from '../../../shared/api/connection.contract.ts'
import type { Plan } from '../../../shared/model/plan.ts'
import { findGoingOn, runOrCheck } from './check-consenter.ts'
import { beginRestore, takePlan, useRestore } from './restore.store.ts'

const step = { step: 1, hash: 'h', ticked: true, action: 'update', object: { kind: 'user', id: 'u' }, parts: [] }
const facts = {
  accounts: [],
  groups: [],
  memberships: [],
  roles: [],
  grants: [],
  policies: [],
  strengths: [],
  methods: [],
  effects: [{ step: 1, does: 'migration' }],
  unchecked: [],
  notes: [],
}
const lockOut = { state: 'checked', sentences: [], isAllowed: false, facts }
const plan = {
  steps: [{ ...step, dependsOn: [], targets: [], requests: [] }],
  warnings: [],
  lockOut,
} as unknown as Plan
const account = (id: string) => ({ id, username: `${id}@contoso.example`, name: null, homeTenantId: 't' })
const given = (id: string): RestoreConsent =>
  ({ state: 'given', account: account(id), reader: account('ada') }) as unknown as RestoreConsent
const begin = vi.fn<(what: ToRun) => void>()

beforeEach(() => {
  begin.mockClear()
  beginRestore('v', null)
  useRestore.setState({ plan, step: 'permission' })
})

test.each([
  ['who reads signed in', { plan }, 'ada'],
  ['the plan touches nothing that locks out', { plan: { ...plan, lockOut: undefined } as unknown as Plan }, 'bob'],
  ['a run is gone on with: the engine knows whom it was checked for', { run: 3 }, 'bob'],
])('where %s it runs at once', (_, what, who) => {
  runOrCheck(what, given(who), begin)
  expect(begin).toHaveBeenCalledWith(what)
})

test('where somebody else signed in the plan is made again, at its step', () => {
  runOrCheck({ plan }, given('bob'), begin)
  expect(begin).not.toHaveBeenCalled()
  expect(useRestore.getState()).toMatchObject({ step: 'plan', isStale: true, asked: null })
})

test('it runs then where it shows the same, and with ticks as they were', () => {
  runOrCheck({ plan }, given('bob'), begin)
  takePlan({ ...plan }, 'now')
  expect(findGoingOn()).toBe(useRestore.getState().plan)
  useRestore.setState({ plan: { ...plan, steps: plan.steps.map((one) => ({ ...one, ticked: false })) } })
  expect(findGoingOn()).toBeNull()
})

test('else it is looked at first, and runs by itself no more', () => {
  runOrCheck({ plan }, given('bob'), begin)
  const unchecked = ['bob is no user of this tenant.']
  takePlan({ ...plan, lockOut: { ...lockOut, facts: { ...facts, unchecked } } } as unknown as Plan, 'now')
  expect(findGoingOn()).toBeNull()
  expect(useRestore.getState().consenter).toMatchObject({ username: 'bob@contoso.example', isNews: true })
  useRestore.setState({ plan })
  expect(findGoingOn()).toBeNull()
})

test('a plan that nobody signed in for runs by nobody’s doing but a click', () => {
  takePlan(plan, 'now')
  expect(findGoingOn()).toBeNull()
})

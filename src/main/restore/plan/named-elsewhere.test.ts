import { describe, expect, test } from 'vitest'
import { planOf, requestsOf } from '../../../../test/hand-made/plan-of.ts'
import { group, user } from '../../../../test/hand-made/states.ts'
import { askedOf } from '../../../shared/kinds/kind.ts'
import { getKind } from '../../../shared/kinds/kinds.ts'
import type { JsonValue } from '../../../shared/model/json.ts'
import type { Content, ObjectState } from '../../../shared/model/object-state.ts'

const [ada, team] = [user('Ada'), group('Team')]
const everything = { links: 'equal', allowGive: true, allowTake: true } as const

/** An object of a kind, with the relations that its attributes tell of these. */
function made(kind: string, id: string, content: Content, ...named: readonly ObjectState[]): ObjectState {
  const { references = [] } = getKind(kind)
  const links = references.map(({ name, told }) => {
    const ids = told(content).map((one) => one.id)
    const targets = named
      .filter((one) => ids.includes(one.id))
      .map(({ kind: of, id: at, name: called }) => ({ kind: of, id: at, name: called }))
    return [name, { targets, isComplete: true }] as const
  })
  const name = getKind(kind).nameOf(content) ?? id
  return { kind, id, name, content, asked: new Set(askedOf(getKind(kind))), photo: undefined, links: new Map(links) }
}

const grant = { principalId: ada.id, principalType: 'user', roleDefinitionId: 'role-1', directoryScopeId: '/' }
const assignment = made('roleAssignment', 'ra-1', grant, ada)
const schedule = (more: Content) => made('roleSchedule', 'rs-1', { ...grant, memberType: 'Direct', ...more }, ada)
const reasons = ({ blocked }: Awaited<ReturnType<typeof planOf>>, kind: string) =>
  blocked.filter(({ object }) => object.kind === kind).map(({ reason }) => reason)

describe('a role assignment that is gone', () => {
  const select = [{ kind: 'roleAssignment', id: 'ra-1' }]
  const scene = { now: [ada], select, options: everything }

  test('that somebody activated for some hours is never made for good, whether or not its schedule can be read now', async () => {
    const activated = schedule({ assignmentType: 'Activated', createdUsing: 'r1' })
    for (const now of [[ada], [ada, activated]]) {
      const plan = await planOf({ ...scene, was: [ada, assignment, activated], now })
      expect(plan.steps).toEqual([])
      expect(reasons(plan, 'roleAssignment')).toEqual([expect.stringContaining('never put back')])
    }
  })

  test('that PIM assigned comes back with its schedule; one of another role does not count', async () => {
    const assigned = { assignmentType: 'Assigned', createdUsing: 'r1' }
    const plan = await planOf({ ...scene, was: [ada, assignment, schedule(assigned)] })
    expect(reasons(plan, 'roleAssignment')).toEqual([expect.stringContaining('comes back with the role schedule')])
    const other = schedule({ ...assigned, roleDefinitionId: 'role-2' })
    expect((await planOf({ ...scene, was: [ada, assignment, other] })).steps).toMatchObject([{ action: 'create' }])
    const mirrored = schedule({ assignmentType: 'Assigned' })
    expect((await planOf({ ...scene, was: [ada, assignment, mirrored] })).steps).toMatchObject([{ action: 'create' }])
  })

  test('of which nobody knows is left out; where there is no PIM it comes back', async () => {
    const was = [ada, assignment]
    const unread = { kind: 'roleSchedule', part: 'objects', count: 0, exceptions: 0 } as const
    const plan = await planOf({
      ...scene,
      was,
      unreadKinds: { 1: ['roleSchedule'] },
      captures: { 1: [{ ...unread, state: 'refused' }] },
    })
    expect(plan.steps).toEqual([])
    expect(reasons(plan, 'roleAssignment')).toEqual([expect.stringContaining('could not be read')])
    const without = await planOf({
      ...scene,
      was,
      unreadKinds: { 1: ['roleSchedule'] },
      captures: { 1: [{ ...unread, state: 'notLicensed' }] },
    })
    expect(without.steps).toMatchObject([{ action: 'create', ticked: true }])
  })

  test('waits for whom it names, who comes out of the recycle bin', async () => {
    const plan = await planOf({
      was: [ada, assignment],
      now: [],
      options: everything,
      bin: { [ada.id]: { displayName: 'Ada' } },
    })
    const create = plan.steps.find(({ action }) => action === 'create')
    expect(plan.steps.filter(({ step }) => create?.dependsOn.includes(step))).toMatchObject([
      { action: 'restoreFromBin', object: { id: ada.id } },
    ])
  })
})

const policy = (state: string, users: { readonly [field: string]: JsonValue }, ...named: readonly ObjectState[]) =>
  made(
    'conditionalAccessPolicy',
    'ca-1',
    { displayName: 'Policy', state, conditions: { users }, grantControls: { builtInControls: ['mfa'] } },
    ...named,
  )
const excluding = { includeUsers: ['All'], excludeGroups: ['9a9b7a4c-0000-4000-8000-000000000001'] }
const breakGlass = { ...team, id: '9a9b7a4c-0000-4000-8000-000000000001' }

describe('a policy', () => {
  test('that names a group which comes back under a new id is neither made nor changed with the old one', async () => {
    const was = [breakGlass, policy('enabled', excluding, breakGlass)]
    const gone = await planOf({ was, now: [], options: everything })
    expect(reasons(gone, 'conditionalAccessPolicy')).toEqual([expect.stringContaining('under a new id')])
    const live = await planOf({ was, now: [policy('disabled', { includeUsers: ['All'] })], options: everything })
    expect(live.blocked).toMatchObject([
      { part: 'conditions', reason: expect.stringContaining('under a new id') },
      // Turned on without its exclusion it would lock people out.
      { part: 'state', reason: expect.stringContaining('comes last') },
    ])
    expect(live.steps.filter(({ object }) => object.kind === 'conditionalAccessPolicy')).toEqual([])
  })

  test('is turned off before anything else, and on after everything, links of groups too', async () => {
    const member = { ...breakGlass, links: new Map([['members', { targets: [ada], isComplete: true }]]) } as ObjectState
    const empty = { ...breakGlass, links: new Map([['members', { targets: [], isComplete: true }]]) } as ObjectState
    const other = { includeUsers: ['All'] }
    const on = await planOf({
      was: [ada, member, policy('enabled', excluding, breakGlass)],
      now: [ada, empty, policy('disabled', other)],
      options: everything,
    })
    expect(on.steps.map(({ parts }) => parts[0])).toEqual(['members', 'conditions', 'state'])
    expect(on.steps[2]?.dependsOn).toEqual([2])
    const off = await planOf({
      was: [ada, member, policy('disabled', excluding, breakGlass)],
      now: [ada, empty, policy('enabled', other)],
      options: everything,
    })
    expect(off.steps.map(({ parts }) => parts[0])).toEqual(['state', 'members', 'conditions'])
    expect(off.steps[2]?.dependsOn).toEqual([1])
  })

  test('leaves the recycle bin after the groups it names have their members', async () => {
    const member = { ...breakGlass, links: new Map([['members', { targets: [ada], isComplete: true }]]) } as ObjectState
    const empty = { ...breakGlass, links: new Map([['members', { targets: [], isComplete: true }]]) } as ObjectState
    const plan = await planOf({
      was: [ada, member, policy('enabled', excluding, breakGlass)],
      now: [ada, empty],
      options: everything,
      bin: { 'ca-1': { displayName: 'Policy', state: 'enabled' } },
    })
    expect(plan.steps.slice(0, 2).map(({ action }) => action)).toEqual(['link', 'restoreFromBin'])
  })
})

test('what names an application by the appId it had is not made for one that gets another', async () => {
  const app = made('application', 'app-1', { displayName: 'Shop', appId: '5ce0e000-1111-4000-8000-000000000001' })
  const ofApp = (id: string, appId: string) =>
    made('servicePrincipal', id, { displayName: id, appId, accountEnabled: false })
  const own = ofApp('sp-1', '5ce0e000-1111-4000-8000-000000000001')
  const foreign = ofApp('sp-2', '5ce0e000-1111-4000-8000-000000000002')
  const plan = await planOf({ was: [app, own, foreign], now: [], options: everything })
  expect(reasons(plan, 'servicePrincipal')).toEqual([expect.stringContaining('Shop, which comes back under a new id')])
  expect(requestsOf(plan.steps.filter(({ action }) => action === 'create'))).toEqual([
    'POST /applications',
    'POST /servicePrincipals',
  ])
})

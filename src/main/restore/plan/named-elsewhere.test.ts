import { describe, expect, test } from 'vitest'
import { made } from '../../../../test/hand-made/made.ts'
import { chosen, planOf, requestsOf } from '../../../../test/hand-made/plan-of.ts'
import { group, user } from '../../../../test/hand-made/states.ts'
import type { JsonValue } from '../../../shared/model/json.ts'
import type { Content, ObjectState } from '../../../shared/model/object-state.ts'

const [ada, team] = [user('Ada'), group('Team')]
const everything = { links: 'equal', allowGive: true, allowTake: true } as const

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
  test('that names a group which comes back under a new id is made, and changed, with the new one', async () => {
    const was = [breakGlass, policy('enabled', excluding, breakGlass)]
    for (const now of [[], [policy('disabled', { includeUsers: ['All'] })]]) {
      const { steps, blocked } = await planOf({ was, now, options: everything })
      expect(blocked).toEqual([])
      const [naming] = steps.flatMap((step) => step.requests.filter(({ names }) => names !== undefined))
      expect(naming).toMatchObject({
        names: ['conditions'],
        body: { conditions: { users: { excludeGroups: [`{new:${breakGlass.id}}`] } } },
      })
      const written = steps.find(({ requests }) => requests.includes(naming as never))
      expect(written?.dependsOn).toContain(1)
      expect(steps[0]).toMatchObject({ action: 'create', object: { id: breakGlass.id } })
    }
  })

  test('that names a group which does not come back is neither made nor changed', async () => {
    const was = [breakGlass, policy('enabled', excluding, breakGlass)]
    const select = chosen(was[1] as ObjectState)
    const gone = await planOf({ was, now: [], select, options: everything })
    expect(reasons(gone, 'conditionalAccessPolicy')).toEqual([expect.stringContaining('does not exist any more')])
    const now = [policy('disabled', { includeUsers: ['All'] })]
    const live = await planOf({ was, now, select, options: everything })
    expect(live.blocked).toMatchObject([
      { part: 'conditions', reason: expect.stringContaining('does not exist any more') },
      // Turned on without its exclusion it would lock people out.
      { part: 'state', reason: expect.stringContaining('comes last') },
    ])
    expect(live.steps).toEqual([])
  })

  test('that was not chosen is told the new id of a group it names; nothing else of it is written', async () => {
    const was = [breakGlass, policy('enabled', excluding, breakGlass)]
    const later = { ...excluding, includeUsers: [ada.id] }
    const { steps } = await planOf({
      was,
      now: [ada, policy('disabled', later, breakGlass)],
      select: chosen(breakGlass),
      options: everything,
    })
    const ofPolicy = steps.filter(({ object }) => object.kind === 'conditionalAccessPolicy')
    expect(ofPolicy).toMatchObject([{ parts: ['conditions'], dependsOn: [1] }])
    expect(ofPolicy[0]?.requests[0]?.body).toMatchObject({
      conditions: { users: { includeUsers: [ada.id], excludeGroups: [`{new:${breakGlass.id}}`] } },
    })
  })

  test('goes on naming a group by the id it had then where that group came anew and went again', async () => {
    const was = [policy('disabled', excluding)]
    const successors = [{ kind: 'group', oldId: breakGlass.id, newId: 'group-anew' }]
    const same = await planOf({ was, now: was, successors, select: chosen(was[0] as ObjectState), options: everything })
    expect(same.steps).toEqual([])
    const live = { ...breakGlass, id: 'group-anew' }
    const there = await planOf({
      was: [breakGlass, policy('disabled', excluding, breakGlass)],
      now: [live, policy('disabled', excluding)],
      successors,
      options: everything,
    })
    expect(there.steps.map(({ parts }) => parts)).toEqual([['conditions']])
    expect(JSON.stringify(there.steps[0]?.requests)).toContain('group-anew')
  })

  test('that was not chosen and no longer names a group that comes back is told of', async () => {
    const { steps, warnings } = await planOf({
      was: [breakGlass, policy('enabled', excluding, breakGlass)],
      now: [policy('enabled', { includeUsers: ['All'] })],
      select: chosen(breakGlass),
      options: everything,
    })
    expect(steps.map(({ action }) => action)).toEqual(['create'])
    expect(warnings).toContainEqual(expect.stringContaining('Policy named Team in the snapshot and does not now'))
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

test('what stood for an application that gets another appId is made for that one', async () => {
  const app = made('application', 'app-1', { displayName: 'Shop', appId: '5ce0e000-1111-4000-8000-000000000001' })
  const ofApp = (id: string, appId: string) =>
    made('servicePrincipal', id, { displayName: id, appId, accountEnabled: false })
  const own = ofApp('sp-1', '5ce0e000-1111-4000-8000-000000000001')
  const foreign = ofApp('sp-2', '5ce0e000-1111-4000-8000-000000000002')
  const plan = await planOf({ was: [app, own, foreign], now: [], options: everything })
  const created = plan.steps.filter(({ action }) => action === 'create')
  expect(requestsOf(created)).toEqual(['POST /applications', 'POST /servicePrincipals', 'POST /servicePrincipals'])
  expect(created[1]).toMatchObject({
    object: { id: 'sp-1' },
    dependsOn: [1],
    requests: [{ names: ['appId'], body: { appId: `{new:${String(app.content['appId'])}}` } }],
  })
  expect(created[2]?.requests[0]?.body).toMatchObject({ appId: foreign.content['appId'] })
  // Chosen alone, the application brings what stood for it, and not what stands for others.
  const alone = await planOf({ was: [app, own, foreign], now: [], select: chosen(app), options: everything })
  expect(new Set(alone.steps.map(({ object }) => object.id))).toEqual(new Set(['app-1', 'sp-1']))
})

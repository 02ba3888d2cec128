import { describe, expect, test } from 'vitest'
import { cutAt, mend } from './cut.ts'
import { purge } from './damage.ts'
import { putBack } from './put-back.ts'
import { all, careful, type Stage, these, thrownBy, withStage } from './stage.ts'

const units = '/directory/administrativeUnits'
const helpdesk = '729827e3-9c14-49f7-bb1b-9608f156bbb8'

const kinds = ['administrativeUnit', 'roleAssignment', 'roleEligibility', 'roleSchedule']
const ours = { ...all, kinds }

const idOf = ({ simulator }: Stage, type: string, name: string): string => simulator.state.named(type, name)?.id ?? ''
const unitOf = (stage: Stage, name: string): string => idOf(stage, 'administrativeUnit', name)

/** Who has which role over a unit. */
const scopedOver = ({ simulator: { state } }: Stage, unit: string): readonly string[] =>
  state
    .all('unifiedRoleAssignment')
    .filter(({ directoryScopeId }) => directoryScopeId === `${'/administrativeUnits/'}${unit}`)
    .map(({ principalId, roleDefinitionId }) => `${principalId} ${roleDefinitionId}`)
    .sort()

/** A unit with everything that can be said of one, two sorts of members, and an administrator of its own. */
async function addRich(stage: Stage, more: object = {}): Promise<string> {
  const { call, simulator } = stage
  const [first, second] = simulator.state.users()
  const made = await call('POST', units, { displayName: 'Wardrobe', description: 'Costumes and masks.', ...more })
  const id = String(made['id'])
  for (const member of [first?.id, idOf(stage, 'group', 'IT – Break glass') || second?.id])
    await call('POST', `${units}/${id}/members/$ref`, { '@odata.id': `{root}/directoryObjects/${member}` })
  await call('POST', '/roleManagement/directory/roleAssignments', {
    principalId: second?.id,
    roleDefinitionId: helpdesk,
    directoryScopeId: `/administrativeUnits/${id}`,
  })
  return id
}

describe('a unit that is there', () => {
  test('gets its attributes, members and administrators back', () =>
    withStage(24, async (stage) => {
      const id = await addRich(stage)
      const members = stage.simulator.state.members(id)
      const scoped = scopedOver(stage, id)
      const snapshot = await stage.backup()
      await stage.call('PATCH', `${units}/${id}`, {
        displayName: 'Cellar',
        description: null,
        visibility: 'HiddenMembership',
      })
      for (const member of members) await stage.call('DELETE', `${units}/${id}/members/${member}/$ref`)
      const intruder = stage.simulator.state.users().at(-1)?.id
      await stage.call('POST', `${units}/${id}/members/$ref`, { '@odata.id': `{root}/users/${intruder}` })
      for (const one of stage.simulator.state.all('unifiedRoleAssignment'))
        if (one['directoryScopeId'] === `/administrativeUnits/${id}`)
          await stage.call('DELETE', `/roleManagement/directory/roleAssignments/${one.id}`)
      expect(await putBack(stage, snapshot, ours)).toEqual([])
      expect(stage.simulator.state.members(id).toSorted()).toEqual(members.toSorted())
      expect(scopedOver(stage, id)).toEqual(scoped)
    }))

  test('that a rule fills: the rule is put back paused, and turned on by a step of its own', () =>
    withStage(24, async (stage) => {
      const snapshot = await stage.backup()
      const id = unitOf(stage, 'Munich office')
      await stage.call('PATCH', `${units}/${id}`, { membershipRule: 'user.city -eq "London"' })
      const { steps } = await stage.plan(snapshot, ours, careful)
      expect(
        steps.map(({ parts, ticked, gives, takes }) => [parts[0], ticked, (gives ?? takes) !== undefined]),
      ).toEqual([
        ['membershipRule', false, true],
        ['membershipRuleProcessingState', false, true],
      ])
      expect(await putBack(stage, snapshot, ours)).toEqual([])
    }))

  test('that became one of a rule is of chosen members again', () =>
    withStage(24, async (stage) => {
      const id = await addRich(stage, { membershipType: 'Assigned' })
      const members = stage.simulator.state.members(id)
      const snapshot = await stage.backup()
      await stage.call('PATCH', `${units}/${id}`, {
        membershipType: 'Dynamic',
        membershipRule: 'user.department -eq "Nobody"',
        membershipRuleProcessingState: 'On',
      })
      expect(stage.simulator.state.members(id)).toEqual([])
      await putBack(stage, snapshot, ours)
      expect(stage.simulator.state.members(id).toSorted()).toEqual(members.toSorted())
    }))

  test('that became one of chosen members is filled by its rule again', () =>
    withStage(24, async (stage) => {
      const id = unitOf(stage, 'Munich office')
      const members = stage.simulator.state.members(id)
      const snapshot = await stage.backup()
      await stage.call('PATCH', `${units}/${id}`, {
        membershipType: 'Assigned',
        membershipRule: null,
        membershipRuleProcessingState: null,
      })
      for (const member of members) await stage.call('DELETE', `${units}/${id}/members/${member}/$ref`)
      await putBack(stage, snapshot, ours)
      expect(stage.simulator.state.members(id).toSorted()).toEqual(members.toSorted())
    }))
})

describe.each([
  ['assigned', {}],
  ['restricted and hidden', { isMemberManagementRestricted: true, visibility: 'HiddenMembership' }],
] as const)('a unit that is gone, %s,', (_, more) => {
  test('comes back from the recycle bin with its id, its members and its administrators', () =>
    withStage(24, async (stage) => {
      const id = await addRich(stage, more)
      const scoped = scopedOver(stage, id)
      const snapshot = await stage.backup()
      await stage.call('DELETE', `${units}/${id}`)
      expect(await putBack(stage, snapshot, ours)).toEqual([])
      expect(scopedOver(stage, id)).toEqual(scoped)
    }))

  test('is made anew where it was deleted for good: what it is, whom it holds, who has power over it', () =>
    withStage(24, async (stage) => {
      const id = await addRich(stage, more)
      const members = stage.simulator.state.members(id)
      const scoped = scopedOver(stage, id)
      const snapshot = await stage.backup()
      await purge(stage, units, id)
      const chosen = these({ kind: 'administrativeUnit', id })
      const plan = await stage.plan(snapshot, chosen, careful)
      expect(
        plan.steps.filter(({ gives }) => gives !== undefined).map(({ object, ticked }) => [object.kind, ticked]),
      ).toEqual([['roleAssignment', false]])
      await putBack(stage, snapshot, chosen)
      const anew = unitOf(stage, 'Wardrobe')
      expect(anew).not.toBe(id)
      expect(stage.simulator.state.members(anew).toSorted()).toEqual(members.toSorted())
      expect(scopedOver(stage, anew)).toEqual(scoped)
    }))
})

test('a unit of a rule that is made anew is paused; turning it on is a step of its own, and fills it', () =>
  withStage(24, async (stage) => {
    const id = unitOf(stage, 'Munich office')
    const members = stage.simulator.state.members(id)
    const snapshot = await stage.backup()
    await purge(stage, units, id)
    await stage.run(await stage.plan(snapshot, ours, careful))
    expect(stage.simulator.state.find(unitOf(stage, 'Munich office'))).toMatchObject({
      membershipRuleProcessingState: 'Paused',
    })
    await putBack(stage, snapshot, ours)
    expect(stage.simulator.state.members(unitOf(stage, 'Munich office')).toSorted()).toEqual(members.toSorted())
  }))

test('whether its members are restricted can only be set when it is made: that is said', () =>
  withStage(24, async (stage) => {
    const id = await addRich(stage, { isMemberManagementRestricted: true })
    const snapshot = await stage.backup()
    await purge(stage, units, id)
    await stage.call('POST', units, { displayName: 'Wardrobe', description: 'Costumes and masks.' })
    const { steps } = await stage.plan(snapshot, these({ kind: 'administrativeUnit', id }), careful)
    expect(steps[0]?.note).toMatch(/^There is already Wardrobe /)
    expect(steps[0]?.requests[0]?.body).toMatchObject({ isMemberManagementRestricted: true })
  }))

describe('a unit of which nobody knows whether it was made', () => {
  const cutOff = (then: (stage: Stage, plant: () => Promise<string>) => Promise<void>): Promise<void> =>
    withStage(24, async (stage) => {
      const { id } = await stage.call('POST', units, { displayName: 'Wardrobe', description: 'Costumes.' })
      const snapshot = await stage.backup()
      await purge(stage, units, String(id))
      const plan = await stage.plan(snapshot, these({ kind: 'administrativeUnit', id: String(id) }), careful)
      cutAt(stage, 1, 'before')
      await thrownBy(stage.run(plan))
      mend(stage)
      await then(stage, async () =>
        String((await stage.call('POST', units, { displayName: 'Wardrobe', description: 'Costumes.' }))['id']),
      )
    })

  test('is not that of somebody who gave himself power over it meanwhile', () =>
    cutOff(async (stage, plant) => {
      const planted = await plant()
      await stage.call('POST', '/roleManagement/directory/roleAssignments', {
        principalId: stage.simulator.state.users()[0]?.id,
        roleDefinitionId: helpdesk,
        directoryScopeId: `/administrativeUnits/${planted}`,
      })
      expect(await stage.resume()).toMatchObject({
        outcome: 'failed',
        objects: [{ result: 'failed', reason: expect.stringContaining('cannot prove to be its own') }],
      })
    }))

  test('is not made twice', () =>
    cutOff(async (stage, plant) => {
      await plant()
      expect(await stage.resume()).toMatchObject({ outcome: 'complete' })
      const named = stage.simulator.state.all('administrativeUnit').filter((one) => one['displayName'] === 'Wardrobe')
      expect(named).toHaveLength(1)
    }))
})

import { describe, expect, test } from 'vitest'
import { licence, product } from '../../../../../test/hand-made/around.ts'
import { chosen, planOf } from '../../../../../test/hand-made/plan-of.ts'
import { but, group, object, user } from '../../../../../test/hand-made/states.ts'
import type { ObjectState } from '../../../../shared/model/object-state.ts'

const ada = user('Ada', { content: { mobilePhone: '1', department: 'Sales' } })
const bob = user('Bob')
const everything = { allowGive: true, allowTake: true, links: 'equal' as const }

/** Ada, or whoever, holds this role. */
function holding(holder: ObjectState, roleDefinitionId: string): ObjectState {
  const content = { principalId: holder.id, roleDefinitionId, directoryScopeId: '/' }
  const targets = [{ kind: holder.kind, id: holder.id, name: holder.name }]
  return {
    ...object('roleAssignment', 'Role', { content }),
    links: new Map([['principal', { targets, isComplete: true }]]),
  }
}
const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10'
const helpdeskAdministrator = '729827e3-9c14-49f7-bb1b-9608f156bbb8'

describe('days left in the recycle bin', () => {
  // Deleted on 20 November, kept until 20 December.
  const scene = { was: [bob], now: [], bin: { [bob.id]: bob.content } }

  test.each([
    ['2026-11-21T10:00:00Z', true, 29, undefined],
    [
      '2026-12-17T09:00:00Z',
      true,
      3,
      '3 days are left in the recycle bin, then Entra deletes it for good. Restore it before then.',
    ],
    ['2026-12-19T09:00:00Z', true, 1, '1 day is left'],
    ['2026-12-20T09:00:00Z', true, 0, 'less than a day is left'],
    [
      '2026-12-13T09:00:00Z',
      false,
      7,
      '7 days are left in the recycle bin, then Entra deletes it for good. Its step is not ticked',
    ],
    ['2026-12-12T09:00:00Z', false, 8, undefined],
  ])('at %s, ticked %s: %s', async (plannedAt, isTicked, days, sentence) => {
    const plan = await planOf({ ...scene, plannedAt, options: { allowGive: isTicked } })
    expect(plan.steps).toMatchObject([{ action: 'restoreFromBin', ticked: isTicked, daysLeft: days }])
    if (sentence === undefined) expect(plan.warnings).toEqual([])
    else expect(plan.warnings).toEqual([expect.stringContaining(`Bob: ${sentence}`)])
  })

  test('do not make the step another one', async () => {
    const [early, late] = await Promise.all(
      ['2026-11-21T10:00:00Z', '2026-12-17T09:00:00Z'].map((plannedAt) => planOf({ ...scene, plannedAt })),
    )
    expect(early?.plan).toBe(late?.plan)
  })
})

describe('what is in a unit with restricted management', () => {
  const shut = { isManagementRestricted: true }
  const unit = object('administrativeUnit', 'Executives', {
    content: { displayName: 'Executives', isMemberManagementRestricted: true },
    links: { members: [] },
  })
  const changed = but(ada, { content: { mobilePhone: '1', department: 'IT', ...shut } })

  test('is named, with who may write it', async () => {
    const { warnings } = await planOf({ was: [ada], now: [changed] })
    expect(warnings).toEqual([
      'Ada is in an administrative unit with restricted management: only an administrator of that unit may change it, whatever other roles the account has. Run the restore with such an account, or these steps are refused.',
    ])
  })

  test.each([
    [true, []],
    [false, [expect.stringContaining('Ada is in an administrative unit with restricted management')]],
  ])('is taken out before it is written, where that is allowed: %s', async (allowTake, warnings) => {
    const now = [but(unit, { links: { members: [ada] } }), changed]
    const options = { ...everything, allowTake }
    const plan = await planOf({ was: [unit, ada], now, options })
    expect(plan.steps).toMatchObject([
      { action: 'unlink', object: { name: 'Executives' }, ticked: allowTake },
      { action: 'update', object: { name: 'Ada' } },
    ])
    expect(plan.warnings).toEqual(warnings)
  })
})

describe('users with roles', () => {
  const now = but(ada, { content: { mobilePhone: '2', department: 'Sales' } })
  const needsMore = expect.stringMatching(
    /^Ada holds Global Administrator\. Entra lets only a Privileged Authentication Administrator .*: mobilePhone\./,
  )

  test('come with the role it takes where something sensitive is written', async () => {
    const plan = await planOf({ was: [ada], now: [now, holding(now, globalAdministrator)], kinds: ['user'] })
    expect(plan.warnings).toEqual([needsMore])
  })

  test.each([
    ['nothing sensitive is written', but(ada, { content: { department: 'IT' } }), globalAdministrator],
    ['the role is a lesser one', now, helpdeskAdministrator],
  ])('are no warning where %s', async (_, state, role) => {
    const plan = await planOf({ was: [ada], now: [state, holding(state, role)], kinds: ['user'] })
    expect(plan.steps).toHaveLength(1)
    expect(plan.warnings).toEqual([])
  })

  test('are those too who belong to a group that can hold roles', async () => {
    const admins = group('Admins', { content: { isAssignableToRole: true }, links: { members: [now] } })
    const plan = await planOf({ was: [ada, admins], now: [now, admins] })
    expect(plan.warnings).toEqual([expect.stringMatching(/^Ada holds Admins\./)])
  })

  test('come out of the recycle bin with the role they held', async () => {
    const plan = await planOf({
      was: [ada, holding(ada, globalAdministrator)],
      now: [],
      bin: { [ada.id]: ada.content },
      select: chosen(ada),
    })
    expect(plan.warnings).toContainEqual(expect.stringMatching(/^Ada holds Global Administrator\..*: coming back\./))
  })
})

test('groups that can hold roles come with the role it takes to write their members', async () => {
  const admins = group('Admins', { content: { isAssignableToRole: true }, links: { members: [bob] } })
  const plan = await planOf({ was: [admins, bob], now: [but(admins, { links: { members: [] } }), bob] })
  expect(plan.warnings).toEqual([expect.stringMatching(/^Admins can hold roles: only a Privileged Role Administrator/)])
  const team = group('Team', { links: { members: [bob] } })
  expect((await planOf({ was: [team, bob], now: [but(team, { links: { members: [] } }), bob] })).warnings).toEqual([])
})

describe('look-alikes', () => {
  const team = group('Team')
  const twins = [{ id: 'g-2', displayName: 'Team', createdDateTime: '2026-11-20T10:00:00Z' }]
  const scene = { was: [team, bob], twins, select: chosen(team) }

  test('are shown with their owners and when they were made', async () => {
    const twin = group('Team', { id: 'g-2', links: { owners: [bob] } })
    const plan = await planOf({ ...scene, now: [bob, twin] })
    expect(plan.warnings).toContainEqual(
      'Team: there is already Team (g-2), created 2026-11-20, owned by Bob. Another group is created beside, and it is left alone. Look whose it is, and leave the step out if you do not need this one.',
    )
  })

  test('without an owner are said to have none', async () => {
    const plan = await planOf({ ...scene, now: [bob, group('Team', { id: 'g-2' })] })
    expect(plan.warnings).toContainEqual(expect.stringContaining('Team (g-2), created 2026-11-20, without an owner.'))
  })

  test('whose owners were not read are not said to have none', async () => {
    const plan = await planOf({ ...scene, now: [bob, group('Team', { id: 'g-2', unread: { owners: 'No.' } })] })
    expect(plan.warnings).toContainEqual(expect.stringContaining('Team (g-2), created 2026-11-20. Another'))
  })
})

describe('a group that is made anew', () => {
  const sku = product('FIVE', 10, 0)
  test.each([
    ['licences', { assignedLicenses: [licence(sku)] }, /^Team handed down licences\./],
    ['a mailbox', { groupTypes: ['Unified'], mailEnabled: true }, /^Team gets a new mailbox/],
    [
      'a team',
      { groupTypes: ['Unified'], mailEnabled: true, resourceProvisioningOptions: ['Team'] },
      /^The team of Team does not come back/,
    ],
    [
      'a rule',
      {
        groupTypes: ['DynamicMembership'],
        membershipRule: 'user.city -eq "Rome"',
        membershipRuleProcessingState: 'On',
      },
      /^Team: the membership rule comes back paused/,
    ],
  ])('with %s says what does not come back with it', async (_, content, sentence) => {
    const plan = await planOf({ was: [group('Team', { content })], now: [] })
    expect(plan.warnings).toContainEqual(expect.stringMatching(sentence))
    expect((await planOf({ was: [group('Team')], now: [] })).warnings).not.toContainEqual(
      expect.stringMatching(sentence),
    )
  })

  test('with a team is not blocked for the team, which a group alone cannot have', async () => {
    const content = { groupTypes: ['Unified'], mailEnabled: true, resourceProvisioningOptions: ['Team'] }
    const plan = await planOf({ was: [group('Team', { content })], now: [] })
    expect(plan.blocked).toEqual([])
    expect(plan.steps.some(({ parts }) => parts.includes('resourceProvisioningOptions'))).toBe(false)
  })
})

describe('a membership rule', () => {
  const content = { groupTypes: ['DynamicMembership'], membershipRuleProcessingState: 'On' }
  const dyn = group('Dyn', { content: { ...content, membershipRule: 'user.city -eq "Rome"' } })
  const other = but(dyn, { content: { membershipRule: 'user.city -eq "Oslo"' } })
  const patches = (plan: Awaited<ReturnType<typeof planOf>>) =>
    plan.steps.map(({ requests, ticked }) => [requests[0]?.body, ticked])

  test('that is on is paused when it is written, and turned on by a step of its own', async () => {
    const plan = await planOf({ was: [dyn], now: [other] })
    expect(patches(plan)).toEqual([
      [{ membershipRule: 'user.city -eq "Rome"', membershipRuleProcessingState: 'Paused' }, false],
      [{ membershipRuleProcessingState: 'On' }, false],
    ])
    expect(plan.steps[1]?.dependsOn).toEqual([1])
    expect(plan.steps[1]?.gives).toContain('Turns the membership rule on')
  })

  test('that is paused is written as it is', async () => {
    const paused = but(other, { content: { membershipRuleProcessingState: 'Paused' } })
    const plan = await planOf({ was: [dyn], now: [paused] })
    expect(patches(plan)).toEqual([
      [{ membershipRule: 'user.city -eq "Rome"' }, true],
      [{ membershipRuleProcessingState: 'On' }, false],
    ])
  })

  test('of a group that is made anew waits in it, and is turned on by a step of its own', async () => {
    const plan = await planOf({ was: [dyn], now: [], options: everything })
    expect(plan.steps.map(({ requests }) => requests[0]?.body)).toMatchObject([
      { membershipRule: 'user.city -eq "Rome"', membershipRuleProcessingState: 'Paused' },
      { membershipRuleProcessingState: 'On' },
    ])
  })

  test('that only begins to decide again comes paused', async () => {
    const still = but(dyn, {
      content: { groupTypes: [], membershipRule: undefined, membershipRuleProcessingState: undefined },
    })
    const plan = await planOf({ was: [dyn], now: [still], options: everything })
    expect(plan.steps.map(({ requests }) => requests[0]?.body)).toMatchObject([
      { groupTypes: ['DynamicMembership'], membershipRuleProcessingState: 'Paused' },
      { membershipRuleProcessingState: 'On' },
    ])
  })
})

test('what makes a guest of a member is not ticked by itself', async () => {
  const guest = but(ada, { content: { userType: 'Guest' } })
  expect((await planOf({ was: [guest], now: [ada] })).steps).toMatchObject([{ parts: ['userType'], ticked: false }])
})

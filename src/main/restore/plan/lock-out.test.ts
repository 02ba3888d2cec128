import { describe, expect, test } from 'vitest'
import { planOf, type Scene } from '../../../../test/hand-made/plan-of.ts'
import { but, group, object, user } from '../../../../test/hand-made/states.ts'
import { adminRole, assignment, idOf, linked, methods, policy } from '../../../../test/hand-made/tenant-of.ts'
import type { ObjectState } from '../../../shared/model/object-state.ts'
import type { Plan } from '../../../shared/model/plan.ts'

const glass = user('Glass', { id: idOf(1) })
const ada = user('Ada', { id: idOf(2) })
const keepers = group('Keepers', { id: idOf(11), links: { members: [glass] } })
const outer = group('Outer', { id: idOf(12), links: { members: [keepers] } })
const empty = group('Keepers', { id: idOf(11) })
const holders = group('Holders', {
  id: idOf(13),
  content: { isAssignableToRole: true },
  links: { members: [glass] },
})
const strength = (allowedCombinations: readonly string[]): ObjectState =>
  object('authenticationStrength', 'Keys', {
    id: idOf(21),
    content: { displayName: 'Keys', policyType: 'custom', allowedCombinations },
  })
const place = (cidr: string): ObjectState =>
  object('namedLocation', 'Office', {
    id: idOf(31),
    content: { displayName: 'Office', ipRanges: [{ cidrAddress: cidr }] },
  })
const fromOffice = { locations: { includeLocations: ['All'], excludeLocations: [idOf(31)] } }
const withStrength = { grantControls: { operator: 'OR', authenticationStrength: { id: idOf(21) } } }
const blocking = { grantControls: { operator: 'OR', builtInControls: ['block'] } }
const off = { state: 'disabled' }

const everything = { links: 'equal', allowGive: true, allowTake: true } as const
const plan = (was: readonly ObjectState[], now: readonly ObjectState[], odd: Partial<Scene> = {}): Promise<Plan> =>
  planOf({
    was: linked([glass, ada, ...was]),
    now: linked([glass, ada, ...now]),
    breakGlass: [glass.id],
    options: everything,
    ...odd,
  })

const reasonsIn = ({ steps }: Plan): readonly string[] => steps.flatMap(({ locksOut }) => locksOut ?? [])
const heldIn = ({ steps }: Plan): readonly string[] =>
  steps.flatMap(({ ticked, object, parts }) => (ticked ? [] : [`${object.name} ${parts.join(' ')}`.trim()]))

describe('a restore that locks out a break-glass account', () => {
  type Row = readonly [
    what: string,
    was: readonly ObjectState[],
    now: readonly ObjectState[],
    why: string,
    held: string,
  ]
  const rows: readonly Row[] = [
    [
      'turns a policy on that covers it',
      [policy(1, {})],
      [policy(1, {}, off)],
      'The policy CA1 then covers the break-glass account Glass, as it does not now: it asks for multifactor authentication.',
      'CA1 state',
    ],
    [
      'no longer excludes it by name',
      [policy(1, {})],
      [policy(1, { excludeUsers: [glass.id] })],
      'then covers the break-glass account Glass',
      'CA1 conditions',
    ],
    [
      'no longer excludes the group around its group',
      [outer, keepers, policy(1, {})],
      [outer, keepers, policy(1, { excludeGroups: [outer.id] })],
      'then covers the break-glass account Glass',
      'CA1 conditions',
    ],
    [
      'covers everybody who has its role',
      [adminRole, assignment(1, glass), policy(1, { includeUsers: [], includeRoles: [adminRole.id] }, blocking)],
      [adminRole, assignment(1, glass), policy(1, { includeUsers: ['None'] }, blocking)],
      'it blocks their sign-ins',
      'CA1 conditions',
    ],
    [
      'makes it a holder of a role that a policy covers',
      [adminRole, assignment(1, glass), policy(1, { includeUsers: [], includeRoles: [adminRole.id] })],
      [adminRole, policy(1, { includeUsers: [], includeRoles: [adminRole.id] })],
      'then covers the break-glass account Glass',
      'Global Administrator – Glass',
    ],
    [
      'blocks where a second factor was enough',
      [policy(1, {}, blocking)],
      [policy(1, {})],
      'The policy CA1 then asks more of the break-glass account Glass than now: it blocks their sign-ins.',
      'CA1 grantControls',
    ],
    [
      'limits its sessions',
      [policy(1, {}, { sessionControls: { signInFrequency: { value: 1, type: 'hours' } } })],
      [policy(1, {})],
      'then asks more',
      'CA1 sessionControls',
    ],
    [
      'holds everywhere and not only outside the office',
      [place('192.0.2.0/24'), policy(1, {}, blocking)],
      [place('192.0.2.0/24'), policy(1, {}, blocking, fromOffice)],
      'then holds for other sign-ins',
      'CA1 conditions',
    ],
    [
      'moves the office',
      [place('198.51.100.0/24'), policy(1, {}, blocking, fromOffice)],
      [place('192.0.2.0/24'), policy(1, {}, blocking, fromOffice)],
      'by the place Office, which then is another',
      'Office ipRanges',
    ],
    [
      'asks for all applications instead of one nobody administers with',
      [policy(1, {})],
      [policy(1, {}, {}, { applications: { includeApplications: [idOf(77)] } })],
      'then covers the break-glass account Glass',
      'CA1 conditions',
    ],
    [
      'takes it out of a group that a policy leaves out',
      [empty, policy(1, { excludeGroups: [keepers.id] })],
      [keepers, policy(1, { excludeGroups: [keepers.id] })],
      'then covers the break-glass account Glass',
      'Keepers members',
    ],
    [
      'takes it out of a group that a policy which is off leaves out',
      [empty, policy(1, { excludeGroups: [keepers.id] }, off)],
      [keepers, policy(1, { excludeGroups: [keepers.id] }, off)],
      'Takes the break-glass account Glass out of Keepers, which the policy CA1 leaves out.',
      'Keepers members',
    ],
    [
      'puts it into a group that a policy covers',
      [keepers, policy(1, { includeUsers: [], includeGroups: [keepers.id] })],
      [empty, policy(1, { includeUsers: [], includeGroups: [keepers.id] })],
      'then covers the break-glass account Glass',
      'Keepers members',
    ],
    [
      'takes it out of a group that can hold roles',
      [but(holders, { links: { members: [] } }), adminRole, assignment(1, holders)],
      [holders, adminRole, assignment(1, holders)],
      'Takes the break-glass account Glass out of Holders, which can hold roles.',
      'Holders members',
    ],
    [
      'lets a rule decide anew who is left out',
      [
        but(keepers, {
          content: {
            groupTypes: ['DynamicMembership'],
            membershipRule: 'user.city -eq "A"',
            membershipRuleProcessingState: 'On',
          },
        }),
        policy(1, { excludeGroups: [keepers.id] }),
      ],
      [
        but(keepers, {
          content: {
            groupTypes: ['DynamicMembership'],
            membershipRule: 'user.city -eq "B"',
            membershipRuleProcessingState: 'On',
          },
        }),
        policy(1, { excludeGroups: [keepers.id] }),
      ],
      'may cover the break-glass account Glass',
      'Keepers membershipRuleProcessingState',
    ],
    [
      'asks for a strength that takes fewer ways',
      [strength(['fido2']), policy(1, {}, withStrength)],
      [strength(['fido2', 'password']), policy(1, {}, withStrength)],
      'the authentication strength Keys, which then takes other ways',
      'Keys allowedCombinations',
    ],
    [
      'turns its method off',
      [methods(['all_users'], { state: 'disabled' })],
      [methods(['all_users'])],
      'The break-glass account Glass can no longer sign in with passkeys.',
      'Authentication methods authenticationMethodConfigurations',
    ],
    [
      'leaves its method to a group it is not in',
      [empty, methods([keepers.id])],
      [empty, methods(['all_users'])],
      'can no longer sign in with passkeys',
      'Authentication methods authenticationMethodConfigurations',
    ],
  ]
  test.each(rows)('%s', async (_, was, now, why, held) => {
    const made = await plan(was, now)
    expect(reasonsIn(made).join('\n')).toContain(why)
    expect(heldIn(made)).toContain(held)
    expect(made.lockOut?.state).toBe('checked')
    expect(made.lockOut?.sentences.join('\n')).toContain('is left out.')
    const allowed = await plan(was, now, { options: { ...everything, allowLockOut: true } })
    expect([allowed.lockOut?.state, heldIn(allowed)]).toEqual(['danger', []])
    expect(allowed.lockOut?.sentences.join('\n')).toContain(why)
  })

  test('disables it', async () => {
    const was = [but(glass, { content: { accountEnabled: false } }), ada]
    const made = await planOf({ was, now: [glass, ada], breakGlass: [glass.id], options: everything })
    expect(reasonsIn(made)).toEqual(['Disables the break-glass account Glass: it can no longer sign in.'])
    expect(made.steps.map(({ ticked }) => ticked)).toEqual([false])
  })
})

describe('a restore that leaves everybody who must get in alone is not held up:', () => {
  type Row = readonly [what: string, was: readonly ObjectState[], now: readonly ObjectState[]]
  const rows: readonly Row[] = [
    [
      'it leaves the account out',
      [policy(1, { excludeUsers: [glass.id] })],
      [policy(1, { excludeUsers: [glass.id] }, off)],
    ],
    [
      'it leaves its group out, which comes back first',
      [keepers, policy(1, { excludeGroups: [keepers.id] })],
      [empty, policy(1, { excludeGroups: [keepers.id] }, off)],
    ],
    [
      'the policy is about somebody else',
      [policy(1, { includeUsers: [ada.id] })],
      [policy(1, { includeUsers: [ada.id] }, off)],
    ],
    [
      'the policy asks for nothing',
      [policy(1, {}, { grantControls: undefined })],
      [policy(1, {}, { grantControls: undefined, state: 'disabled' })],
    ],
    [
      'the policy is for an application nobody administers with',
      [policy(1, {}, {}, { applications: { includeApplications: [idOf(77)] } })],
      [policy(1, {}, off, { applications: { includeApplications: [idOf(77)] } })],
    ],
    ['the policy is turned off', [policy(1, {}, off)], [policy(1, {})]],
    ['a second factor is asked for where it was blocked', [policy(1, {})], [policy(1, {}, blocking)]],
    [
      'it holds only outside the office',
      [place('192.0.2.0/24'), policy(1, {}, blocking, fromOffice)],
      [place('192.0.2.0/24'), policy(1, {}, blocking)],
    ],
    [
      'a strength takes more ways',
      [strength(['fido2', 'password']), policy(1, {}, withStrength)],
      [strength(['fido2']), policy(1, {}, withStrength)],
    ],
    [
      'somebody else leaves the group',
      [keepers, policy(1, { excludeGroups: [keepers.id] })],
      [but(keepers, { links: { members: [glass, ada] } }), policy(1, { excludeGroups: [keepers.id] })],
    ],
  ]
  test.each(rows)('%s', async (_, was, now) => {
    const made = await plan(was, now)
    expect(made.steps.length).toBeGreaterThan(0)
    expect([reasonsIn(made), heldIn(made), made.lockOut?.state]).toEqual([[], [], 'checked'])
  })
})

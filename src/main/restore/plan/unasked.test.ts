import { describe, expect, test } from 'vitest'
import { made } from '../../../../test/hand-made/made.ts'
import { chosen, planOf } from '../../../../test/hand-made/plan-of.ts'
import { but, group, user } from '../../../../test/hand-made/states.ts'

const everything = { links: 'equal', allowGive: true, allowTake: true } as const
const ada = user('Ada', { content: { accountEnabled: false } })
const grant = { principalId: ada.id, principalType: 'user', roleDefinitionId: 'role-1', directoryScopeId: '/' }
const role = made('roleAssignment', 'ra-1', grant, ada)
const bin = { [ada.id]: { displayName: 'Ada', userPrincipalName: 'ada@contoso.example' } }

describe('out of the recycle bin', () => {
  test('what hung on it when it went comes back too, also where the snapshot does not know it: that is said, and unticked', async () => {
    const { steps } = await planOf({ was: [ada], between: [[ada, role]], now: [], bin, select: chosen(ada) })
    expect(steps).toMatchObject([
      {
        action: 'restoreFromBin',
        ticked: false,
        gives: expect.stringContaining('With it comes back what hangs on it'),
      },
    ])
  })

  test('what was taken from it before it went does not come back with it', async () => {
    const { steps } = await planOf({ was: [ada, role], between: [[ada]], now: [], bin, select: chosen(ada) })
    expect(steps).toMatchObject([
      { action: 'restoreFromBin', ticked: true },
      { action: 'create', object: { id: role.id }, ticked: false },
    ])
    expect(steps[0]?.gives).toBeUndefined()
  })

  test('also where what hangs on it cannot be read now', async () => {
    const { steps } = await planOf({
      was: [ada, role],
      now: [],
      bin,
      unreadKinds: { 2: ['roleAssignment'] },
      select: chosen(ada),
    })
    expect(steps[0]).toMatchObject({ action: 'restoreFromBin', ticked: false })
  })
})

describe('a single attribute', () => {
  const old = { ...group('Team', { content: { description: 'Old' } }), id: '9a9b7a4c-0000-4000-8000-000000000001' }
  const anew = { ...but(old, { content: { description: 'New' } }), id: '9a9b7a4c-0000-4000-8000-000000000002' }
  const ruled = group('Ruled', {
    content: {
      groupTypes: ['DynamicMembership'],
      membershipRule: `user.memberof -any (group.objectId -in ['${old.id}'])`,
      membershipRuleProcessingState: 'On',
    },
  })
  const successors = [{ kind: 'group', oldId: old.id, newId: anew.id }]

  test('of an object that was made anew before is all that is written', async () => {
    const select = [{ kind: 'group', id: old.id, parts: ['description'] }]
    const { steps } = await planOf({ was: [old, ruled], now: [anew, ruled], successors, select, options: everything })
    expect(steps).toMatchObject([{ parts: ['description'] }])
  })

  test('what hung on an object comes along, by whichever of its ids that is chosen', async () => {
    const access = made('roleAssignment', 'ra-2', { ...grant, principalId: old.id, principalType: 'group' }, old)
    for (const id of [old.id, anew.id]) {
      const { steps } = await planOf({
        was: [old, access],
        now: [anew],
        successors,
        select: [{ kind: 'group', id }],
        options: everything,
      })
      expect(steps.map(({ object }) => object.id)).toContain(access.id)
    }
  })

  test('a rule that names a group in capitals is told the new id too', async () => {
    const rule = `user.memberof -any (group.objectId -in ['${old.id.toUpperCase()}'])`
    const loud = but(ruled, { content: { membershipRule: rule } })
    const { steps } = await planOf({ was: [old, loud], now: [loud], select: chosen(old), options: everything })
    expect(JSON.stringify(steps.map(({ requests }) => requests))).toContain(`in ['{new:${old.id}}']`)
  })
})

test('a value nobody knows that reads like an id to come stays a value', async () => {
  const id = '9a9b7a4c-0000-4000-8000-000000000001'
  const gone = { ...user('Bob'), id }
  const tricky = but(ada, { content: { extension_1_x: `{new:${id}}` } })
  const asked = (one: typeof ada) => ({ ...one, asked: new Set([...one.asked, 'extension_1_x']) })
  const { steps } = await planOf({ was: [gone, asked(tricky)], now: [asked(ada)], options: everything })
  const step = steps.find(({ parts }) => parts.includes('extension_1_x'))
  expect(step?.requests[0]?.body).toEqual({ extension_1_x: `{new:${id}}` })
  expect(step?.requests[0]?.names).toBeUndefined()
})

test('a domain that is gone is no id: a rule that speaks of it is put back', async () => {
  const domain = made('domain', 'contoso.example', { isVerified: true })
  const ruled = group('Ruled', {
    content: {
      groupTypes: ['DynamicMembership'],
      membershipRule: 'user.mail -contains "contoso.example"',
      membershipRuleProcessingState: 'On',
    },
  })
  const other = but(ruled, { content: { membershipRule: 'user.mail -contains "x"' } })
  const { blocked } = await planOf({ was: [domain, ruled], now: [other], options: everything })
  expect(blocked.filter(({ object }) => object.kind === 'group')).toEqual([])
})

test('text that reads like an id to come is not taken for one, where ids are held too: it is left out and said', async () => {
  const id = '9a9b7a4c-0000-4000-8000-000000000001'
  const gone = { ...group('Team'), id }
  const rule = (text: string) =>
    group('Ruled', {
      content: {
        groupTypes: ['DynamicMembership'],
        membershipRule: `user.department -eq "${text}" and user.memberof -any (group.objectId -in ['${id}'])`,
        membershipRuleProcessingState: 'On',
      },
    })
  const { steps, blocked } = await planOf({ was: [gone, rule(`{new:${id}}`)], now: [rule('x')], options: everything })
  expect(steps.filter(({ parts }) => parts.includes('membershipRule'))).toEqual([])
  expect(blocked).toMatchObject([{ part: 'membershipRule', reason: expect.stringContaining('by hand') }])
})

test('a role that somebody activated for some hours is not the one that was held for good', async () => {
  const eve = user('Eve')
  const held = { ...grant, principalId: eve.id }
  const forGood = made('roleAssignment', 'ra-3', held, eve)
  const again = made('roleAssignment', 'ra-4', held, eve)
  const schedule = (more: { readonly [name: string]: string }) =>
    made('roleSchedule', 'rs-4', { ...held, memberType: 'Direct', ...more }, eve)
  const mirrored = schedule({ assignmentType: 'Assigned' })
  const activated = schedule({ assignmentType: 'Activated', createdUsing: 'r-1' })
  const scene = { was: [eve, forGood], select: chosen(forGood), options: everything }
  expect((await planOf({ ...scene, now: [eve, again, mirrored] })).steps).toEqual([])
  expect((await planOf({ ...scene, now: [eve, again, activated] })).steps).toMatchObject([
    { action: 'create', object: { id: forGood.id } },
  ])
})

test('a group out of the recycle bin that a policy leaves out again gives that: it is said, and unticked', async () => {
  const id = '9a9b7a4c-0000-4000-8000-000000000001'
  const team = { ...group('Team'), id }
  const policy = (state: string, excludeGroups: readonly string[]) =>
    made(
      'conditionalAccessPolicy',
      'ca-1',
      { displayName: 'MFA', state, conditions: { users: { excludeGroups } } },
      team,
    )
  const planned = (now: ReturnType<typeof policy>) =>
    planOf({ was: [team, policy('enabled', [id])], now: [now], bin: { [id]: {} }, select: chosen(team) })
  expect((await planned(policy('enabled', [id]))).steps).toMatchObject([
    { action: 'restoreFromBin', ticked: false, gives: 'The policy MFA leaves it out again.' },
  ])
  for (const now of [policy('enabled', []), policy('disabled', [id])])
    expect((await planned(now)).steps).toMatchObject([{ action: 'restoreFromBin', ticked: true }])
})

import { describe, expect, test } from 'vitest'
import { chosen, planOf, requestsOf, root, stepsOf } from '../../../../test/hand-made/plan-of.ts'
import { but, group, photo, user } from '../../../../test/hand-made/states.ts'

const [ada, bob] = [user('Ada'), user('Bob')]

describe('a user who is gone for good', () => {
  const then = user('Ada', {
    content: { department: 'Sales', usageLocation: 'DE', mobilePhone: '1' },
    photo: photo('a'),
  })

  test('is created disabled with a password nobody knows yet; the rest follows in steps of their own', async () => {
    const { steps } = await planOf({ was: [then], now: [] })
    expect(steps).toMatchObject([
      {
        step: 1,
        action: 'create',
        ticked: true,
        requests: [
          {
            method: 'POST',
            url: `${root}/users`,
            body: {
              accountEnabled: false,
              displayName: 'Ada',
              passwordProfile: { password: '{generated when the step runs}', forceChangePasswordNextSignIn: true },
              usageLocation: 'DE',
            },
          },
        ],
      },
      { parts: ['department'], ticked: true, dependsOn: [1] },
      { parts: ['accountEnabled'], ticked: false, gives: 'Lets this account sign in again.', dependsOn: [1] },
      { parts: ['mobilePhone'], ticked: true, dependsOn: [1] },
      { parts: ['photo'], ticked: true, requests: [{ method: 'PUT', photo: 'a'.repeat(64) }], dependsOn: [1] },
    ])
    expect(requestsOf(steps.slice(1))).toEqual(
      expect.arrayContaining([`PATCH /users/{new:${then.id}}`, `PUT /users/{new:${then.id}}/photo/$value`]),
    )
  })

  test('names the ids that become new', async () => {
    expect((await planOf({ was: [then], now: [] })).warnings[0]).toMatch(/^One object gets a new id\./)
  })

  test('who was invited is invited again, unticked and without mail; without an address nobody is', async () => {
    const invited = { creationType: 'Invitation', userPrincipalName: 'ada_other.example#EXT#@contoso.example' }
    const guest = but(ada, { content: { userType: 'Guest', ...invited } })
    const plan = await planOf({ was: [guest], now: [] })
    expect(plan.steps[0]).toMatchObject({
      action: 'create',
      ticked: false,
      gives: expect.stringContaining('nvit'),
      requests: [
        {
          url: `${root}/invitations`,
          body: { invitedUserEmailAddress: 'ada@other.example', sendInvitationMessage: false },
        },
      ],
    })
    const nobody = but(ada, { content: { userType: 'Guest', ...invited, userPrincipalName: 'ada@contoso.example' } })
    const none = await planOf({ was: [nobody], now: [] })
    expect(none.steps).toEqual([])
    expect(none.blocked).toMatchObject([{ reason: expect.stringContaining('no mail address is known') }])
  })
})

describe('a group that is gone for good', () => {
  const team = group('Team', { links: { members: [ada, bob], owners: [ada] } })

  test('is created, then gets owners, then members', async () => {
    const { steps } = await planOf({ was: [team, ada, bob], now: [ada, bob] })
    expect(steps).toMatchObject([
      { step: 1, action: 'create' },
      { step: 2, action: 'link', parts: ['owners'], dependsOn: [1] },
      { step: 3, action: 'link', parts: ['members'], dependsOn: [1] },
    ])
    expect(steps[2]?.requests).toEqual([
      {
        method: 'PATCH',
        url: `${root}/groups/{new:${team.id}}`,
        body: { 'members@odata.bind': [ada, bob].map(({ id }) => `${root}/directoryObjects/${id}`) },
      },
    ])
  })

  test('together with its members gets them under their new ids', async () => {
    const { steps } = await planOf({ was: [team, ada, bob], now: [bob] })
    const [members] = stepsOf({ steps } as Awaited<ReturnType<typeof planOf>>, 'link').filter((step) =>
      step.parts.includes('members'),
    )
    expect(steps.slice(0, 2)).toMatchObject([
      { action: 'create', object: { id: ada.id } },
      { action: 'create', object: { id: team.id } },
    ])
    expect(members).toMatchObject({
      dependsOn: [1, 2],
      targets: [{ id: ada.id, step: 1 }, { id: bob.id }],
      requests: [
        {
          body: {
            'members@odata.bind': [`${root}/directoryObjects/{new:${ada.id}}`, `${root}/directoryObjects/${bob.id}`],
          },
        },
      ],
    })
  })

  test('is not given a look-alike: that one is named and left alone', async () => {
    const twins = [{ id: 'g-other', displayName: 'Team' }]
    const plan = await planOf({ was: [team, ada, bob], now: [ada, bob], twins })
    expect(plan.steps[0]).toMatchObject({
      action: 'create',
      note: 'There is already Team (g-other). It is left alone; look whether you still need this one.',
    })
    expect(plan.warnings).toContainEqual(expect.stringContaining('Team: there is already Team (g-other).'))
    expect(requestsOf(plan.steps).some((request) => request.includes('g-other'))).toBe(false)
  })

  test('comes back with its rule paused; turning it on gives access', async () => {
    const content = {
      groupTypes: ['DynamicMembership'],
      membershipRule: 'user.city -eq "Rome"',
      membershipRuleProcessingState: 'On',
    }
    const plan = await planOf({ was: [group('Romans', { content })], now: [] })
    expect(plan.steps).toMatchObject([
      {
        action: 'create',
        requests: [{ body: { membershipRuleProcessingState: 'Paused', membershipRule: content.membershipRule } }],
      },
      { parts: ['membershipRuleProcessingState'], ticked: false, gives: expect.stringContaining('rule') },
    ])
  })

  test('that can hold roles is created empty: who is in it is for you to tick', async () => {
    const admins = but(team, { content: { isAssignableToRole: true } })
    const { steps } = await planOf({ was: [admins, ada, bob], now: [ada, bob] })
    expect(steps).toMatchObject([
      { action: 'create', ticked: true, requests: [{ body: { isAssignableToRole: true } }] },
      { parts: ['owners'], ticked: false },
      { parts: ['members'], ticked: false },
    ])
  })
})

describe('a Microsoft 365 group, of which Graph makes the creator an owner unless owners are named', () => {
  const site = group('Site', {
    content: { groupTypes: ['Unified'], mailEnabled: true },
    links: { owners: [ada], members: [] },
  })

  test('is created with its owners named; should the creator be there all the same, a step of its own takes them out', async () => {
    const plan = await planOf({ was: [site, ada], now: [ada] })
    expect(plan.steps).toMatchObject([
      { action: 'create', requests: [{ body: { 'owners@odata.bind': [`${root}/users/${ada.id}`] } }] },
      { action: 'unlink', ticked: false },
    ])
    expect(plan.warnings.filter((one) => one.includes('owner'))).toEqual([])
  })

  test('whose owners come back only later loses the creator in a step of its own, unticked', async () => {
    const plan = await planOf({ was: [site, ada], now: [] })
    expect(plan.steps).toMatchObject([
      { step: 1, action: 'create', object: { id: ada.id } },
      { step: 2, action: 'create', object: { id: site.id } },
      { parts: ['accountEnabled'] },
      { step: 4, parts: ['owners'], dependsOn: [1, 2] },
      {
        action: 'unlink',
        ticked: false,
        takes: expect.stringContaining('Entra makes the person who creates'),
        requests: [{ method: 'DELETE', url: `${root}/groups/{new:${site.id}}/owners/{creator:${site.id}}/$ref` }],
        dependsOn: [2, 4],
      },
    ])
    expect(plan.warnings).toContainEqual(expect.stringMatching(/^Site: Entra makes the person/))
  })

  test('that never had an owner keeps the creator: Entra does not let the last one go', async () => {
    const plan = await planOf({ was: [but(site, { links: { owners: [] } })], now: [] })
    expect(plan.steps).toMatchObject([{ action: 'create' }])
    expect(plan.warnings).toContainEqual(expect.stringContaining('does not let the last owner'))
  })
})

test('of an object that was created anew before, the newest id is what counts', async () => {
  const team = group('Team', { content: { description: 'Old' }, links: { members: [ada] } })
  const again = but(team, { id: 'group-new', content: { description: 'New', createdDateTime: '2026-06-01T00:00:00Z' } })
  const newAda = but(ada, { id: 'user-new' })
  const successors = [
    { kind: 'group', oldId: team.id, newId: 'group-new' },
    { kind: 'user', oldId: ada.id, newId: 'user-new' },
  ]
  const scene = { was: [team, ada], now: [but(again, { links: { members: [] } }), newAda], successors }
  for (const select of [chosen(team), [{ kind: 'group', id: 'group-new' }]]) {
    const plan = await planOf({ ...scene, select })
    expect(plan.steps).toMatchObject([
      { object: { id: team.id }, requests: [{ url: `${root}/groups/group-new`, body: { description: 'Old' } }] },
      { requests: [{ body: { 'members@odata.bind': [`${root}/directoryObjects/user-new`] } }] },
    ])
    expect(plan.blocked).toEqual([])
  }
  expect(
    (
      await planOf({
        ...scene,
        now: [but(again, { content: { description: 'Old' }, links: { members: [newAda] } }), newAda],
      })
    ).steps,
  ).toEqual([])
})

import { describe, expect, test } from 'vitest'
import { chosen, planOf, root } from '../../../../test/hand-made/plan-of.ts'
import { but, group, user } from '../../../../test/hand-made/states.ts'

const ada = user('Ada', { content: { department: 'Sales', jobTitle: 'Buyer' } })

describe('attributes that differ', () => {
  test('travel together in one PATCH, with what is there now and after', async () => {
    const now = but(ada, { content: { department: 'IT', jobTitle: undefined } })
    const { steps } = await planOf({ was: [ada], now: [now] })
    expect(steps).toHaveLength(1)
    expect(steps[0]).toMatchObject({
      step: 1,
      action: 'update',
      ticked: true,
      object: { kind: 'user', id: ada.id, name: 'Ada' },
      parts: ['jobTitle', 'department'],
      dependsOn: [],
      requests: [{ method: 'PATCH', url: `${root}/users/${ada.id}`, body: { jobTitle: 'Buyer', department: 'Sales' } }],
      changes: [
        { name: 'jobTitle', now: undefined, after: 'Buyer' },
        { name: 'department', now: 'IT', after: 'Sales' },
      ],
    })
  })

  test('travel alone when they are sensitive, so that one refusal does not lose the rest', async () => {
    const then = but(ada, { content: { mobilePhone: '1', otherMails: ['a@b.example'] } })
    const { steps } = await planOf({ was: [then], now: [but(ada, { content: { department: 'IT' } })] })
    expect(steps.map((step) => step.requests.map((request) => request.body))).toEqual([
      [{ department: 'Sales' }],
      [{ mobilePhone: '1' }],
      [{ otherMails: ['a@b.example'] }],
    ])
  })

  test('that were empty are written as null, lists as no items', async () => {
    const now = but(ada, { content: { city: 'Rome', businessPhones: ['1'], otherMails: ['a@b.example'] } })
    const { steps } = await planOf({ was: [ada], now: [now] })
    expect(steps.flatMap((step) => step.requests.map((request) => request.body))).toEqual([
      { city: null },
      { businessPhones: [] },
      { otherMails: [] },
    ])
  })

  test('of a complex kind travel whole, with null for what they must lose', async () => {
    const then = but(ada, { content: { employeeOrgData: { costCenter: '1' } } })
    const now = but(ada, { content: { employeeOrgData: { division: 'North' } } })
    const { steps } = await planOf({ was: [then], now: [now] })
    expect(steps[0]?.requests[0]?.body).toEqual({ employeeOrgData: { costCenter: '1', division: null } })
    const emptied = await planOf({ was: [ada], now: [now] })
    expect(emptied.steps[0]?.requests[0]?.body).toEqual({ employeeOrgData: { division: null } })
  })

  test('that cannot be emptied are blocked with a sentence, and nothing is sent', async () => {
    const plan = await planOf({ was: [ada], now: [but(ada, { content: { usageLocation: 'DE' } })] })
    expect(plan.steps).toEqual([])
    expect(plan.blocked).toEqual([
      {
        object: { kind: 'user', id: ada.id, name: 'Ada' },
        part: 'usageLocation',
        reason: 'It was empty in the snapshot, and Entra does not let usage location be emptied.',
      },
    ])
  })

  test('that Graph calls read-only are blocked with its sentence', async () => {
    const now = but(ada, { content: { proxyAddresses: ['SMTP:x@contoso.example'] } })
    const plan = await planOf({ was: [ada], now: [now] })
    expect(plan.steps).toEqual([])
    expect(plan.blocked).toMatchObject([
      { part: 'proxyAddresses', reason: 'Exchange sets these; Microsoft Graph has no way to write them.' },
    ])
  })

  test('that the service makes in passing are neither written nor mentioned', async () => {
    const now = but(ada, { content: { onPremisesLastSyncDateTime: '2026-11-01T00:00:00Z' } })
    expect(await planOf({ was: [ada], now: [now] })).toMatchObject({ steps: [], blocked: [] })
  })
})

describe('what nobody asked for', () => {
  test('in the snapshot is not null: it is not written', async () => {
    const then = but(ada, { content: { department: undefined }, notAsked: ['department'] })
    expect(await planOf({ was: [then], now: [but(ada, { content: { city: 'Rome' } })] })).toMatchObject({
      steps: [{ parts: ['city'] }],
    })
  })

  test('now is not overwritten either', async () => {
    const now = but(ada, { content: { department: undefined, city: 'Rome' }, notAsked: ['department'] })
    expect(await planOf({ was: [ada], now: [now] })).toMatchObject({ steps: [{ parts: ['city'] }] })
  })
})

describe('access', () => {
  const disabled = but(ada, { content: { accountEnabled: false, department: 'IT' } })

  test('enabling an account is a step of its own, named and unticked', async () => {
    const { steps } = await planOf({ was: [ada], now: [disabled] })
    expect(steps).toMatchObject([
      { parts: ['department'], ticked: true },
      { parts: ['accountEnabled'], ticked: false, gives: 'Lets this account sign in again.' },
    ])
  })

  test('it is ticked where giving is allowed', async () => {
    const { steps } = await planOf({ was: [ada], now: [disabled], options: { allowGive: true } })
    expect(steps.map((step) => step.ticked)).toEqual([true, true])
  })

  test('disabling one takes the ability to sign in away: alone, named and unticked', async () => {
    const { steps } = await planOf({ was: [disabled], now: [ada], options: { allowGive: true } })
    expect(steps).toMatchObject([
      { parts: ['department'], ticked: true },
      { parts: ['accountEnabled'], ticked: false, takes: 'Keeps this account from signing in.' },
    ])
    expect(steps[1]?.gives).toBeUndefined()
    const allowed = await planOf({ was: [disabled], now: [ada], options: { allowTake: true } })
    expect(allowed.steps.map((step) => step.ticked)).toEqual([true, true])
  })

  test('a guest who becomes a member again is given access; a member who becomes a guest loses it', async () => {
    const guest = but(ada, { content: { userType: 'Guest', department: 'IT' } })
    expect((await planOf({ was: [ada], now: [guest] })).steps).toMatchObject([
      { parts: ['department'], ticked: true },
      { parts: ['userType'], ticked: false, gives: expect.stringContaining('Makes a member of this guest') },
    ])
    expect((await planOf({ was: [guest], now: [ada] })).steps).toMatchObject([
      { parts: ['department'], ticked: true },
      { parts: ['userType'], ticked: false, takes: expect.stringContaining('Makes a guest of this member') },
    ])
  })

  test('a membership rule that is on is paused when it is written, which takes; a paused one takes nothing', async () => {
    const rule = (membershipRule: string, membershipRuleProcessingState: string) =>
      group('Village', {
        content: { groupTypes: ['DynamicMembership'], membershipRule, membershipRuleProcessingState },
      })
    expect((await planOf({ was: [rule('a', 'On')], now: [rule('b', 'On')] })).steps).toMatchObject([
      {
        parts: ['membershipRule'],
        ticked: false,
        takes: expect.stringContaining('Pauses the rule'),
      },
      { parts: ['membershipRuleProcessingState'], ticked: false, gives: expect.stringContaining('Turns the') },
    ])
    expect((await planOf({ was: [rule('a', 'Paused')], now: [rule('b', 'Paused')] })).steps).toMatchObject([
      { parts: ['membershipRule'], ticked: true },
    ])
  })

  test('a group that is opened to everyone, or can be used for access again, gives', async () => {
    const team = group('Team', { content: { visibility: 'Public', description: 'One', groupTypes: ['Unified'] } })
    const now = but(team, { content: { visibility: 'Private', description: 'Two', securityEnabled: false } })
    expect((await planOf({ was: [team], now: [now] })).steps).toMatchObject([
      { parts: ['description'], ticked: true },
      { parts: ['visibility'], ticked: false, gives: expect.stringContaining('anyone in the organisation') },
      { parts: ['securityEnabled'], ticked: false, gives: expect.stringContaining('used for access') },
    ])
    expect((await planOf({ was: [now], now: [team] })).steps).toMatchObject([
      { parts: ['description', 'visibility', 'securityEnabled'], ticked: true },
    ])
  })

  test('ways to sign in are unticked, but follow the name by themselves', async () => {
    const byName = (name: string) => ({
      signInType: 'userPrincipalName',
      issuer: 'contoso.example',
      issuerAssignedId: name,
    })
    const then = but(ada, {
      content: { userPrincipalName: 'a@contoso.example', identities: [byName('a@contoso.example')] },
    })
    const now = but(ada, {
      content: { userPrincipalName: 'b@contoso.example', identities: [byName('b@contoso.example')] },
    })
    expect((await planOf({ was: [then], now: [now] })).steps).toMatchObject([{ parts: ['userPrincipalName'] }])
    const federated = { signInType: 'federated', issuer: 'google.com', issuerAssignedId: '7' }
    const more = but(then, { content: { identities: [byName('a@contoso.example'), federated] } })
    expect((await planOf({ was: [more], now: [then] })).steps).toMatchObject([
      { parts: ['identities'], ticked: false, gives: 'Changes how this account can sign in.' },
    ])
  })
})

describe('what can be chosen', () => {
  const now = but(ada, { content: { department: 'IT', jobTitle: 'Clerk', mobilePhone: '2' } })

  test('one attribute of one object', async () => {
    const { steps } = await planOf({
      was: [ada],
      now: [now],
      select: [{ kind: 'user', id: ada.id, parts: ['department'] }],
    })
    expect(steps.flatMap((step) => step.requests)).toEqual([
      { method: 'PATCH', url: `${root}/users/${ada.id}`, body: { department: 'Sales' } },
    ])
  })

  test('the same attributes of all', async () => {
    const { steps } = await planOf({ was: [ada], now: [now], parts: ['jobTitle'] })
    expect(steps).toMatchObject([{ parts: ['jobTitle'] }])
  })

  test('one object beside others that differ', async () => {
    const bob = user('Bob', { content: { city: 'Rome' } })
    const { steps } = await planOf({
      was: [ada, bob],
      now: [now, but(bob, { content: { city: 'Oslo' } })],
      select: chosen(bob),
    })
    expect(steps).toMatchObject([{ object: { id: bob.id }, parts: ['city'] }])
  })

  test('what is not in the snapshot is said', async () => {
    const plan = await planOf({ was: [ada], now: [now], select: [{ kind: 'user', id: 'nobody' }] })
    expect(plan.blocked).toEqual([
      { object: { kind: 'user', id: 'nobody', name: 'nobody' }, reason: 'It is not in snapshot 1.' },
    ])
  })

  test('a kind that does not exist is an error', async () => {
    await expect(planOf({ was: [ada], now: [now], kinds: ['usr'] })).rejects.toMatchObject({ code: 'badInput' })
  })
})

test('of a synced user only what on-premises owns is refused', async () => {
  const synced = but(ada, { content: { onPremisesSyncEnabled: true, usageLocation: 'DE' } })
  const now = but(synced, { content: { department: 'IT', usageLocation: 'FR' } })
  const plan = await planOf({ was: [synced], now: [now] })
  expect(plan.steps).toMatchObject([{ parts: ['usageLocation'] }])
  expect(plan.blocked).toMatchObject([
    { part: 'department', reason: 'Synced from on-premises. Change it in Active Directory.' },
  ])
})

test('an object nothing of which can be restored is named once', async () => {
  const synced = but(ada, { content: { onPremisesSyncEnabled: true } })
  const now = but(synced, { content: { department: 'IT', jobTitle: 'Clerk' } })
  expect((await planOf({ was: [synced], now: [now] })).blocked).toEqual([
    {
      object: { kind: 'user', id: ada.id, name: 'Ada' },
      reason: 'Synced from on-premises. Change it in Active Directory.',
    },
  ])
})

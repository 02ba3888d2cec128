import { describe, expect, test } from 'vitest'
import { planScopes } from '../../src/main/connection/plan-scopes.ts'
import { privilegedInPlan } from '../../src/main/restore/privileged-in-plan.ts'
import { settle, type Village } from '../restore/damage.ts'
import { careful, everything, type Stage, these, withStage } from '../restore/stage.ts'
import { failuresOf, playWithout, runWith } from './play-without.ts'

const upn = 'villager1@contoso.example'
const identities = [{ signInType: 'userPrincipalName', issuer: 'contoso.example', issuerAssignedId: upn }]

/** What is done to a user, and the permissions it takes to put it back. */
const deeds: readonly (readonly [what: string, body: object, scopes: readonly string[]])[] = [
  ['job title', { jobTitle: 'Miller' }, ['User.ReadUpdate.All']],
  ['hire date', { employeeHireDate: '2026-01-01T00:00:00Z' }, ['User.ReadUpdate.All']],
  ['data location', { preferredDataLocation: 'NAM' }, ['User.ReadUpdate.All']],
  ['immutable id', { onPremisesImmutableId: 'abc' }, ['User.ReadUpdate.All']],
  ['name', { userPrincipalName: 'villager9@contoso.example' }, ['User.ReadUpdate.All']],
  ['phones', { mobilePhone: '+49 1', businessPhones: ['+49 2'] }, ['User-Phone.ReadWrite.All']],
  ['other mails', { otherMails: ['a@b.example'] }, ['User-Mail.ReadWrite.All']],
  ['enabled', { accountEnabled: false }, ['User.EnableDisableAccount.All', 'User.Read.All']],
  [
    'ways to sign in',
    { identities: [...identities, { signInType: 'federated', issuer: 'idp.example', issuerAssignedId: '7' }] },
    ['User.ManageIdentities.All'],
  ],
  [
    'job title and phones',
    { jobTitle: 'Miller', mobilePhone: '+49 1' },
    ['User-Phone.ReadWrite.All', 'User.ReadUpdate.All'],
  ],
]

const idOf = ({ users }: Village, index: number): string => users[index]?.id ?? ''

/** Somebody who is in no group and has no manager. */
async function makeLoner(stage: Stage, name: string): Promise<string> {
  const { id } = await stage.call('POST', '/users', {
    accountEnabled: false,
    displayName: name,
    mailNickname: name,
    userPrincipalName: `${name}@contoso.example`,
    passwordProfile: { password: 'Xk7!vnQ2-pTz9', forceChangePasswordNextSignIn: true },
  })
  return String(id)
}

/** The permissions of the plan that brings one object back; each is needed, and no other. */
async function scopesToBack(stage: Stage, snapshot: number, kind: string, id: string): Promise<readonly string[]> {
  return await playWithout(stage, () => stage.plan(snapshot, these({ kind, id }), everything))
}

describe('a user', { timeout: 120_000 }, () => {
  test('every attribute takes its own permission', { timeout: 300_000 }, () =>
    withStage(20, async (stage) => {
      const id = idOf(await settle(stage), 1)
      const snapshot = await stage.backup('all')
      for (const [what, body, scopes] of deeds) {
        await stage.call('PATCH', `/users/${id}`, body)
        expect(await scopesToBack(stage, snapshot, 'user', id), what).toEqual(scopes)
      }
    }),
  )

  test('photo', () =>
    withStage(20, async (stage) => {
      const id = idOf(await settle(stage), 2)
      const snapshot = await stage.backup('all')
      await stage.call('DELETE', `/users/${id}/photo/$value`)
      expect(await scopesToBack(stage, snapshot, 'user', id)).toEqual(['ProfilePhoto.ReadWrite.All'])
    }))

  test('manager, and with the wide permission it takes the narrow ones are not asked for', () =>
    withStage(20, async (stage) => {
      const id = idOf(await settle(stage), 2)
      const snapshot = await stage.backup('all')
      await stage.call('DELETE', `/users/${id}/manager/$ref`)
      await stage.call('PATCH', `/users/${id}`, { jobTitle: 'Miller', accountEnabled: false })
      expect(await scopesToBack(stage, snapshot, 'user', id)).toEqual([
        'User.EnableDisableAccount.All',
        'User.ReadWrite.All',
      ])
    }))

  test('licences', () =>
    withStage(20, async (stage) => {
      const id = idOf(await settle(stage), 2)
      const skuId = stage.simulator.state.all('subscribedSku').find((one) => one['appliesTo'] === 'User')?.['skuId']
      const assign = (addLicenses: readonly object[], removeLicenses: readonly unknown[]): Promise<unknown> =>
        stage.call('POST', `/users/${id}/assignLicense`, { addLicenses, removeLicenses })
      await assign([{ skuId, disabledPlans: [] }], [])
      const snapshot = await stage.backup('all')
      await assign([], [skuId])
      expect(await scopesToBack(stage, snapshot, 'user', id)).toEqual(['LicenseAssignment.ReadWrite.All'])
    }))

  test('from the recycle bin, and with a role', () =>
    withStage(20, async (stage) => {
      const [plain, powerful] = [await makeLoner(stage, 'plain'), await makeLoner(stage, 'powerful')]
      await stage.call('POST', '/roleManagement/directory/roleAssignments', {
        principalId: powerful,
        roleDefinitionId: stage.simulator.state.all('unifiedRoleDefinition')[0]?.id,
        directoryScopeId: '/',
      })
      const snapshot = await stage.backup('all')
      for (const id of [plain, powerful]) await stage.call('DELETE', `/users/${id}`)
      expect(await scopesToBack(stage, snapshot, 'user', plain)).toEqual(['User.DeleteRestore.All'])
      // Its role comes back with it, so that the step for the role finds its work done.
      const toPlan = () => stage.plan(snapshot, these({ kind: 'user', id: powerful }), { ...careful, allowGive: true })
      const plan = await toPlan()
      const scopes = planScopes(plan, { isPrivileged: privilegedInPlan(stage.ports.reader, plan) })
      expect(scopes).toEqual(expect.arrayContaining(['Directory.AccessAsUser.All', 'User.DeleteRestore.All']))
      expect(planScopes(plan)).toEqual(scopes.filter((scope) => scope !== 'Directory.AccessAsUser.All'))
      expect(failuresOf(await runWith(stage, plan, planScopes(plan)))).not.toEqual([])
      expect(failuresOf(await runWith(stage, await toPlan(), scopes))).toEqual([])
    }))

  test('deleted for good, and in an undo deleted again', () =>
    withStage(20, async (stage) => {
      const id = await makeLoner(stage, 'gone')
      const snapshot = await stage.backup('all')
      await stage.call('DELETE', `/users/${id}`)
      await stage.call('DELETE', `/directory/deletedItems/${id}`)
      const plan = await stage.plan(snapshot, these({ kind: 'user', id }), careful)
      expect(planScopes(plan)).toEqual(['User.Create'])
      expect(planScopes(plan, { lacking: ['User.Create'] })).toEqual(['User.ReadWrite.All'])
      expect(failuresOf(await runWith(stage, plan, []))).not.toEqual([])
      const again = await stage.plan(snapshot, these({ kind: 'user', id }), careful)
      const report = await runWith(stage, again, planScopes(again))
      expect(failuresOf(report)).toEqual([])
      expect(await playWithout(stage, () => stage.undo(report.run))).toEqual(['User.DeleteRestore.All'])
    }))

  test('a guest deleted for good is invited', () =>
    withStage(20, async (stage) => {
      const { invitedUser } = await stage.call('POST', '/invitations', {
        invitedUserEmailAddress: 'ana.lopez@fabrikam.example',
        inviteRedirectUrl: 'https://myapps.microsoft.com',
      })
      const { id } = invitedUser as { readonly id: string }
      const [inviter] = stage.simulator.state.links(id, 'sponsors')
      await stage.call('DELETE', `/users/${id}/sponsors/${inviter}/$ref`)
      const snapshot = await stage.backup('all')
      await stage.call('DELETE', `/users/${id}`)
      await stage.call('DELETE', `/directory/deletedItems/${id}`)
      const toPlan = () => stage.plan(snapshot, these({ kind: 'user', id }), { ...careful, allowGive: true })
      const plan = await toPlan()
      const scopes = planScopes(plan)
      expect(scopes).toContain('User.Invite.All')
      const without = scopes.filter((scope) => scope !== 'User.Invite.All')
      expect(failuresOf(await runWith(stage, plan, without))).not.toEqual([])
      expect(failuresOf(await runWith(stage, await toPlan(), scopes))).toEqual([])
    }))
})

/** Makes an object that can be a member of a group of security. */
const makers: { readonly [kind: string]: (stage: Stage) => Promise<string> } = {
  user: async (stage) => stage.simulator.state.users()[0]?.id ?? '',
  device: async (stage) => stage.simulator.state.all('device')[0]?.id ?? '',
  servicePrincipal: async (stage) => {
    const { appId } = await stage.call('POST', '/applications', { displayName: 'Mill' })
    return String((await stage.call('POST', '/servicePrincipals', { appId }))['id'])
  },
  group: async (stage) => (await settle(stage)).groups.Bakers,
}

/** A group of security with this member. */
async function makeGroup(stage: Stage, member: string, more: object = {}): Promise<string> {
  const { id } = await stage.call('POST', '/groups', {
    displayName: 'Millers',
    mailEnabled: false,
    mailNickname: 'millers',
    securityEnabled: true,
    ...more,
  })
  await stage.call('POST', `/groups/${id}/members/$ref`, { '@odata.id': `{root}/directoryObjects/${member}` })
  return String(id)
}

describe('a group', { timeout: 120_000 }, () => {
  test.each([
    ['user', ['GroupMember.ReadWrite.All']],
    ['group', ['GroupMember.ReadWrite.All']],
    ['device', ['Device.Read.All', 'GroupMember.ReadWrite.All']],
    ['servicePrincipal', ['Application.ReadWrite.All', 'GroupMember.ReadWrite.All']],
  ] as const)('a member that is a %s', (kind, scopes) =>
    withStage(20, async (stage) => {
      const member = (await makers[kind]?.(stage)) ?? ''
      const id = await makeGroup(stage, member)
      const snapshot = await stage.backup('all')
      await stage.call('DELETE', `/groups/${id}/members/${member}/$ref`)
      expect(await scopesToBack(stage, snapshot, 'group', id)).toEqual(scopes)
    }),
  )

  test('a member who is one too many', () =>
    withStage(20, async (stage) => {
      const [one, other] = stage.simulator.state.users().map((user) => user.id)
      const id = await makeGroup(stage, one ?? '')
      const snapshot = await stage.backup('all')
      await stage.call('POST', `/groups/${id}/members/$ref`, { '@odata.id': `{root}/directoryObjects/${other}` })
      expect(await scopesToBack(stage, snapshot, 'group', id)).toEqual(['GroupMember.ReadWrite.All'])
    }))

  test('members of a group that can hold roles, those that are missing and those too many', () =>
    withStage(20, async (stage) => {
      const [one, other] = stage.simulator.state.users().map((user) => user.id)
      const id = await makeGroup(stage, one ?? '', { isAssignableToRole: true })
      const snapshot = await stage.backup('all')
      await stage.call('DELETE', `/groups/${id}/members/${one}/$ref`)
      const toPlan = () => stage.plan(snapshot, these({ kind: 'group', id }), everything)
      const scopes = ['GroupMember.ReadWrite.All', 'RoleManagement.ReadWrite.Directory']
      // That it gives access says so: nobody needs to know the group.
      expect(await playWithout(stage, toPlan, () => false)).toEqual(scopes)
      await stage.call('POST', `/groups/${id}/members/$ref`, { '@odata.id': `{root}/directoryObjects/${other}` })
      expect(await playWithout(stage, toPlan, privilegedInPlan(stage.ports.reader, await toPlan()))).toEqual(scopes)
    }))

  test.each([
    ['description', { description: 'Grind.' }, ['Group.ReadWrite.All']],
    ['data location', { preferredDataLocation: 'NAM' }, ['Group-PreferredDataLocation.ReadWrite.All']],
  ] as const)('%s', (_, body, scopes) =>
    withStage(20, async (stage) => {
      const { Choir: id } = (await settle(stage)).groups
      const snapshot = await stage.backup('all')
      await stage.call('PATCH', `/groups/${id}`, body)
      expect(await scopesToBack(stage, snapshot, 'group', id)).toEqual(scopes)
    }),
  )

  test('labels of Microsoft 365 groups and of groups of security take a permission each, and no plan tells them apart', () =>
    withStage(20, async (stage) => {
      const { Choir: id } = (await settle(stage)).groups
      const labels = [{ labelId: 'label-1', displayName: 'Secret' }]
      await stage.call('PATCH', `/groups/${id}`, { assignedLabels: labels })
      const snapshot = await stage.backup('all')
      await stage.call('PATCH', `/groups/${id}`, { assignedLabels: [] })
      const plan = await stage.plan(snapshot, these({ kind: 'group', id }), everything)
      expect([...planScopes(plan)].sort()).toEqual(['Group.ManageProtection.All', 'Group.ReadWrite.All'])
    }))

  test('members, owners, a photo and licences beside each other take one permission', () =>
    withStage(20, async (stage) => {
      const village = await settle(stage)
      const { Choir: id } = village.groups
      const { state } = stage.simulator
      const skuId = state.all('subscribedSku').find((one) => one['appliesTo'] === 'User')?.['skuId']
      await stage.call('PUT', `/groups/${id}/photo/$value`, state.photo(state.photoIds()[0] ?? ''))
      await stage.call('PATCH', `/groups/${id}`, { securityEnabled: true })
      await stage.call('POST', `/groups/${id}/owners/$ref`, {
        '@odata.id': `{root}/directoryObjects/${idOf(village, 1)}`,
      })
      const snapshot = await stage.backup('all')
      await stage.call('DELETE', `/groups/${id}/photo/$value`)
      await stage.call('DELETE', `/groups/${id}/owners/${idOf(village, 1)}/$ref`)
      await stage.call('DELETE', `/groups/${id}/members/${idOf(village, 2)}/$ref`)
      await stage.call('POST', `/groups/${id}/assignLicense`, {
        addLicenses: [{ skuId, disabledPlans: [] }],
        removeLicenses: [],
      })
      expect(await scopesToBack(stage, snapshot, 'group', id)).toEqual(['Group.ReadWrite.All'])
    }))
})

test('a step that is not ticked asks for nothing', () =>
  withStage(20, async (stage) => {
    const id = idOf(await settle(stage), 1)
    await stage.call('PATCH', `/users/${id}`, { accountEnabled: true })
    const snapshot = await stage.backup('all')
    await stage.call('PATCH', `/users/${id}`, { accountEnabled: false, jobTitle: 'Miller' })
    expect(planScopes(await stage.plan(snapshot, these({ kind: 'user', id }), careful))).toEqual([
      'User.ReadUpdate.All',
    ])
  }))

import { describe, expect, test } from 'vitest'
import type { StoredObject } from '../../src/simulator/state.ts'
import { cutAt, mend } from './cut.ts'
import { purge } from './damage.ts'
import { putBack } from './put-back.ts'
import { all, careful, everything, type Stage, thrownBy, withStage } from './stage.ts'

const methods = '/policies/authenticationMethodsPolicy'
const configurations = `${methods}/authenticationMethodConfigurations`
const typeOf = (method: string) => ({ '@odata.type': `#microsoft.graph.${method}AuthenticationMethodConfiguration` })
const guestTemplate = '08d542b9-071f-4e16-94b0-74abb372e3d9'
const unifiedTemplate = '62375ab9-6b52-47ed-826b-58e47e0e304b'

const post = async ({ call }: Stage, path: string, body: object): Promise<string> =>
  String((await call('POST', path, body))['id'])

const addGroup = (stage: Stage, displayName: string, more: object = {}): Promise<string> =>
  post(stage, '/groups', {
    displayName,
    mailEnabled: false,
    mailNickname: displayName.toLowerCase(),
    securityEnabled: true,
    groupTypes: [],
    ...more,
  })

describe('the authentication methods policy', () => {
  test('gets back each method that was changed, each by a request of its own', () =>
    withStage(24, async (stage) => {
      const { call } = stage
      const group = await addGroup(stage, 'Keyholders')
      await call('PATCH', `${configurations}/Fido2`, {
        ...typeOf('fido2'),
        state: 'enabled',
        isAttestationEnforced: true,
        keyRestrictions: {
          isEnforced: true,
          enforcementType: 'allow',
          aaGuids: ['2fc0579f-8113-47ea-b116-bb5a8db9202a'],
        },
        includeTargets: [{ id: group, targetType: 'group', isRegistrationRequired: false }],
      })
      const snapshot = await stage.backup()
      await call('PATCH', `${configurations}/Fido2`, {
        ...typeOf('fido2'),
        state: 'disabled',
        isAttestationEnforced: false,
        keyRestrictions: { isEnforced: false, enforcementType: 'block', aaGuids: [] },
        includeTargets: [{ id: 'all_users', targetType: 'group', isRegistrationRequired: false }],
      })
      await call('PATCH', `${configurations}/Sms`, { ...typeOf('sms'), state: 'enabled' })
      await call('PATCH', `${configurations}/TemporaryAccessPass`, {
        ...typeOf('temporaryAccessPass'),
        defaultLifetimeInMinutes: 480,
        isUsableOnce: true,
      })
      await call('PATCH', methods, {
        registrationEnforcement: {
          authenticationMethodsRegistrationCampaign: {
            snoozeDurationInDays: 14,
            state: 'disabled',
            includeTargets: [],
            excludeTargets: [],
          },
        },
      })
      const unticked = (await stage.plan(snapshot, all, careful)).steps.filter(({ ticked }) => !ticked)
      expect(unticked.flatMap(({ gives, takes }) => gives ?? takes ?? [])).toEqual(
        expect.arrayContaining([
          expect.stringContaining('sign in with passkeys again'),
          expect.stringContaining('Turns off text messages'),
        ]),
      )
      expect(await putBack(stage, snapshot)).toEqual([])
      const patched = stage.writes().filter((write) => write.startsWith(`PATCH ${configurations}/`))
      expect(patched.toSorted()).toEqual(
        ['Fido2', 'Sms', 'TemporaryAccessPass'].map((id) => `PATCH ${configurations}/${id}`),
      )
    }))

  test('names a group by its new id where that was created anew', () =>
    withStage(24, async (stage) => {
      const group = await addGroup(stage, 'Keyholders')
      const excluded = await addGroup(stage, 'Keyless')
      await stage.call('PATCH', `${configurations}/Fido2`, {
        ...typeOf('fido2'),
        includeTargets: [{ id: group, targetType: 'group', isRegistrationRequired: false }],
        excludeTargets: [{ id: excluded, targetType: 'group' }],
      })
      const snapshot = await stage.backup()
      await purge(stage, '/groups', group)
      await purge(stage, '/groups', excluded)
      await putBack(stage, snapshot)
      const { state } = stage.simulator
      const { authenticationMethodConfigurations: all } = await stage.call('GET', methods)
      const fido = (all as readonly { readonly id: string }[]).find(({ id }) => id === 'Fido2')
      expect(fido).toMatchObject({
        includeTargets: [{ id: state.named('group', 'Keyholders')?.id }],
        excludeTargets: [{ id: state.named('group', 'Keyless')?.id }],
      })
    }))
})

test('the authorization policy gets every attribute back', () =>
  withStage(24, async (stage) => {
    const snapshot = await stage.backup()
    await stage.call('PATCH', '/policies/authorizationPolicy', {
      displayName: 'x',
      description: 'y',
      allowInvitesFrom: 'everyone',
      guestUserRoleId: 'a0b1b346-4d3e-4e8b-98f8-753987be4970',
      allowUserConsentForRiskyApps: true,
      allowEmailVerifiedUsersToJoinOrganization: true,
      allowedToSignUpEmailBasedSubscriptions: false,
      allowedToUseSSPR: false,
      blockMsolPowerShell: true,
      defaultUserRolePermissions: {
        allowedToCreateApps: true,
        allowedToCreateSecurityGroups: false,
        allowedToCreateTenants: true,
        allowedToReadBitlockerKeysForOwnedDevice: false,
        allowedToReadOtherUsers: false,
        permissionGrantPoliciesAssigned: [],
      },
    })
    expect(await putBack(stage, snapshot)).toEqual([])
  }))

test('the organisation gets back whom notices go to', () =>
  withStage(24, async (stage) => {
    const [own] = stage.simulator.state.all('organization')
    await stage.call('PATCH', `/organization/${own?.id}`, {
      technicalNotificationMails: ['it@contoso.example'],
      privacyProfile: { contactEmail: 'privacy@contoso.example', statementUrl: 'https://contoso.example/privacy' },
    })
    const snapshot = await stage.backup()
    await stage.call('PATCH', `/organization/${own?.id}`, {
      technicalNotificationMails: ['nobody@contoso.example'],
      marketingNotificationEmails: ['nobody@contoso.example'],
      securityComplianceNotificationMails: ['nobody@contoso.example'],
      securityComplianceNotificationPhones: ['+1 555 0100'],
      privacyProfile: { contactEmail: 'nobody@contoso.example', statementUrl: null },
    })
    expect(await putBack(stage, snapshot)).toEqual([])
  }))

describe('settings of groups', () => {
  const guests = (value: string) => [{ name: 'AllowToAddGuests', value }]
  const tenantWide = (stage: Stage): StoredObject | undefined =>
    stage.simulator.state.all('groupSetting').find(({ templateId }) => templateId === unifiedTemplate)

  const getTenantWide = (stage: Stage): StoredObject => {
    const found = tenantWide(stage)
    if (found === undefined) throw new Error('There is no setting for the tenant.')
    return found
  }

  test('for the tenant: changed values, and a setting that is gone, come back whole', () =>
    withStage(24, async (stage) => {
      const snapshot = await stage.backup()
      const { id, values } = getTenantWide(stage)
      const others = (values as readonly { readonly name: string; readonly value: string }[]).map((one) =>
        one.name === 'EnableGroupCreation' ? { ...one, value: one.value === 'true' ? 'false' : 'true' } : one,
      )
      await stage.call('PATCH', `/groupSettings/${id}`, { values: others })
      expect(await putBack(stage, snapshot)).toEqual([])
      await stage.call('DELETE', `/groupSettings/${id}`)
      await putBack(stage, snapshot)
      const inOrder = (some: unknown) =>
        (some as readonly { readonly name: string }[]).toSorted((a, b) => (a.name < b.name ? -1 : 1))
      expect(inOrder(tenantWide(stage)?.['values'])).toEqual(inOrder(values))
    }))

  test('of one group come back with the group, and name who may create groups by the new id', () =>
    withStage(24, async (stage) => {
      const team = await addGroup(stage, 'Team', { mailEnabled: true, securityEnabled: false, groupTypes: ['Unified'] })
      const creators = await addGroup(stage, 'Creators')
      await stage.call('POST', `/groups/${team}/settings`, { templateId: guestTemplate, values: guests('false') })
      const { id, values } = getTenantWide(stage)
      await stage.call('PATCH', `/groupSettings/${id}`, {
        values: (values as readonly { readonly name: string }[]).map((one) =>
          one.name === 'GroupCreationAllowedGroupId' ? { ...one, value: creators } : one,
        ),
      })
      const snapshot = await stage.backup()
      await purge(stage, '/groups', team)
      await purge(stage, '/groups', creators)
      await putBack(stage, snapshot)
      const { state } = stage.simulator
      const ofTeam = await stage.call('GET', `/groups/${state.named('group', 'Team')?.id}/settings`)
      expect(ofTeam['value']).toMatchObject([{ templateId: guestTemplate, values: guests('false') }])
      expect(tenantWide(stage)?.['values']).toContainEqual({
        name: 'GroupCreationAllowedGroupId',
        value: state.named('group', 'Creators')?.id,
      })
    }))

  test.each(['before', 'after'] as const)('cut off %s one is made anew and gone on with: one setting', (when) =>
    withStage(24, async (stage) => {
      const team = await addGroup(stage, 'Team', { mailEnabled: true, securityEnabled: false, groupTypes: ['Unified'] })
      const setting = await post(stage, `/groups/${team}/settings`, {
        templateId: guestTemplate,
        values: guests('false'),
      })
      const snapshot = await stage.backup()
      await stage.call('DELETE', `/groups/${team}/settings/${setting}`)
      const plan = await stage.plan(snapshot, all, everything)
      cutAt(stage, 1, when)
      await thrownBy(stage.run(plan))
      mend(stage)
      expect(await stage.resume()).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
      const { value } = await stage.call('GET', `/groups/${team}/settings`)
      expect(value).toHaveLength(1)
    }),
  )
})

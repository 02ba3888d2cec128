import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../model/json.ts'
import { authenticationMethodsPolicy } from './authentication-methods-policy.ts'
import { authorizationPolicy } from './authorization-policy.ts'
import { attributesTelling } from './relations.ts'

const root = 'https://graph.test/v1.0'
const [group, user] = ['6c1f7e3a-0b5d-4f5e-9c53-1c2a5a0f8a11', '0a5b9c1e-77aa-4f1d-8a8e-2b1d5f0c1122']
const name = 'authenticationMethodConfigurations'

const target = (id: string, targetType = 'group') => ({ id, targetType })
const fido: JsonObject = { id: 'Fido2', state: 'enabled', isAttestationEnforced: true, includeTargets: [target(group)] }
const sms: JsonObject = {
  id: 'Sms',
  state: 'disabled',
  excludeTargets: [target(user, 'user')],
  includeTargets: [target('all_users')],
}
const held = { [name]: [fido, sms] }

describe('authentication methods', () => {
  const writes = (wanted: readonly JsonObject[], live: readonly JsonObject[]) =>
    authenticationMethodsPolicy.attributes
      .find((one) => one.name === name)
      ?.write?.({ root, id: 'x', wanted: { [name]: wanted }, live: { [name]: live } }) ?? []
  const path = `${root}/policies/authenticationMethodsPolicy/authenticationMethodConfigurations`

  test('each that differs is written under its own path with its type, what it must lose named', () => {
    const live = {
      ...fido,
      isAttestationEnforced: false,
      excludeTargets: [target(user, 'user')],
      keyRestrictions: { a: 1 },
    }
    const [write, ...others] = writes([fido, sms], [live, sms])
    expect(others).toEqual([])
    expect(write?.requests).toEqual([
      {
        method: 'PATCH',
        url: `${path}/Fido2`,
        body: {
          '@odata.type': '#microsoft.graph.fido2AuthenticationMethodConfiguration',
          state: 'enabled',
          isAttestationEnforced: true,
          includeTargets: [target(group)],
          excludeTargets: [],
          keyRestrictions: null,
        },
      },
    ])
    expect([write?.gives, write?.takes]).toEqual([expect.anything(), expect.anything()])
  })

  test('turned on gives, turned off takes, a change of one that stays off does neither', () => {
    const on = { ...sms, state: 'enabled' }
    expect(writes([on], [sms])).toMatchObject([{ gives: expect.stringContaining('text messages') }])
    expect(writes([sms], [on])).toMatchObject([{ takes: expect.stringContaining('text messages') }])
    const [quiet] = writes([sms], [{ id: 'Sms', state: 'disabled' }])
    expect([quiet?.gives, quiet?.takes]).toEqual([undefined, undefined])
  })

  test.each([
    ['QRCodePin', 'qrCodePin'],
    ['X509Certificate', 'x509Certificate'],
    [group, 'external'],
  ])('the configuration of %s is of its type', (id, type) => {
    const [write] = writes([{ id, state: 'enabled' }], [])
    expect(write?.requests[0]?.body).toMatchObject({
      '@odata.type': `#microsoft.graph.${type}AuthenticationMethodConfiguration`,
    })
  })

  test('name whom they are for and whom not, in the campaign and in features too', () => {
    const registrationEnforcement = {
      authenticationMethodsRegistrationCampaign: {
        includeTargets: [target(user, 'user')],
        excludeTargets: [target(group)],
      },
    }
    const told = (reference: string) =>
      authenticationMethodsPolicy.references
        ?.find((one) => one.name === reference)
        ?.told({ ...held, registrationEnforcement } as never)
    expect(told('includeTargets')).toEqual([
      { id: group, kind: 'group' },
      { id: user, kind: 'user' },
    ])
    expect(told('excludeTargets')).toEqual([
      { id: user, kind: 'user' },
      { id: group, kind: 'group' },
    ])
    for (const reference of authenticationMethodsPolicy.references ?? [])
      expect(attributesTelling(reference)).toEqual([name, 'registrationEnforcement'])
  })
})

describe('authorization', () => {
  const gives = (attribute: string, after: unknown, now: unknown) =>
    authorizationPolicy.attributes.find((one) => one.name === attribute)?.gives?.(after as never, now as never, {})

  test.each([
    ['allowInvitesFrom', 'everyone', 'none', true],
    ['allowInvitesFrom', 'none', 'everyone', false],
    ['guestUserRoleId', '10dae51f-b6af-4016-8d66-8c2a99b929b3', '2af84b1e-32c8-42b7-82bc-daa82404023b', true],
    ['guestUserRoleId', '2af84b1e-32c8-42b7-82bc-daa82404023b', '10dae51f-b6af-4016-8d66-8c2a99b929b3', false],
    ['allowUserConsentForRiskyApps', true, false, true],
    ['allowUserConsentForRiskyApps', false, true, false],
    ['blockMsolPowerShell', false, true, true],
    ['blockMsolPowerShell', true, false, false],
    ['defaultUserRolePermissions', { allowedToCreateApps: true }, { allowedToCreateApps: false }, true],
    ['defaultUserRolePermissions', { allowedToCreateApps: false }, { allowedToCreateApps: true }, false],
    ['defaultUserRolePermissions', { permissionGrantPoliciesAssigned: ['a'] }, {}, true],
  ])('%s: %j over %j gives access: %s', (attribute, after, now, expected) => {
    expect(gives(attribute, after, now) !== undefined).toBe(expected)
  })

  const takes = (attribute: string, after: unknown, now: unknown) =>
    authorizationPolicy.attributes.find((one) => one.name === attribute)?.takes?.(after as never, now as never, {})

  test.each([
    ['allowInvitesFrom', 'none', 'everyone', true],
    ['allowInvitesFrom', 'everyone', 'none', false],
    ['allowInvitesFrom', 'everyone', 'everyone', false],
    ['guestUserRoleId', '2af84b1e-32c8-42b7-82bc-daa82404023b', '10dae51f-b6af-4016-8d66-8c2a99b929b3', true],
    ['guestUserRoleId', '10dae51f-b6af-4016-8d66-8c2a99b929b3', '2af84b1e-32c8-42b7-82bc-daa82404023b', false],
    ['allowUserConsentForRiskyApps', false, true, true],
    ['allowUserConsentForRiskyApps', true, false, false],
    ['allowEmailVerifiedUsersToJoinOrganization', false, true, true],
    ['allowedToSignUpEmailBasedSubscriptions', false, true, true],
    ['blockMsolPowerShell', true, false, true],
    ['blockMsolPowerShell', false, true, false],
    ['defaultUserRolePermissions', { allowedToCreateApps: false }, { allowedToCreateApps: true }, true],
    ['defaultUserRolePermissions', { allowedToCreateApps: true }, { allowedToCreateApps: false }, false],
    ['defaultUserRolePermissions', {}, { permissionGrantPoliciesAssigned: ['a'] }, true],
  ])('%s: %j over %j takes away: %s', (attribute, after, now, expected) => {
    expect(takes(attribute, after, now) !== undefined).toBe(expected)
  })

  test('names the role of guests', () => {
    expect(authorizationPolicy.references?.[0]?.told({ guestUserRoleId: 'r' })).toEqual([{ id: 'r', kind: 'role' }])
    expect(authorizationPolicy.references?.[0]?.told({})).toEqual([])
  })
})

test.each([authenticationMethodsPolicy, authorizationPolicy])('there is one $id, at its own address', (kind) => {
  expect(`${kind.path}/${kind.idOf?.({}, undefined)}`).toBe(kind.sources?.[0]?.path)
  expect(kind.blocked({}, 'create')).toBeDefined()
})

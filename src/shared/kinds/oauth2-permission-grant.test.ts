import { expect, test } from 'vitest'
import { oAuth2PermissionGrant } from './oauth2-permission-grant.ts'

const content = {
  clientId: 'c',
  resourceId: 'r',
  consentType: 'Principal',
  principalId: 'p',
  scope: 'openid User.Read',
}
const scope = oAuth2PermissionGrant.attributes.find(({ name }) => name === 'scope')
const told = (of: typeof content | object) =>
  oAuth2PermissionGrant.references?.flatMap((one) =>
    one.told(of as typeof content).map(({ id, kind }) => [one.name, id, kind]),
  )

test('it tells client, API and person', () => {
  expect(told(content)).toEqual([
    ['client', 'c', 'servicePrincipal'],
    ['resource', 'r', 'servicePrincipal'],
    ['principal', 'p', 'user'],
  ])
  expect(told({ clientId: 'c', resourceId: 'r', consentType: 'AllPrincipals' })).toEqual([
    ['client', 'c', 'servicePrincipal'],
    ['resource', 'r', 'servicePrincipal'],
  ])
})

test('permissions that are added give and are named; those that go are taken', () => {
  expect(scope?.gives?.('openid Mail.Send Mail.Read', 'openid', content)).toBe(
    'Lets the application act for one person with: Mail.Send, Mail.Read.',
  )
  expect(scope?.gives?.('Mail.Read', undefined, { ...content, consentType: 'AllPrincipals' })).toContain(
    'for everybody',
  )
  expect(scope?.gives?.('openid', 'openid  Mail.Read', content)).toBeUndefined()
  expect(scope?.takes?.('openid', 'openid  Mail.Read', content)).toBe(
    'Takes permissions away from the application: Mail.Read.',
  )
  expect(scope?.takes?.('Mail.Read openid', 'openid', content)).toBeUndefined()
  expect(oAuth2PermissionGrant.givesWhenBack?.(content)).toContain('User.Read')
})

test('its name is what it permits', () => {
  expect(oAuth2PermissionGrant.nameOf(content)).toBe('openid, User.Read')
  expect(oAuth2PermissionGrant.nameOf({ scope: ' a b c d e ' })).toBe('a, b, c and 2 more')
  expect(oAuth2PermissionGrant.nameOf({})).toBeUndefined()
})

test('it is made anew with a person only where it is of one', () => {
  expect(oAuth2PermissionGrant.create(content)).toEqual(content)
  const { principalId: _, ...forAll } = { ...content, consentType: 'AllPrincipals' }
  expect(oAuth2PermissionGrant.create(forAll)).toEqual(forAll)
})

test('the consent of somebody else is no twin', () => {
  const mine = { clientId: 'c', resourceId: 'r', consentType: 'Principal', principalId: 'p' }
  expect(oAuth2PermissionGrant.isTwin?.({ ...mine, id: 'g' }, mine)).toBe(true)
  expect(oAuth2PermissionGrant.isTwin?.({ ...mine, principalId: 'q' }, mine)).toBe(false)
  const everybody = { clientId: 'c', resourceId: 'r', consentType: 'AllPrincipals' }
  expect(oAuth2PermissionGrant.isTwin?.({ ...everybody, principalId: null }, everybody)).toBe(true)
  expect(oAuth2PermissionGrant.isTwin?.(mine, everybody)).toBe(false)
})

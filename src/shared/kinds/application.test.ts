import { expect, test } from 'vitest'
import type { JsonValue } from '../model/json.ts'
import type { Content } from '../model/object-state.ts'
import { application } from './application.ts'
import type { Write } from './attribute.ts'

const root = 'https://graph.test/v1.0'

const writesOf = (name: string, wanted: Content, live: Content | undefined): readonly Write[] =>
  application.attributes.find((one) => one.name === name)?.write?.({ root, id: 'app', wanted, live }) ?? []

const bodiesOf = (writes: readonly Write[]): readonly unknown[] =>
  writes.flatMap(({ requests }) => requests.map(({ method, url, body }) => [method, url, body]))

const role = (id: string, isEnabled: boolean, value: string): JsonValue => ({ id, isEnabled, value })
const url = `${root}/applications/app`

test('a role that goes is disabled in a request before, and the step says who loses it', () => {
  const [reader, writer] = [role('r', true, 'Reader'), role('w', true, 'Writer')]
  const writes = writesOf('appRoles', { appRoles: [reader] }, { appRoles: [reader, writer] })
  expect(bodiesOf(writes)).toEqual([
    ['PATCH', url, { appRoles: [reader, { id: 'w', isEnabled: false, value: 'Writer' }] }],
    ['PATCH', url, { appRoles: [reader] }],
  ])
  expect(writes).toMatchObject([{ takes: 'Takes roles away: whoever is granted one loses it.' }])
  expect(writes[0]?.gives).toBeUndefined()
})

test('a role that comes back needs one request, and gives', () => {
  const reader = role('r', true, 'Reader')
  const writes = writesOf('appRoles', { appRoles: [reader] }, {})
  expect(writesOf('appRoles', { appRoles: [reader] }, undefined)).toEqual([])
  expect(bodiesOf(writes)).toEqual([['PATCH', url, { appRoles: [reader] }]])
  expect(writes).toMatchObject([{ gives: 'Offers roles again: whoever is granted one can use it.' }])
  expect(writesOf('appRoles', { appRoles: [reader] }, { appRoles: [reader] })).toEqual([])
})

test('a delegated permission that changes is disabled first, and the rest of the API stays meanwhile', () => {
  const scope = (isEnabled: boolean, value: string) => ({ id: 's', isEnabled, value })
  const wanted = { api: { oauth2PermissionScopes: [scope(true, 'Read')] } }
  const live = { api: { oauth2PermissionScopes: [scope(true, 'Old')], requestedAccessTokenVersion: 2 } }
  const empty = { knownClientApplications: [], preAuthorizedApplications: [] }
  expect(bodiesOf(writesOf('api', wanted, live))).toEqual([
    [
      'PATCH',
      url,
      { api: { ...empty, requestedAccessTokenVersion: null, oauth2PermissionScopes: [scope(false, 'Old')] } },
    ],
    [
      'PATCH',
      url,
      { api: { ...empty, requestedAccessTokenVersion: null, oauth2PermissionScopes: [scope(true, 'Read')] } },
    ],
  ])
})

test('a client that needs no consent gives access', () => {
  const api = { preAuthorizedApplications: [{ appId: 'client', delegatedPermissionIds: ['s'] }] }
  expect(writesOf('api', { api }, {})).toMatchObject([
    { gives: 'Lets applications use this one without anyone being asked.' },
  ])
  expect(writesOf('api', {}, { api })[0]?.gives).toBeUndefined()
})

test('redirect addresses give where they come back and take where they go; lists are never null', () => {
  const there = { web: { redirectUris: ['https://a.test'], homePageUrl: 'https://home.test' } }
  const back = writesOf('web', there, { web: { homePageUrl: 'https://home.test' } })
  expect(back).toMatchObject([{ gives: 'Lets sign-ins be answered to https://a.test.' }])
  const gone = writesOf('web', { web: { homePageUrl: 'https://home.test' } }, there)
  expect(gone).toMatchObject([{ takes: 'Ends sign-ins that are answered to https://a.test.' }])
  expect(bodiesOf(writesOf('web', {}, there))).toEqual([
    ['PATCH', url, { web: { redirectUris: [], redirectUriSettings: [], homePageUrl: null } }],
  ])
})

test('tokens in the address of a page are given only by a step of their own', () => {
  const implicit = { web: { implicitGrantSettings: { enableIdTokenIssuance: true } } }
  expect(writesOf('web', implicit, {})).toMatchObject([
    { gives: 'Lets tokens be handed out in the address of a page.' },
  ])
  expect(writesOf('web', implicit, implicit)).toEqual([])
})

test('a wider audience gives, a narrower one takes', () => {
  const [mine, any] = [{ signInAudience: 'AzureADMyOrg' }, { signInAudience: 'AzureADMultipleOrgs' }]
  const wider = writesOf('signInAudience', any, mine)
  expect(bodiesOf(wider)).toEqual([['PATCH', url, any]])
  expect(wider).toMatchObject([{ gives: 'Lets people of other organisations, or with personal accounts, sign in.' }])
  expect(wider[0]?.takes).toBeUndefined()
  const narrower = writesOf('signInAudience', mine, any)
  expect(narrower).toMatchObject([{ takes: expect.stringContaining('from signing in') }])
  expect(narrower[0]?.gives).toBeUndefined()
  // It is created for its own organisation.
  expect(writesOf('signInAudience', mine, undefined)).toEqual([])
  expect(bodiesOf(writesOf('signInAudience', any, undefined))).toEqual([['PATCH', url, any]])
})

test('personal accounts come with the tokens they need, in the same request', () => {
  const wanted = { signInAudience: 'PersonalMicrosoftAccount', api: { requestedAccessTokenVersion: 2 } }
  const scopes = [{ id: 's', isEnabled: true, value: 'Read' }]
  const live = { signInAudience: 'AzureADMyOrg', api: { oauth2PermissionScopes: scopes } }
  expect(bodiesOf(writesOf('signInAudience', wanted, live))).toEqual([
    [
      'PATCH',
      url,
      {
        signInAudience: 'PersonalMicrosoftAccount',
        api: {
          knownClientApplications: [],
          preAuthorizedApplications: [],
          oauth2PermissionScopes: scopes,
          requestedAccessTokenVersion: 2,
        },
      },
    ],
  ])
  const already = { ...live, api: { requestedAccessTokenVersion: 2 } }
  expect(bodiesOf(writesOf('signInAudience', wanted, already))).toEqual([
    ['PATCH', url, { signInAudience: 'PersonalMicrosoftAccount' }],
  ])
})

test('what is pre-authorized for permissions that are offered anew follows a request later', () => {
  const scope = (id: string) => ({ id, isEnabled: true, value: id })
  const entry = (appId: string, ...delegatedPermissionIds: string[]) => ({ appId, delegatedPermissionIds })
  const api = (entries: JsonValue, ...scopes: string[]) => ({
    api: { preAuthorizedApplications: entries, oauth2PermissionScopes: scopes.map(scope) },
  })
  const wanted = api([entry('a', 'old', 'new'), entry('b', 'new')], 'old', 'new')
  const [first, second, ...others] = bodiesOf(writesOf('api', wanted, api([], 'old')))
  expect(first).toMatchObject(['PATCH', url, api([entry('a', 'old')], 'old', 'new')])
  expect(second).toMatchObject(['PATCH', url, wanted])
  expect(others).toEqual([])
  expect(bodiesOf(writesOf('api', wanted, api([], 'old', 'new')))).toHaveLength(1)
})

test('the address of the logo is never written', () => {
  const info = { supportUrl: 'https://help.test', logoUrl: 'https://logo.test' }
  expect(bodiesOf(writesOf('info', { info }, { info: { marketingUrl: 'https://more.test' } }))).toEqual([
    ['PATCH', url, { info: { supportUrl: 'https://help.test', marketingUrl: null } }],
  ])
  expect(writesOf('info', { info }, { info: { supportUrl: 'https://help.test' } })).toEqual([])
})

test('a unique name that is set stays, and what names a lost certificate waits for it', () => {
  expect(application.blocked({ uniqueName: 'till' }, 'uniqueName')).toContain('does not let it be changed')
  expect(application.blocked({}, 'uniqueName')).toBeUndefined()
  expect(application.blocked({}, 'tokenEncryptionKeyId')).toContain('Upload the certificate')
  expect(application.blocked({ keyCredentials: [{ keyId: 'k' }] }, 'tokenEncryptionKeyId')).toBeUndefined()
})

test('the body that creates one holds nothing that gives access; what it offers nobody is granted yet', () => {
  const trusted = { preAuthorizedApplications: [{ appId: 'client', delegatedPermissionIds: [] }] }
  const wanted: Content = {
    displayName: 'Till',
    signInAudience: 'AzureADMultipleOrgs',
    web: { redirectUris: ['https://a.test'] },
    appRoles: [role('r', true, 'Reader')],
    api: { requestedAccessTokenVersion: 2, ...trusted },
    identifierUris: ['api://till'],
    passwordCredentials: [{ keyId: 'k' }],
    appId: 'old',
  }
  expect(application.create(wanted)).toEqual({
    displayName: 'Till',
    signInAudience: 'AzureADMyOrg',
    appRoles: wanted['appRoles'],
    api: { requestedAccessTokenVersion: 2 },
  })
  expect(bodiesOf(writesOf('api', wanted, undefined))).toMatchObject([['PATCH', url, { api: trusted }]])
  expect(writesOf('api', { api: { requestedAccessTokenVersion: 2 } }, undefined)).toEqual([])
})

test('what Entra fills in by itself is left to it where it is what is wanted', () => {
  const web = { implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: false } }
  expect(application.madeByCreate?.({ web, parentalControlSettings: { legalAgeGroupRule: 'Block' } })).toEqual({ web })
  expect(writesOf('web', { web }, undefined)).toEqual([])
  expect(
    writesOf('parentalControlSettings', { parentalControlSettings: { legalAgeGroupRule: 'Block' } }, undefined),
  ).toHaveLength(1)
  expect(writesOf('web', { web }, {})).toHaveLength(1)
})

test('secrets and certificates stand in the worksheet with their names, and are never written', () => {
  const wanted: Content = {
    displayName: 'Till',
    passwordCredentials: [{ displayName: 'Night run', endDateTime: '2027-03-01T00:00:00Z' }, { keyId: 'k' }],
    keyCredentials: [{ displayName: 'CN=till' }],
  }
  const lost = application.lost(wanted).join('\n')
  expect(lost).toContain('"Night run" (valid until 2027-03-01), one without a name')
  expect(lost).toContain('Its certificates are gone: "CN=till".')
  expect(application.lost({ displayName: 'Till' }).join('\n')).not.toMatch(/secrets|certificates/)
  for (const name of ['passwordCredentials', 'keyCredentials'])
    expect(application.attributes.find((one) => one.name === name)?.how).toBe('never')
})

test('owners are added and removed by reference, and give', () => {
  const [owners] = application.links
  expect(owners?.add(root, 'app', ['u'])).toEqual([
    { method: 'POST', url: `${url}/owners/$ref`, body: { '@odata.id': `${root}/directoryObjects/u` } },
  ])
  expect(owners?.remove(root, 'app', 'u').url).toBe(`${url}/owners/u/$ref`)
  expect(owners?.gives?.({})).toContain('every permission it holds')
})

test('leaving the recycle bin gives where others than the organisation could sign in', () => {
  expect(application.givesWhenBack?.({ signInAudience: 'AzureADMultipleOrgs' })).toContain('other organisations')
  expect(application.givesWhenBack?.({ signInAudience: 'AzureADMyOrg' })).toBeUndefined()
  expect(application.givesWhenBack?.({})).toBeUndefined()
})

test('a twin is looked for by name, quotes and all', () => {
  expect(application.twins({ displayName: "Till's" })).toContain("displayName eq 'Till''s'")
})

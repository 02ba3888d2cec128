import { expect, test } from 'vitest'
import type { JsonValue } from '../model/json.ts'
import type { Content } from '../model/object-state.ts'
import { application } from './application.ts'
import type { Write } from './kind.ts'

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
      { api: { ...empty, requestedAccessTokenVersion: 2, oauth2PermissionScopes: [scope(false, 'Old')] } },
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
  const audience = application.attributes.find(({ name }) => name === 'signInAudience')
  const [mine, any] = ['AzureADMyOrg', 'AzureADMultipleOrgs']
  expect(audience?.gives?.(any, mine, {})).toBe(
    'Lets people of other organisations, or with personal accounts, sign in.',
  )
  expect(audience?.gives?.(mine, any, {})).toBeUndefined()
  expect(audience?.gives?.(any, undefined, {})).toBeDefined()
  expect(audience?.takes?.(mine, any, {})).toBeDefined()
  expect(audience?.takes?.(any, mine, {})).toBeUndefined()
})

test('the body that creates one holds nothing that gives access', () => {
  const wanted: Content = {
    displayName: 'Till',
    signInAudience: 'AzureADMyOrg',
    web: { redirectUris: ['https://a.test'] },
    appRoles: [role('r', true, 'Reader')],
    api: { requestedAccessTokenVersion: 2 },
    identifierUris: ['api://till'],
    passwordCredentials: [{ keyId: 'k' }],
    appId: 'old',
  }
  expect(application.create(wanted)).toEqual({ displayName: 'Till', signInAudience: 'AzureADMyOrg' })
})

test('what Entra fills in by itself is left to it where it is what is wanted', () => {
  const web = { implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: false } }
  expect(application.madeByCreate?.({ web, parentalControlSettings: { legalAgeGroupRule: 'Block' } })).toEqual({ web })
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

test('a twin is looked for by name, quotes and all', () => {
  expect(application.twins({ displayName: "Till's" })).toContain("displayName eq 'Till''s'")
})

import { expect, test } from 'vitest'
import type { JsonValue } from '../model/json.ts'
import type { Write } from './attribute.ts'
import { servicePrincipal } from './service-principal.ts'

const says = (name: string, what: 'gives' | 'takes', after: JsonValue, now: JsonValue): string | undefined =>
  servicePrincipal.attributes.find((one) => one.name === name)?.[what]?.(after, now, {})

const writesOf = (name: string, after?: JsonValue, now?: JsonValue): readonly Write[] =>
  servicePrincipal.attributes
    .find((one) => one.name === name)
    ?.write?.({
      root: 'https://graph.test/v1.0',
      id: 'sp',
      wanted: after === undefined ? {} : { [name]: after },
      live: now === undefined ? {} : { [name]: now },
    }) ?? []

test('one made anew starts disabled, and keeps to those assigned where it did', () => {
  expect(servicePrincipal.create({ appId: 'a', accountEnabled: true, tags: ['t'] })).toEqual({
    appId: 'a',
    accountEnabled: false,
  })
  expect(servicePrincipal.create({ appId: 'a', appRoleAssignmentRequired: true })).toMatchObject({
    appRoleAssignmentRequired: true,
  })
})

test('managed identities belong to Azure, but for their owners', () => {
  const managed = { servicePrincipalType: 'ManagedIdentity' }
  expect(servicePrincipal.blocked(managed, 'notes')).toContain('Azure')
  expect(servicePrincipal.blocked(managed, 'create')).toContain('Azure')
  expect(servicePrincipal.blocked(managed, 'owners')).toBeUndefined()
  expect(servicePrincipal.blocked({ servicePrincipalType: 'Application' }, 'create')).toBeUndefined()
})

test('what has no application behind it cannot be made anew, but changed', () => {
  const legacy = { servicePrincipalType: 'Legacy' }
  expect(servicePrincipal.blocked(legacy, 'create')).toContain('no application')
  expect(servicePrincipal.blocked(legacy, 'notes')).toBeUndefined()
})

test('enabling, opening to all, and redirect addresses give', () => {
  expect(says('accountEnabled', 'gives', true, false)).toBeDefined()
  expect(says('accountEnabled', 'takes', false, true)).toBeDefined()
  expect(says('accountEnabled', 'gives', false, true)).toBeUndefined()
  expect(says('appRoleAssignmentRequired', 'gives', false, true)).toContain('everybody')
  expect(says('appRoleAssignmentRequired', 'gives', true, false)).toBeUndefined()
  expect(says('appRoleAssignmentRequired', 'takes', true, false)).toContain('not assigned')
  const [few, many] = [['https://a.test'], ['https://a.test', 'https://b.test']]
  expect(writesOf('replyUrls', many, few)).toMatchObject([{ gives: 'Lets sign-ins be answered to https://b.test.' }])
  expect(writesOf('replyUrls', few, many)).toMatchObject([
    { takes: 'Ends sign-ins that are answered to https://b.test.' },
  ])
  expect(writesOf('replyUrls', few, many)[0]?.gives).toBeUndefined()
  expect(writesOf('replyUrls', few, few)).toEqual([])
})

test('what Entra may copy from the application is written alone, and lists are emptied, never null', () => {
  const bodies = (name: string, after?: JsonValue, now?: JsonValue): readonly unknown[] =>
    writesOf(name, after, now).flatMap(({ requests }) => requests.map(({ body }) => body))
  expect(bodies('homepage', 'https://home.test')).toEqual([{ homepage: 'https://home.test' }])
  expect(bodies('logoutUrl', undefined, 'https://out.test')).toEqual([{ logoutUrl: null }])
  expect(bodies('servicePrincipalNames', undefined, ['api://a'])).toEqual([{ servicePrincipalNames: [] }])
  expect(servicePrincipal.attributes.find(({ name }) => name === 'displayName')?.how).toBe('alone')
})

test('leaving the recycle bin gives, but for a disabled one', () => {
  expect(servicePrincipal.givesWhenBack?.({ accountEnabled: true })).toBeDefined()
  expect(servicePrincipal.givesWhenBack?.({})).toBeDefined()
  expect(servicePrincipal.givesWhenBack?.({ accountEnabled: false })).toBeUndefined()
})

test('the tree tells Microsoft from the rest', () => {
  const branch = (appOwnerOrganizationId: string) => servicePrincipal.branchOf?.({ appOwnerOrganizationId })
  expect(branch('f8cdef31-a31e-4b4a-93e4-5f571e91255a')).toBe('Microsoft')
  expect(branch('11111111-2222-4333-8444-555555555555')).toBe('Applications')
  expect(servicePrincipal.branchOf?.({ servicePrincipalType: 'ManagedIdentity' })).toBe('Managed identities')
})

import { expect, test } from 'vitest'
import { appRoleAssignment } from './app-role-assignment.ts'

const content = {
  principalId: 'p',
  principalType: 'Group',
  principalDisplayName: 'Finance',
  resourceId: 'r',
  resourceDisplayName: 'Reports',
  appRoleId: '00000000-0000-0000-0000-000000000000',
}
const told = (name: string, of: object) =>
  appRoleAssignment.references?.find((one) => one.name === name)?.told(of as typeof content)

test('it tells who is assigned and to what, with their kinds where they are known', () => {
  expect(told('principal', content)).toEqual([{ id: 'p', kind: 'group' }])
  expect(told('principal', { ...content, principalType: 'ServicePrincipal' })).toEqual([
    { id: 'p', kind: 'servicePrincipal' },
  ])
  expect(told('principal', { principalId: 'p' })).toEqual([{ id: 'p' }])
  expect(told('resource', content)).toEqual([{ id: 'r', kind: 'servicePrincipal' }])
  expect([told('principal', {}), told('resource', {})]).toEqual([[], []])
})

test('its name can be read without the objects it joins', () => {
  expect(appRoleAssignment.nameOf(content)).toBe('Finance – Reports')
  expect(appRoleAssignment.nameOf({ resourceDisplayName: 'Reports' })).toBe('Somebody – Reports')
  expect(appRoleAssignment.nameOf({})).toBeUndefined()
})

test('it tells access from permissions of programs', () => {
  expect(appRoleAssignment.captionOf(content)).toBe('Access')
  expect(appRoleAssignment.captionOf({ ...content, appRoleId: 'x' })).toBe('Access with a role')
  expect(appRoleAssignment.captionOf({ ...content, principalType: 'ServicePrincipal' })).toBe(
    'Permission of an application',
  )
})

test('it is made below what it is of, and gives', () => {
  expect(appRoleAssignment.createPath?.(content)).toBe('/servicePrincipals/r/appRoleAssignedTo')
  expect(appRoleAssignment.create(content)).toEqual({
    principalId: 'p',
    resourceId: 'r',
    appRoleId: content.appRoleId,
  })
  expect(appRoleAssignment.givesWhenBack?.(content)).toBe('Gives access to Reports.')
  expect(appRoleAssignment.givesWhenBack?.({ ...content, principalType: 'ServicePrincipal' })).toBe(
    'Gives this application a permission of Reports, to use without anyone signed in.',
  )
})

test('what is held already is asked of whom holds it, and told from other roles', () => {
  const role = { ...content, principalId: 'p', resourceId: 'r', appRoleId: 'x' }
  expect(appRoleAssignment.twins({ ...role, principalType: 'Group' })).toBe(
    '/groups/p/appRoleAssignments?$filter=resourceId eq r',
  )
  expect(appRoleAssignment.twins({ ...role, principalType: 'Device' })).toBeUndefined()
  expect(appRoleAssignment.isTwin?.({ ...role, id: 'new' }, role)).toBe(true)
  expect(appRoleAssignment.isTwin?.({ ...role, appRoleId: 'y' }, role)).toBe(false)
  // A user is listed with what groups hold.
  expect(appRoleAssignment.isTwin?.({ ...role, principalId: 'group' }, role)).toBe(false)
})

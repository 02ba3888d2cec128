import { expect, test } from 'vitest'
import { restorePermissions } from '../../shared/model/permission-rows.ts'
import { readScopes, writesAnyway } from './read-scopes.ts'

test('what reading asks for writes nothing', () => expect(writesAnyway(readScopes(null))).toEqual([]))

test('what a restore asks for is told where the token that reads holds it, but for what only reads', () => {
  const scopes = restorePermissions(null).map(({ scope }) => scope)
  const onlyRead = [
    'User.Read.All',
    'Device.Read.All',
    'OrgContact.Read.All',
    'Policy.Read.All',
    'Application.Read.All',
  ]
  expect(writesAnyway(scopes)).toEqual(scopes.filter((scope) => !onlyRead.includes(scope)))
})

test('scopes of the sign-in itself write nothing, scopes nobody knows may, and addresses before them do not count', () => {
  const granted = ['openid', 'profile', 'email', 'offline_access', 'https://graph.microsoft.com/.default']
  expect(writesAnyway(granted)).toEqual([])
  expect(writesAnyway(['Mail.Send', 'https://graph.microsoft.us/User.ReadWrite.All', 'User.ReadBasic.All'])).toEqual([
    'Mail.Send',
    'User.ReadWrite.All',
  ])
  expect(writesAnyway(['User.ReadUpdate.All', 'full_access_as_user'])).toEqual([
    'User.ReadUpdate.All',
    'full_access_as_user',
  ])
})

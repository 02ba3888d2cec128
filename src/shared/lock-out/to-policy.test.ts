import { expect, test } from 'vitest'
import { toWrittenConditions } from '../kinds/access-conditions.ts'
import { toRule } from './to-policy.ts'

const users = { includeUsers: ['All'], excludeGroups: ['g'] }
const read = {
  applications: { includeApplications: ['All'] },
  clientAppTypes: ['all'],
  users,
  locations: { includeLocations: ['All'], excludeLocations: ['l'] },
}

test('conditions mean the same as they are read and as they are written', () => {
  expect(toRule(toWrittenConditions(read))).toEqual(toRule(read))
  expect(toRule(read)).toMatchObject({ reaches: true, places: ['All', 'l'], include: { everyone: true } })
})

test('every client is no condition; some clients are one', () => {
  expect(Object.keys(toRule(read).when)).toEqual(['locations', 'applications'])
  expect(Object.keys(toRule({ ...read, clientAppTypes: ['browser'] }).when)).toContain('clientAppTypes')
})

test.each([
  [{ includeApplications: ['None'] }, false],
  [{ includeApplications: ['11111111-1111-4111-8111-111111111111'] }, false],
  [{ includeApplications: ['MicrosoftAdminPortals'] }, true],
  [{ includeApplications: [], includeUserActions: ['urn:user:registersecurityinfo'] }, true],
  [{ includeApplications: [], applicationFilter: { mode: 'include', rule: 'x' } }, true],
])('%j reaches administrators: %s', (applications, reaches) => {
  expect(toRule({ ...read, applications }).reaches).toBe(reaches)
})

test('guests are meant by a word or by their types', () => {
  expect(toRule({ users: { includeUsers: ['GuestsOrExternalUsers'] } }).include.guests).toContain('internalGuest')
  const some = {
    guestOrExternalUserTypes: 'b2bCollaborationGuest,serviceProvider',
    externalTenants: { membershipKind: 'enumerated', members: ['t'] },
  }
  expect(toRule({ users: { excludeGuestsOrExternalUsers: some } }).exclude).toMatchObject({
    guests: ['b2bCollaborationGuest', 'serviceProvider'],
    someGuests: true,
  })
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { kinds } from '../../src/shared/kinds/kinds.ts'

/** The properties of each type in Microsoft's v1.0 metadata (msgraph-metadata, August 2026), without the id. */
const published = new Map<string, string[]>()
for (const line of readFileSync(join(import.meta.dirname, '../fixtures/v1-properties.csv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)) {
  const [type = '', property = ''] = line.split(',')
  published.set(type, [...(published.get(type) ?? []), property])
}

/** Properties that are not asked for. The file of each kind says why. */
const leftOut: { readonly [type: string]: string } = {
  user: [
    'aboutMe birthday hireDate interests mailboxSettings mySite pastProjects preferredName responsibilities schools skills',
    'deviceEnrollmentLimit print signInActivity customSecurityAttributes employeeLeaveDateTime passwordProfile',
  ].join(' '),
  group: [
    'accessType allowExternalSenders autoSubscribeNewMembers hideFromAddressLists hideFromOutlookClients isFavorite',
    'isSubscribedByMail unseenConversationsCount unseenCount unseenMessagesCount hasMembersWithLicenseErrors isArchived',
  ].join(' '),
  organization: 'deletedDateTime mobileDeviceManagementAuthority',
  servicePrincipal: 'customSecurityAttributes',
  application: 'logo',
  conditionalAccessPolicy: 'deletedDateTime',
  namedLocation: 'deletedDateTime',
  authorizationPolicy: 'deletedDateTime',
  appRoleAssignment: 'deletedDateTime',
}

const typed = kinds.map((kind) => ({ kind, type: kind.odataType.replace('#microsoft.graph.', '') }))

test.each(typed.filter(({ type }) => published.has(type)))(
  'every property of a $type is backed up',
  ({ kind, type }) => {
    const names = new Set<string>(kind.attributes.map(({ name }) => name))
    const missing = published.get(type)?.filter((property) => !names.has(property))
    expect(missing?.sort()).toEqual((leftOut[type]?.split(' ') ?? []).sort())
  },
)

test('of every kind the published properties are known, but of what lies in the recycle bin, which has no type', () => {
  expect(typed.filter(({ type }) => !published.has(type)).map(({ kind }) => kind.id)).toEqual(['deletedItem'])
})

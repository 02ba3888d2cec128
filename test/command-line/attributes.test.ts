import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { kinds } from '../../src/shared/kinds/kinds.ts'
import { dirsafe } from './dirsafe.ts'

interface Row {
  readonly kind: string
  readonly attribute: string
  readonly backedUp: boolean
  readonly restored: boolean
  readonly how: string
  readonly reason?: string
}

/** What products in this field promise of users and groups; role assignments come with their kind. */
const promised = readFileSync(join(import.meta.dirname, '../fixtures/promised-attributes.csv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(',') as [kind: string, attribute: string, backedUp: string, restored: string])

const { out } = await dirsafe(['attributes', '--json'])
const rows = JSON.parse(out) as readonly Row[]
const find = (kind: string, attribute: string): Row | undefined =>
  rows.find((row) => row.kind === kind && row.attribute === attribute)

test.each(promised)('%s %s is as promised', (kind, attribute, backedUp, restored) => {
  const row = find(kind, attribute)
  expect(row?.backedUp).toBe(backedUp === 'yes')
  if (restored === 'yes') expect(row?.restored).toBe(true)
})

/** Read-only in Microsoft Graph: resources/user, user-update, resources/group, group-update. */
const readOnly = {
  user: 'createdDateTime creationType deletedDateTime externalUserState externalUserStateChangeDateTime lastPasswordChangeDateTime licenseAssignmentStates onPremisesDistinguishedName onPremisesDomainName onPremisesLastSyncDateTime onPremisesProvisioningErrors onPremisesSamAccountName onPremisesSecurityIdentifier onPremisesSyncEnabled onPremisesUserPrincipalName proxyAddresses securityIdentifier',
  group:
    'createdDateTime deducedGroupType deletedDateTime expirationDateTime licenseProcessingState mail onPremisesDomainName onPremisesLastSyncDateTime onPremisesNetBiosName onPremisesProvisioningErrors onPremisesSamAccountName onPremisesSecurityIdentifier onPremisesSyncEnabled proxyAddresses renewedDateTime securityIdentifier',
}

test.each(Object.entries(readOnly))(
  'of a %s only what Graph calls read-only is never restored, and says why',
  (kind, names) => {
    const never = rows.filter((row) => row.kind === kind && row.how === 'never')
    expect(never.map((row) => row.attribute).sort()).toEqual(names.split(' ').sort())
    for (const row of never) expect(row.reason).toMatch(/\.$/)
  },
)

test('every attribute and link of every kind has one row', () => {
  for (const kind of kinds) {
    const names = [...kind.attributes.map((attribute) => attribute.name), ...kind.links.map((link) => link.name)]
    expect(new Set(names).size).toBe(names.length)
    for (const name of names)
      expect(rows.filter((row) => row.kind === kind.id && row.attribute === name)).toHaveLength(1)
  }
})

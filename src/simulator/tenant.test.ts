import { describe, expect, it } from 'vitest'
import { createSimulator, type Simulator } from './simulator.ts'
import { createTenant } from './tenant.ts'

const simulatorOf = (users: number, seed = 1): Simulator => createSimulator({ tenant: createTenant({ users, seed }) })

const everything = (simulator: Simulator): string =>
  JSON.stringify(
    ['user', 'group', 'domain', 'organization', 'subscribedSku'].map((type) => [
      simulator.state.all(type).map((object) => ({
        ...object,
        links: ['members', 'owners', 'manager', 'sponsors'].map((link) => simulator.state.links(object.id, link)),
      })),
      simulator.state.deleted(type),
    ]),
  )

/** Attributes that products in this field back up. */
const userAttributes =
  'accountEnabled ageGroup businessPhones city companyName consentProvidedForMinor country createdDateTime creationType department displayName employeeHireDate employeeId employeeOrgData employeeType externalUserState externalUserStateChangeDateTime faxNumber givenName identities jobTitle lastPasswordChangeDateTime mail mailNickname mobilePhone officeLocation onPremisesImmutableId onPremisesProvisioningErrors otherMails passwordPolicies postalCode preferredDataLocation preferredLanguage state streetAddress surname usageLocation userPrincipalName userType showInAddressList assignedLicenses'.split(
    ' ',
  )
const groupAttributes =
  'classification description groupTypes mailEnabled mailNickname mail membershipRule membershipRuleProcessingState preferredDataLocation preferredLanguage resourceBehaviorOptions resourceProvisioningOptions securityEnabled securityIdentifier theme visibility isAssignableToRole assignedLicenses'.split(
    ' ',
  )

const isFilled = (value: unknown): boolean =>
  value !== undefined && value !== null && (!Array.isArray(value) || value.length > 0)

describe('createTenant', () => {
  it('makes the same tenant from the same seed, photos included', () => {
    const [a, b] = [simulatorOf(200, 7), simulatorOf(200, 7)]
    expect(everything(a)).toBe(everything(b))
    const [id = ''] = a.state.photoIds()
    expect(a.state.photo(id)).toEqual(b.state.photo(id))
    expect(a.tenantId).toBe(b.tenantId)
  })

  it('makes another tenant from another seed', () => {
    expect(everything(simulatorOf(60, 7))).not.toBe(everything(simulatorOf(60, 8)))
  })

  it.each([0, 1, 4, 9, 10, 49, 50, 51, 500])('makes exactly %i users and a fifth as many groups', (users) => {
    const { state } = simulatorOf(users)
    expect(state.users()).toHaveLength(users)
    expect(state.groups()).toHaveLength(Math.floor(users / 5))
  })

  it('refuses a number of users that is none', () => {
    expect(() => createTenant({ users: -1 })).toThrow(RangeError)
    expect(() => createTenant({ users: 1.5 })).toThrow(RangeError)
  })

  it.each([50, 500])('has the people and groups of the story with %i users', (users) => {
    const { state } = simulatorOf(users)
    for (const name of 'Adele Vance,Alex Wilber,Allan Deyoung,Debra Berger,Miriam Graham,Lidia Holloway,Emily Braun'.split(
      ',',
    ))
      expect(state.named('user', name), name).toBeDefined()
    const monthEnd = state.named('group', 'Finance – Month end')
    expect(state.members(monthEnd?.id ?? '')).toHaveLength(14)
    expect(state.owners(monthEnd?.id ?? '')).toHaveLength(2)
    for (const name of ['Finance – Approvers', 'IT – Break glass', 'Retail EMEA'])
      expect(state.members(state.named('group', name)?.id ?? '').length, name).toBeGreaterThan(0)
  })

  it('has a retail department of at least 40 from 100 users on', () => {
    for (const users of [100, 200, 500])
      expect(
        simulatorOf(users)
          .state.users()
          .filter((user) => user['department'] === 'Retail').length,
      ).toBeGreaterThanOrEqual(40)
  })

  it('has every sort of group among 50 users', () => {
    const groups = simulatorOf(50).state.groups()
    const count = (test: (group: (typeof groups)[number]) => boolean): number => groups.filter(test).length
    const types = (group: (typeof groups)[number]): readonly string[] => group['groupTypes'] as string[]
    const isMail = (group: (typeof groups)[number]): boolean =>
      group['mailEnabled'] === true && types(group).length === 0
    expect(count((group) => !group['mailEnabled'] && types(group).length === 0)).toBeGreaterThan(0)
    expect(count((group) => types(group).includes('Unified'))).toBeGreaterThan(0)
    expect(count((group) => types(group).includes('DynamicMembership'))).toBeGreaterThan(0)
    expect(count((group) => isMail(group) && group['securityEnabled'] === true)).toBeGreaterThan(0)
    expect(count((group) => isMail(group) && group['securityEnabled'] === false)).toBeGreaterThan(0)
    expect(count((group) => group['isAssignableToRole'] === true)).toBeGreaterThan(0)
    expect(count((group) => group['visibility'] === 'HiddenMembership')).toBe(1)
    expect(
      count((group) => (group['resourceProvisioningOptions'] as string[] | undefined)?.includes('Team') ?? false),
    ).toBeGreaterThan(0)
  })

  it.each([100, 200, 500])('sets every attribute that is backed up on some object of a tenant of %i', (count) => {
    const { state } = simulatorOf(count, count)
    const users = state.users()
    const groups = state.groups()
    expect(userAttributes.filter((name) => !users.some((user) => isFilled(user[name])))).toEqual([])
    expect(groupAttributes.filter((name) => !groups.some((group) => isFilled(group[name])))).toEqual([])
    expect(state.deleted('user').every((user) => isFilled(user['deletedDateTime']))).toBe(true)
    expect(state.deleted('group').length).toBeGreaterThan(0)
    expect(users.some((user) => user['accountEnabled'] === false)).toBe(true)
    expect(users.some((user) => user['onPremisesSyncEnabled'] === true)).toBe(true)
  })

  it('has managers as one tree', () => {
    const { state } = simulatorOf(300)
    const roots = new Set<string>()
    for (const { id } of state.users().filter((user) => user['userType'] === 'Member')) {
      let at = id
      for (let steps = 0; ; steps++) {
        const next = state.manager(at)
        if (next === undefined) break
        at = next
        expect(steps).toBeLessThan(20)
      }
      roots.add(at)
    }
    expect(roots.size).toBe(1)
  })

  it('gives each usage location as two letters and every principal name once', () => {
    const users = simulatorOf(500).state.users()
    expect(new Set(users.map((user) => user['userPrincipalName'])).size).toBe(500)
    for (const user of users)
      if (user['usageLocation'] !== undefined) expect(user['usageLocation']).toMatch(/^[A-Z]{2}$/)
  })

  it('has about 25 members a group on average, and groups within groups', () => {
    const { state } = simulatorOf(2000)
    const groups = state.groups()
    const sizes = groups.map((group) => state.members(group.id).length)
    const mean = sizes.reduce((a, b) => a + b, 0) / groups.length
    expect(mean).toBeGreaterThan(20)
    expect(mean).toBeLessThan(30)
    const ids = new Set(groups.map((group) => group.id))
    expect(groups.some((group) => state.members(group.id).some((member) => ids.has(member)))).toBe(true)
  })

  it('draws photos of 3 to 12 KB for about 30 in 100, each with bytes of its own', () => {
    const { state } = simulatorOf(500)
    const userIds = new Set(state.users().map((user) => user.id))
    const photos = state
      .photoIds()
      .filter((id) => userIds.has(id))
      .map((id) => state.photo(id) ?? new Uint8Array())
    expect(photos.length).toBeGreaterThan(110)
    expect(photos.length).toBeLessThan(190)
    for (const photo of photos) {
      expect(photo.length).toBeGreaterThan(3000)
      expect(photo.length).toBeLessThan(12_000)
    }
    expect(new Set(photos.map((photo) => Buffer.from(photo).toString('base64'))).size).toBe(photos.length)
  })
})

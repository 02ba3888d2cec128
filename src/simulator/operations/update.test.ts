import { beforeEach, describe, expect, it } from 'vitest'
import { type Ask, askerOf } from '../ask.ts'
import { createSimulator, type Simulator } from '../simulator.ts'
import { createTenant } from '../tenant.ts'

let simulator: Simulator
let ask: Ask
const nowMs = Date.parse('2026-11-21T10:00:00Z')

beforeEach(() => {
  simulator = createSimulator({ tenant: createTenant({ users: 120 }), clock: () => nowMs })
  ask = askerOf(simulator)
})

const named = (type: string, name: string): string => simulator.state.named(type, name)?.id ?? ''
const cloudUser = (): string => named('user', 'Adele Vance')
const syncedUser = (): string =>
  simulator.state.users().find((user) => user['onPremisesSyncEnabled'] === true)?.id ?? ''
describe('PATCH /users/{id}', () => {
  it('answers 204 and changes only what was sent', async () => {
    const before = simulator.state.find(cloudUser())
    const { status, bytes } = await ask('PATCH', `/users/${cloudUser()}`, { jobTitle: 'Lead', city: null })
    expect(status).toBe(204)
    expect(bytes).toHaveLength(0)
    const rest = Object.fromEntries(Object.entries(before ?? {}).filter(([name]) => name !== 'city'))
    expect(simulator.state.find(cloudUser())).toEqual({ ...rest, jobTitle: 'Lead' })
  })

  it.each([
    ['a null name', { displayName: null }],
    ['a null usage location', { usageLocation: null }],
    ['a usage location of three letters', { usageLocation: 'GBR' }],
    ['a null mail', { mail: null }],
    ['accents in a mail address', { mail: 'zoé@contoso.example' }],
    ['accents in other mails', { otherMails: ['zoé@mail.example'] }],
    ['proxy addresses', { proxyAddresses: [] }],
    ['licences', { assignedLicenses: [] }],
    ['an immutable id with $', { onPremisesImmutableId: 'a$b' }],
    ['identities without the principal name', { identities: [] }],
    ['a relationship', { manager: 'x' }],
  ])('refuses %s and writes nothing', async (_, body) => {
    const before = simulator.state.find(cloudUser())
    const { status } = await ask('PATCH', `/users/${cloudUser()}`, { jobTitle: 'Changed', ...body })
    expect(status).toBe(400)
    expect(simulator.state.find(cloudUser())).toEqual(before)
  })

  it('takes an omitted half of the organisation data as null', async () => {
    await ask('PATCH', `/users/${cloudUser()}`, { employeeOrgData: { costCenter: 'CC-1' } })
    expect(simulator.state.find(cloudUser())?.['employeeOrgData']).toEqual({ costCenter: 'CC-1', division: null })
  })

  it('keeps addresses and identities in step', async () => {
    await ask('PATCH', `/users/${cloudUser()}`, {
      mail: 'adele@contoso.example',
      userPrincipalName: 'adele@contoso.example',
    })
    const after = simulator.state.find(cloudUser())
    expect(after?.['proxyAddresses']).toContain('SMTP:adele@contoso.example')
    expect(after?.['proxyAddresses']).toContain('smtp:adele.vance@contoso.example')
    expect(after?.['identities']).toMatchObject([{ issuerAssignedId: 'adele@contoso.example' }])
    expect((await ask('GET', '/users/adele@contoso.example')).status).toBe(200)
    expect((await ask('GET', '/users/adele.vance@contoso.example')).status).toBe(404)
  })

  it('wants profile properties each in a request of their own', async () => {
    expect((await ask('PATCH', `/users/${cloudUser()}`, { aboutMe: 'x', jobTitle: 'y' })).status).toBe(400)
    expect((await ask('PATCH', `/users/${cloudUser()}`, { aboutMe: 'x', skills: ['y'] })).status).toBe(400)
    expect((await ask('PATCH', `/users/${cloudUser()}`, { aboutMe: 'x' })).status).toBe(204)
  })

  it('refuses what on-premises owns, and takes what the cloud owns', async () => {
    const { status, json } = await ask('PATCH', `/users/${syncedUser()}`, { jobTitle: 'x' })
    expect(status).toBe(400)
    expect(json.error.message).toContain('on-premises mastered Directory Sync objects')
    expect((await ask('PATCH', `/users/${syncedUser()}`, { usageLocation: 'SE' })).status).toBe(204)
    expect((await ask('PATCH', `/users/${syncedUser()}`, { usageLocation: 'NO', city: 'Oslo' })).status).toBe(400)
    expect(simulator.state.find(syncedUser())?.['usageLocation']).toBe('SE')
  })

  it('takes undocumented properties or refuses them, as told', async () => {
    expect((await ask('PATCH', `/users/${cloudUser()}`, { faxNumber: '1' })).status).toBe(204)
    const strict = createSimulator({ tenant: createTenant({ users: 60 }), behaviour: { undocumentedWrites: 'refuse' } })
    const id = strict.state.named('user', 'Adele Vance')?.id
    expect((await askerOf(strict)('PATCH', `/users/${id}`, { faxNumber: '1' })).status).toBe(400)
  })

  it.each([
    ['businessPhones', ['1'], 'User-Phone.ReadWrite.All'],
    ['mobilePhone', '1', 'User-Phone.ReadWrite.All'],
    ['otherMails', ['a@b.example'], 'User-Mail.ReadWrite.All'],
    ['accountEnabled', false, 'User.EnableDisableAccount.All'],
    ['passwordProfile', { password: 'Another long secret' }, 'User-PasswordProfile.ReadWrite.All'],
  ])('refuses the whole PATCH when %s is in it and its permission is missing', async (name, value, scope) => {
    const plain = askerOf(simulator, simulator.issueToken({ scopes: ['User.ReadWrite.All'] }))
    const refused = await plain('PATCH', `/users/${cloudUser()}`, { jobTitle: 'Changed', [name]: value })
    expect(refused.status).toBe(403)
    expect(refused.json.error.code).toBe('Authorization_RequestDenied')
    expect(simulator.state.find(cloudUser())?.['jobTitle']).not.toBe('Changed')
    expect((await plain('PATCH', `/users/${cloudUser()}`, { jobTitle: 'Changed' })).status).toBe(204)
    const both = askerOf(simulator, simulator.issueToken({ scopes: ['User.ReadWrite.All', scope] }))
    expect((await both('PATCH', `/users/${cloudUser()}`, { [name]: value })).status).toBe(204)
  })

  it('lets only a signed-in user write the hire date', async () => {
    const app = askerOf(simulator, simulator.issueToken({ userId: null }))
    const body = { employeeHireDate: '2024-05-01T00:00:00Z' }
    expect((await app('PATCH', `/users/${cloudUser()}`, body)).status).toBe(403)
    expect((await ask('PATCH', `/users/${cloudUser()}`, body)).status).toBe(204)
  })
})

describe('PATCH /groups/{id}', () => {
  const monthEnd = (): string => named('group', 'Finance – Month end')

  it.each([
    ['isAssignableToRole', true],
    ['mailEnabled', true],
    ['resourceBehaviorOptions', []],
    ['visibility', 'HiddenMembership'],
    ['groupTypes', ['Unified']],
    ['securityIdentifier', 'S-1'],
    ['assignedLicenses', []],
    ['displayName', null],
  ])('refuses %s', async (name, value) => {
    expect((await ask('PATCH', `/groups/${monthEnd()}`, { [name]: value })).status).toBe(400)
  })

  it('writes what may be written', async () => {
    const body = { displayName: 'Month end', description: null, securityEnabled: true, visibility: 'Private' }
    expect((await ask('PATCH', `/groups/${monthEnd()}`, body)).status).toBe(204)
    expect(simulator.state.named('group', 'Month end')).not.toHaveProperty('description')
  })

  it('sets a unique name once', async () => {
    expect((await ask('PATCH', `/groups/${monthEnd()}`, { uniqueName: 'month-end' })).status).toBe(204)
    expect((await ask('PATCH', `/groups/${monthEnd()}`, { uniqueName: 'other' })).status).toBe(400)
  })

  it('does not unfreeze hidden membership', async () => {
    const hidden = named('group', 'People – Confidential')
    expect((await ask('PATCH', `/groups/${hidden}`, { visibility: 'Private' })).status).toBe(400)
  })

  it('refuses what Exchange owns and what on-premises owns', async () => {
    for (const name of ['Finance – Invoices', 'Company news']) {
      const { status, json } = await ask('PATCH', `/groups/${named('group', name)}`, { description: 'x' })
      expect(status).toBe(400)
      expect(json.error.message).toContain('Cannot Update a mail-enabled security groups and or distribution list')
    }
    const synced = simulator.state.groups().find((group) => group['onPremisesSyncEnabled'] === true)
    const { status, json } = await ask('PATCH', `/groups/${synced?.id}`, { description: 'x' })
    expect(status).toBe(400)
    expect(json.error.message).toContain('on-premises mastered')
  })

  it('wants Exchange settings on their own, from a signed-in user, and answers 200', async () => {
    const retail = named('group', 'Retail EMEA')
    expect((await ask('PATCH', `/groups/${retail}`, { allowExternalSenders: true, description: 'x' })).status).toBe(400)
    expect((await ask('PATCH', `/groups/${retail}`, { allowExternalSenders: true })).status).toBe(200)
    const app = askerOf(simulator, simulator.issueToken({ userId: null }))
    expect((await app('PATCH', `/groups/${retail}`, { allowExternalSenders: true })).status).toBe(403)
  })

  it('turns an assigned group into a dynamic one and back', async () => {
    const rule = 'user.department -eq "IT"'
    const dynamic = { groupTypes: ['DynamicMembership'], membershipRule: rule, membershipRuleProcessingState: 'On' }
    expect((await ask('PATCH', `/groups/${monthEnd()}`, { groupTypes: ['DynamicMembership'] })).status).toBe(400)
    expect((await ask('PATCH', `/groups/${monthEnd()}`, dynamic)).status).toBe(204)
    const it = simulator.state
      .users()
      .filter((user) => user['department'] === 'IT')
      .map((user) => user.id)
    expect([...simulator.state.members(monthEnd())].sort()).toEqual(it.sort())
    expect((await ask('PATCH', `/groups/${monthEnd()}`, { groupTypes: [] })).status).toBe(204)
    expect(simulator.state.find(monthEnd())).not.toHaveProperty('membershipRule')
  })
})

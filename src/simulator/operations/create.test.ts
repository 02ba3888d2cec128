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

const newUser = {
  accountEnabled: false,
  displayName: 'Kim Berg',
  mailNickname: 'kimb',
  userPrincipalName: 'kim.berg@contoso.example',
  passwordProfile: { password: 'Correct horse battery', forceChangePasswordNextSignIn: true },
}
const newGroup = {
  displayName: 'Payroll',
  mailEnabled: false,
  mailNickname: 'payroll-3f9a',
  securityEnabled: true,
  groupTypes: [],
}

const named = (type: string, name: string): string => simulator.state.named(type, name)?.id ?? ''
const cloudUser = (): string => named('user', 'Adele Vance')
const withoutKey = (body: object, key: string): object =>
  Object.fromEntries(Object.entries(body).filter(([name]) => name !== key))

describe('POST /users', () => {
  it('answers 201 with the default properties and makes the rest itself', async () => {
    const { status, json } = await ask('POST', '/users', { ...newUser, department: 'Finance' })
    expect(status).toBe(201)
    expect(json).toMatchObject({
      displayName: 'Kim Berg',
      userPrincipalName: newUser.userPrincipalName,
      jobTitle: null,
    })
    expect(json).not.toHaveProperty('department')
    expect(simulator.state.find(json.id)).toMatchObject({
      department: 'Finance',
      createdDateTime: '2026-11-21T10:00:00Z',
      userType: 'Member',
      identities: [{ signInType: 'userPrincipalName', issuerAssignedId: newUser.userPrincipalName }],
    })
    expect(JSON.stringify(simulator.state.find(json.id))).not.toContain('battery')
  })

  it.each(Object.keys(newUser))('requires %s', async (name) => {
    const { status, json } = await ask('POST', '/users', withoutKey(newUser, name))
    expect(status).toBe(400)
    expect(json.error.code).toBe('Request_BadRequest')
  })

  it.each([
    ['an unknown property', { favouriteColour: 'red' }],
    ['a read-only property', { createdDateTime: '2020-01-01T00:00:00Z' }],
    ['an id', { id: '11111111-2222-4333-8444-555555555555' }],
    ['a domain that is not verified', { userPrincipalName: 'kim@old-contoso.example' }],
    ['a domain of others', { userPrincipalName: 'kim@fabrikam.example' }],
    ['a name without domain', { userPrincipalName: 'kim' }],
    ['a wrong type', { accountEnabled: 'no' }],
    ['a value too long', { employeeId: '12345678901234567' }],
    ['a value that is not allowed', { ageGroup: 'Teen' }],
    ['two business phones', { businessPhones: ['1', '2'] }],
    ['a federated domain without an immutable id', { userPrincipalName: 'kim@corp.contoso.example' }],
  ])('refuses %s', async (_, more) => {
    const { status } = await ask('POST', '/users', { ...newUser, ...more })
    expect(status).toBe(400)
    expect(simulator.state.named('user', 'Kim Berg')).toBeUndefined()
  })

  it('refuses a principal name that is taken, whatever its case', async () => {
    await ask('POST', '/users', newUser)
    const { status, json } = await ask('POST', '/users', { ...newUser, userPrincipalName: 'KIM.BERG@contoso.example' })
    expect(status).toBe(400)
    expect(json.error.message).toBe('Another object with the same value for property userPrincipalName already exists.')
  })

  it('refuses a body that is no JSON', async () => {
    const response = await ask('POST', '/users', new TextEncoder().encode('{'), { 'content-type': 'application/json' })
    expect(response.status).toBe(400)
    expect((await ask('POST', '/users', new TextEncoder().encode('{}'), { 'content-type': 'text/plain' })).status).toBe(
      400,
    )
  })
})

describe('POST /groups', () => {
  it('makes a security group with up to 20 owners and members', async () => {
    const people = simulator.state
      .users()
      .slice(0, 20)
      .map((user) => `https://graph.microsoft.com/v1.0/users/${user.id}`)
    const body = { ...newGroup, 'owners@odata.bind': people.slice(0, 2), 'members@odata.bind': people.slice(2) }
    const { status, json } = await ask('POST', '/groups', body)
    expect(status).toBe(201)
    expect(json.visibility).toBe('Private')
    expect(json.securityIdentifier).toMatch(/^S-1-12-1-\d+-\d+-\d+-\d+$/)
    expect(simulator.state.members(json.id)).toHaveLength(18)
    expect(simulator.state.owners(json.id)).toHaveLength(2)
    const more = { ...newGroup, 'owners@odata.bind': people.slice(0, 2), 'members@odata.bind': people.slice(0, 19) }
    expect((await ask('POST', '/groups', more)).status).toBe(400)
  })

  it.each(['displayName', 'mailEnabled', 'mailNickname', 'securityEnabled'])('requires %s', async (name) => {
    expect((await ask('POST', '/groups', withoutKey(newGroup, name))).status).toBe(400)
  })

  it.each([
    ['a mail-enabled group that is not Microsoft 365', { mailEnabled: true }],
    ['a Microsoft 365 group without mail', { groupTypes: ['Unified'] }],
    ['a group that is for nothing', { securityEnabled: false }],
    ['hidden membership of a security group', { visibility: 'HiddenMembership' }],
    ['a dynamic group without a rule', { groupTypes: ['DynamicMembership'] }],
    ['a rule that is none', { groupTypes: ['DynamicMembership'], membershipRule: 'user.department equals Sales' }],
    [
      'a rule about an unknown property',
      { groupTypes: ['DynamicMembership'], membershipRule: 'user.shoeSize -eq "42"' },
    ],
    ['a rule of an assigned group', { membershipRule: 'user.department -eq "Sales"' }],
    ['a nickname with a space', { mailNickname: 'pay roll' }],
    ['a nickname with @', { mailNickname: 'pay@roll' }],
    ['a read-only property', { mail: 'x@contoso.example' }],
    ['a public role-assignable group', { isAssignableToRole: true, visibility: 'Public' }],
    [
      'a dynamic role-assignable group',
      { isAssignableToRole: true, groupTypes: ['DynamicMembership'], membershipRule: 'user.department -eq "IT"' },
    ],
  ])('refuses %s', async (_, more) => {
    const { status } = await ask('POST', '/groups', { ...newGroup, ...more })
    expect(status).toBe(400)
    expect(simulator.state.named('group', 'Payroll')).toBeUndefined()
  })

  const unified = { ...newGroup, mailEnabled: true, groupTypes: ['Unified'] }

  it('makes whoever creates a Microsoft 365 group its owner, but not of a security group', async () => {
    const m365 = await ask('POST', '/groups', unified)
    expect(simulator.state.owners(m365.json.id)).toHaveLength(1)
    expect(m365.json).toMatchObject({ mail: 'payroll-3f9a@contoso.example', visibility: 'Public' })
    const security = await ask('POST', '/groups', newGroup)
    expect(simulator.state.owners(security.json.id)).toHaveLength(0)
    const app = askerOf(simulator, simulator.issueToken({ userId: null }))
    const byApp = await app('POST', '/groups', { ...unified, mailNickname: 'by-app' })
    expect(simulator.state.owners(byApp.json.id)).toHaveLength(0)
  })

  it('checks members at create as it does later', async () => {
    const bind = {
      'members@odata.bind': [`https://graph.microsoft.com/v1.0/groups/${named('group', 'Finance – Approvers')}`],
    }
    expect((await ask('POST', '/groups', { ...unified, ...bind })).status).toBe(400)
    expect((await ask('POST', '/groups', { ...newGroup, ...bind })).status).toBe(201)
    const dynamic = { groupTypes: ['DynamicMembership'], membershipRule: 'user.department -eq "IT"' }
    expect((await ask('POST', '/groups', { ...newGroup, ...dynamic, ...bind })).status).toBe(403)
  })

  it('keeps nicknames of Microsoft 365 groups unique, not of security groups', async () => {
    await ask('POST', '/groups', unified)
    const { status, json } = await ask('POST', '/groups', unified)
    expect(status).toBe(400)
    expect(json.error.message).toContain('mailNickname already exists')
    expect((await ask('POST', '/groups', newGroup)).status).toBe(201)
    expect((await ask('POST', '/groups', newGroup)).status).toBe(201)
  })

  it('takes what is only taken at create, and ignores the team', async () => {
    const more = {
      resourceBehaviorOptions: ['WelcomeEmailDisabled'],
      theme: 'Blue',
      classification: 'Internal',
      preferredLanguage: 'de-DE',
      resourceProvisioningOptions: ['Team'],
    }
    const { json } = await ask('POST', '/groups', { ...unified, ...more })
    expect(json).toMatchObject({ ...more, resourceProvisioningOptions: [] })
  })

  it('wants the role permission for a role-assignable group', async () => {
    const plain = askerOf(simulator, simulator.issueToken({ scopes: ['Group.ReadWrite.All'] }))
    expect((await plain('POST', '/groups', { ...newGroup, isAssignableToRole: true })).status).toBe(403)
    const { status, json } = await ask('POST', '/groups', { ...newGroup, isAssignableToRole: true })
    expect(status).toBe(201)
    const member = { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${cloudUser()}` }
    expect((await plain('POST', `/groups/${json.id}/members/$ref`, member)).status).toBe(403)
    expect((await ask('POST', `/groups/${json.id}/members/$ref`, member)).status).toBe(204)
    expect((await plain('DELETE', `/groups/${json.id}/members/${cloudUser()}/$ref`)).status).toBe(403)
  })

  it('computes the members of a dynamic group and keeps them computed', async () => {
    const rule = 'user.department -eq "Legal"'
    const { json } = await ask('POST', '/groups', {
      ...newGroup,
      groupTypes: ['DynamicMembership'],
      membershipRule: rule,
    })
    const legal = simulator.state
      .users()
      .filter((user) => user['department'] === 'Legal')
      .map((user) => user.id)
    expect(legal.length).toBeGreaterThan(0)
    expect(simulator.state.members(json.id)).toEqual(legal)
    await ask('PATCH', `/users/${cloudUser()}`, { department: 'Legal' })
    expect(simulator.state.members(json.id)).toEqual([...legal, cloudUser()])
    await ask('PATCH', `/users/${cloudUser()}`, { department: 'Retail' })
    expect(simulator.state.members(json.id)).toEqual(legal)
    await ask('PATCH', `/groups/${json.id}`, { membershipRuleProcessingState: 'Paused' })
    await ask('PATCH', `/users/${cloudUser()}`, { department: 'Legal' })
    expect(simulator.state.members(json.id)).toEqual(legal)
    await ask('PATCH', `/groups/${json.id}`, { membershipRuleProcessingState: 'On' })
    expect(simulator.state.members(json.id)).toContain(cloudUser())
  })
})

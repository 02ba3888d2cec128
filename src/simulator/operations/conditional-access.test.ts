import { beforeEach, describe, expect, it } from 'vitest'
import { type Ask, askerOf, walk } from '../ask.ts'
import { createSimulator, type Simulator, type SimulatorOptions } from '../simulator.ts'
import { createTenant } from '../tenant.ts'

const policies = '/identity/conditionalAccess/policies'
const places = '/identity/conditionalAccess/namedLocations'
const bin = '/identity/conditionalAccess/deletedItems'

let simulator: Simulator
let ask: Ask
let nowMs: number

function start(options: Partial<SimulatorOptions> = {}): void {
  nowMs = Date.parse('2026-11-21T10:00:00Z')
  simulator = createSimulator({ tenant: createTenant({ users: 60 }), clock: () => nowMs, ...options })
  ask = askerOf(simulator)
}
beforeEach(() => start())

const group = (): string => simulator.state.groups()[0]?.id ?? ''
const location = (): string => simulator.state.named('namedLocation', 'Warehouses')?.id ?? ''
const strength = (): string => simulator.state.named('authenticationStrengthPolicy', 'Joiners')?.id ?? ''
const first = (): string => simulator.state.all('conditionalAccessPolicy')[0]?.id ?? ''

const draft = (over: Record<string, unknown> = {}) => ({
  displayName: 'New',
  state: 'enabledForReportingButNotEnforced',
  conditions: {
    users: { includeUsers: ['All'], excludeGroups: [group()] },
    applications: { includeApplications: ['All'] },
  },
  grantControls: { operator: 'OR', builtInControls: ['mfa'] },
  ...over,
})

describe('the tenant it starts with', () => {
  it('has policies that leave the break-glass group out, whole', async () => {
    const { items } = await walk(ask, policies)
    expect(items.length).toBe(8)
    const breakGlass = simulator.state.named('group', 'IT – Break glass')?.id
    for (const policy of items) expect(policy.conditions.users.excludeGroups).toEqual([breakGlass])
    expect(items[0].grantControls.authenticationStrength).toMatchObject({
      id: '00000000-0000-0000-0000-000000000004',
      policyType: 'builtIn',
    })
    expect(new Set(items.map((policy) => policy.state)).size).toBe(3)
  })

  it('is the same for the same seed, and has ids of its own', async () => {
    const once = (await walk(ask, policies)).items
    start()
    expect((await walk(ask, policies)).items).toEqual(once)
  })

  it('would be taken by the service itself', async () => {
    for (const { displayName, state, conditions, grantControls, sessionControls } of (await walk(ask, policies))
      .items) {
      const id = grantControls?.authenticationStrength?.id
      const grant = grantControls && { ...grantControls, authenticationStrength: id ? { id } : null }
      const answer = await ask('POST', policies, {
        displayName,
        state,
        conditions,
        grantControls: grant,
        sessionControls,
      })
      expect(answer.json).toMatchObject({ conditions, grantControls, sessionControls })
      expect(answer.status).toBe(201)
    }
  })
})

describe('policies', () => {
  it('are created with defaults, updated by part, and stamped', async () => {
    const { status, json } = await ask('POST', policies, draft())
    expect(status).toBe(201)
    expect(json).toMatchObject({ templateId: null, modifiedDateTime: null, createdDateTime: '2026-11-21T10:00:00Z' })
    expect(json.conditions).toMatchObject({ clientAppTypes: ['all'], locations: null, signInRiskLevels: [] })
    const patched = await ask('PATCH', `${policies}/${json.id}`, { conditions: { signInRiskLevels: ['high'] } })
    expect(patched.status).toBe(204)
    const after = (await ask('GET', `${policies}/${json.id}`)).json
    expect(after.conditions).toEqual({ ...json.conditions, signInRiskLevels: ['high'] })
    expect(after.modifiedDateTime).toBe('2026-11-21T10:00:00Z')
    await ask('PATCH', `${policies}/${json.id}`, { conditions: { users: { includeUsers: ['All'] } } })
    expect((await ask('GET', `${policies}/${json.id}`)).json.conditions.users.excludeGroups).toEqual([])
  })

  it.each([
    ['no application', () => draft({ conditions: { users: { includeUsers: ['All'] } } }), 'applications'],
    ['no user', () => draft({ conditions: { applications: { includeApplications: ['All'] } } }), 'users'],
    ['no control', () => draft({ grantControls: null }), 'grant control or session control'],
    ['no state', () => draft({ state: null }), 'state'],
    ['a state that is none', () => draft({ state: 'on' }), 'state'],
    [
      'an application and a user action',
      () =>
        draft({
          conditions: {
            users: { includeUsers: ['All'] },
            applications: { includeApplications: ['All'], includeUserActions: ['urn:user:registerdevice'] },
          },
        }),
      '1012',
    ],
    [
      'block beside another control',
      () => draft({ grantControls: { operator: 'AND', builtInControls: ['block', 'mfa'] } }),
      'block',
    ],
    [
      'a group that is not there',
      () =>
        draft({
          conditions: {
            users: { includeUsers: ['All'], excludeGroups: ['6c1f7e3a-0b5d-4f5e-9c53-1c2a5a0f8a11'] },
            applications: { includeApplications: ['All'] },
          },
        }),
      'Group with id 6c1f7e3a',
    ],
    [
      'a role that is not there',
      () =>
        draft({
          conditions: { users: { includeRoles: [group()] }, applications: { includeApplications: ['All'] } },
        }),
      'Role with id',
    ],
    [
      'a strength that is not there',
      () => draft({ grantControls: { operator: 'OR', authenticationStrength: { id: group() } } }),
      'AuthenticationStrengthPolicy',
    ],
    ['a property that is none', () => draft({ enabled: true }), 'enabled'],
    ['a read-only property', () => draft({ templateId: group() }), 'read-only'],
  ])('with %s are refused', async (_what, body, words) => {
    const before = simulator.state.all('conditionalAccessPolicy').length
    const { status, json } = await ask('POST', policies, body())
    expect(status).toBe(400)
    expect(json.error.message).toContain(words)
    expect(simulator.state.all('conditionalAccessPolicy').length).toBe(before)
  })

  it('cannot lose their last control by an update', async () => {
    const { status } = await ask('PATCH', `${policies}/${first()}`, { grantControls: null })
    expect(status).toBe(400)
  })

  it('show a strength as it is now', async () => {
    const made = await ask(
      'POST',
      policies,
      draft({ grantControls: { operator: 'OR', authenticationStrength: { id: strength() } } }),
    )
    expect(made.json.grantControls.authenticationStrength.displayName).toBe('Joiners')
    await ask('PATCH', `/policies/authenticationStrengthPolicies/${strength()}`, { displayName: 'First days' })
    const { json } = await ask('GET', `${policies}/${made.json.id}`)
    expect(json.grantControls.authenticationStrength.displayName).toBe('First days')
    await ask('PATCH', `${policies}/${made.json.id}`, { grantControls: { operator: 'OR', builtInControls: ['mfa'] } })
    expect((await ask('GET', `${policies}/${made.json.id}`)).json.grantControls.authenticationStrength).toBeNull()
  })

  it('need their permissions', async () => {
    const reader = askerOf(simulator, simulator.issueToken({ scopes: ['Policy.Read.All'] }))
    expect((await reader('GET', policies)).status).toBe(200)
    expect((await reader('POST', policies, draft())).status).toBe(403)
    const stranger = askerOf(simulator, simulator.issueToken({ scopes: ['User.Read.All'] }))
    expect((await stranger('GET', policies)).status).toBe(403)
  })
})

describe('named locations', () => {
  const ip = '#microsoft.graph.ipNamedLocation'
  const range = { '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: '192.0.2.0/24' }

  it('show the properties of their own type', async () => {
    const { items } = await walk(ask, places)
    const country = items.find((one) => one['@odata.type'].endsWith('countryNamedLocation'))
    expect(Object.keys(country)).not.toContain('ipRanges')
    expect(country.countriesAndRegions.length).toBeGreaterThan(0)
    expect(items.find((one) => one.displayName === 'Warehouses')).toMatchObject({ '@odata.type': ip, isTrusted: false })
    expect((await ask('GET', `${places}?$select=id,ipRanges`)).status).toBe(400)
  })

  it('need their type at create and at update', async () => {
    expect((await ask('POST', places, { displayName: 'X', ipRanges: [range] })).status).toBe(400)
    const made = await ask('POST', places, { '@odata.type': ip, displayName: 'X', ipRanges: [range] })
    expect(made.status).toBe(201)
    expect(made.json).toMatchObject({ '@odata.type': ip, isTrusted: false, ipRanges: [range] })
    expect((await ask('PATCH', `${places}/${made.json.id}`, { displayName: 'Y' })).status).toBe(400)
    expect((await ask('PATCH', `${places}/${made.json.id}`, { '@odata.type': ip, isTrusted: true })).status).toBe(204)
    expect((await ask('DELETE', `${places}/${made.json.id}`)).status).toBe(400)
  })

  it.each([
    [{ '@odata.type': ip, displayName: 'X', ipRanges: [] }],
    [{ '@odata.type': ip, displayName: 'X' }],
    [{ '@odata.type': ip, displayName: 'X', ipRanges: [{ ...range, cidrAddress: '192.0.2.0' }] }],
    [{ '@odata.type': ip, displayName: 'X', ipRanges: [range], countriesAndRegions: ['DE'] }],
    [{ '@odata.type': '#microsoft.graph.countryNamedLocation', displayName: 'X', countriesAndRegions: ['Germany'] }],
  ])('refuse %j', async (body) => {
    expect((await ask('POST', places, body)).status).toBe(400)
  })
})

describe('the recycle bin', () => {
  it.each([
    ['policies', policies, first],
    ['namedLocations', places, location],
  ])('keeps %s with their id', async (set, path, idOf) => {
    const id = idOf()
    const before = (await ask('GET', `${path}/${id}`)).json
    expect((await ask('DELETE', `${path}/${id}`)).status).toBe(204)
    expect((await ask('GET', `${path}/${id}`)).status).toBe(404)
    expect((await ask('GET', `/directory/deletedItems/${id}`)).status).toBe(404)
    const listed = (await ask('GET', `${bin}/${set}`)).json.value
    expect(listed).toMatchObject([{ id, deletedDateTime: '2026-11-21T10:00:00Z' }])
    expect((await ask('GET', `${bin}/${set}/${id}`)).json.displayName).toBe(before.displayName)
    expect((await ask('POST', `${bin}/${set}/${id}/restore`)).status).toBe(200)
    expect((await ask('GET', `${path}/${id}`)).json).toEqual(before)
    expect((await ask('GET', `${bin}/${set}`)).json.value).toEqual([])
  })

  it('may not be supported', async () => {
    start({ behaviour: { hasPolicyBin: false } })
    expect((await ask('GET', `${bin}/policies`)).status).toBe(403)
  })
})

describe('the service', () => {
  it('answers one request a second, and does not say when to come back', async () => {
    start({ enforcesBudget: true })
    expect((await ask('GET', policies)).status).toBe(200)
    const second = await ask('GET', places)
    expect(second.status).toBe(429)
    expect(second.headers.has('retry-after')).toBe(false)
    expect((await ask('GET', '/users')).status).toBe(200)
    nowMs += 999
    expect((await ask('GET', places)).status).toBe(429)
    nowMs += 1
    expect((await ask('GET', places)).status).toBe(200)
  })

  it('goes on showing what was there before a write while reads lag behind', async () => {
    start({ behaviour: { policyLagMs: 5000 } })
    const before = (await ask('GET', `${policies}/${first()}`)).json
    await ask('PATCH', `${policies}/${first()}`, { state: 'disabled' })
    const made = await ask('POST', policies, draft())
    expect((await ask('GET', `${policies}/${first()}`)).json).toEqual(before)
    expect((await ask('GET', `${policies}/${made.json.id}`)).status).toBe(404)
    nowMs += 5000
    expect((await ask('GET', `${policies}/${first()}`)).json.state).toBe('disabled')
    expect((await ask('GET', `${policies}/${made.json.id}`)).status).toBe(200)
  })

  it('is not there for a tenant without premium', async () => {
    start({ behaviour: { hasPremium: false } })
    const { status, json } = await ask('GET', policies)
    expect([status, json.error.code]).toEqual([403, 'AccessDenied'])
    expect((await ask('POST', policies, draft())).status).toBe(403)
    expect((await ask('GET', '/policies/authenticationStrengthPolicies')).status).toBe(200)
  })
})

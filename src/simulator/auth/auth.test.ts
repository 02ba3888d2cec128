import { beforeEach, describe, expect, it } from 'vitest'
import { askerOf } from '../ask.ts'
import { createSimulator, type Simulator } from '../simulator.ts'
import { createTenant } from '../tenant.ts'

let simulator: Simulator
let nowMs: number

beforeEach(() => {
  nowMs = Date.parse('2026-11-21T10:00:00Z')
  simulator = createSimulator({ tenant: createTenant({ users: 60 }), clock: () => nowMs })
})

const asking = (...scopes: string[]) => askerOf(simulator, simulator.issueToken({ scopes }))
const group = (): string => simulator.state.named('group', 'Finance – Month end')?.id ?? ''
const adele = (): string => simulator.state.named('user', 'Adele Vance')?.id ?? ''

describe('tokens', () => {
  it('must be there, be known, and not be expired', async () => {
    const response = await simulator.fetch('https://graph.example/v1.0/users')
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toContain('Bearer')
    expect((await askerOf(simulator, 'nonsense')('GET', '/users')).json.error.code).toBe('InvalidAuthenticationToken')
    const ask = askerOf(simulator, simulator.issueToken({ expiresInSeconds: 60 }))
    expect((await ask('GET', '/users')).status).toBe(200)
    nowMs += 60_000
    expect((await ask('GET', '/users')).json.error.message).toContain('expired')
  })

  it('stand for the administrator, whom /me shows', async () => {
    const { json } = await askerOf(simulator)('GET', '/me')
    expect(json.jobTitle).toBe('Chief Information Officer')
    const app = askerOf(simulator, simulator.issueToken({ userId: null }))
    expect((await app('GET', '/me')).status).toBe(400)
  })

  it('name tenant and client as a JWT would', () => {
    const claims = JSON.parse(Buffer.from(simulator.accessToken.split('.')[1] ?? '', 'base64url').toString())
    expect(claims).toMatchObject({ tid: simulator.tenantId, appid: simulator.clientId })
    expect(claims.scp).toContain('User.Read.All')
  })
})

describe('permissions', () => {
  it.each([
    ['GET', '/users', 'User.Read.All'],
    ['GET', '/users/delta', 'User.Read.All'],
    ['GET', '/groups', 'Group.Read.All'],
    ['GET', '/groups/delta', 'Group.Read.All'],
    ['GET', '/domains', 'Domain.Read.All'],
    ['GET', '/organization', 'Organization.Read.All'],
    ['GET', '/subscribedSkus', 'LicenseAssignment.Read.All'],
    ['GET', '/directory/deletedItems/microsoft.graph.user', 'User.Read.All'],
    ['GET', '/directory/deletedItems/microsoft.graph.group', 'Group.Read.All'],
  ])('%s %s needs %s', async (method, path, scope) => {
    const without = await asking('offline_access')(method, path)
    expect(without.status).toBe(403)
    expect(without.json.error).toMatchObject({
      code: 'Authorization_RequestDenied',
      message: 'Insufficient privileges to complete the operation.',
    })
    expect((await asking(scope)(method, path)).status).toBe(200)
  })

  it.each([
    ['DELETE', () => `/users/${adele()}`, 'User.DeleteRestore.All', undefined],
    ['DELETE', () => `/groups/${group()}`, 'Group.ReadWrite.All', undefined],
    ['PATCH', () => `/users/${adele()}`, 'User.ReadUpdate.All', { city: 'Oslo' }],
    ['PATCH', () => `/groups/${group()}`, 'Group.ReadWrite.All', { description: 'x' }],
  ] as const)('%s %s needs %s', async (method, path, scope, body) => {
    expect((await asking('User.Read.All', 'Group.Read.All')(method, path(), body)).status).toBe(403)
    expect((await asking(scope)(method, path(), body)).status).toBe(204)
  })

  it.each([
    ['GET', '/subscribedSkus', 'LicenseAssignment.ReadWrite.All'],
    ['GET', '/identity/conditionalAccess/policies', 'Policy.Read.ConditionalAccess'],
    ['GET', '/identity/conditionalAccess/namedLocations', 'Policy.ReadWrite.ConditionalAccess'],
    ['GET', '/applications/any/federatedIdentityCredentials', 'Directory.Read.All'],
  ])('%s %s does not go with %s', async (method, path, scope) => {
    expect((await asking(scope)(method, path)).status).toBe(403)
  })

  it('deletes no device for those who may change it', async () => {
    const device = simulator.state.all('device')[0]?.id
    const ask = asking('Directory.ReadWrite.All', 'Device.Read.All')
    expect((await ask('DELETE', `/devices/${device}`)).status).toBe(403)
    expect((await ask('GET', `/devices/${device}`)).status).toBe(200)
  })

  it('shows only the basics with the basic permission', async () => {
    const ask = asking('User.ReadBasic.All')
    const { json } = await ask('GET', '/users')
    expect(Object.keys(json.value[0]).sort()).toEqual([
      'displayName',
      'givenName',
      'id',
      'mail',
      'surname',
      'userPrincipalName',
    ])
    expect((await ask('GET', '/users?$select=id,department')).status).toBe(403)
    expect((await ask('GET', '/users/delta')).status).toBe(403)
  })

  it('asks for more where a property needs more', async () => {
    const ask = asking('User.Read.All')
    expect((await ask('GET', '/users?$select=id,employeeLeaveDateTime')).status).toBe(403)
    expect((await ask('GET', '/users?$select=id,signInActivity')).status).toBe(403)
    expect(
      (await asking('User.Read.All', 'User-LifeCycleInfo.Read.All')('GET', '/users?$select=id,employeeLeaveDateTime'))
        .status,
    ).toBe(200)
    expect(
      (await asking('Group.ReadWrite.All')('PATCH', `/groups/${group()}`, { preferredDataLocation: 'EUR' })).status,
    ).toBe(403)
  })
})

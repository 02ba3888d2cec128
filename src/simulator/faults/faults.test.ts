import { beforeEach, describe, expect, it } from 'vitest'
import { type Ask, askerOf, walk } from '../ask.ts'
import { createSimulator, type Simulator } from '../simulator.ts'
import { createTenant } from '../tenant.ts'

let simulator: Simulator
let ask: Ask
let nowMs: number

beforeEach(() => {
  nowMs = Date.parse('2026-11-21T10:00:00Z')
  simulator = createSimulator({ tenant: createTenant({ users: 100 }), clock: () => nowMs })
  ask = askerOf(simulator)
})

const statuses = async (count: number, path = '/organization'): Promise<number[]> => {
  const seen: number[] = []
  for (let index = 0; index < count; index++) seen.push((await ask('GET', path)).status)
  return seen
}
const newGroup = { displayName: 'New', mailEnabled: false, mailNickname: 'new', securityEnabled: true }
const address = (id: string): object => ({ '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}` })

describe('throttling on demand', () => {
  it.each([
    ['whole seconds', 5, '5'],
    ['a fraction', 2.128, '2.128'],
    ['a date', { dateInSeconds: 90 }, 'Sat, 21 Nov 2026 10:01:30 GMT'],
    ['nothing', 'missing', null],
  ] as const)('says when to come back: %s', async (_, retryAfter, header) => {
    simulator.faults.throttle({ retryAfter })
    const { status, json, headers } = await ask('GET', '/users')
    expect(status).toBe(429)
    expect(json.error.code).toBe('TooManyRequests')
    expect(headers.get('retry-after')).toBe(header)
    expect((await ask('GET', '/users')).status).toBe(200)
  })

  it('hits the n-th request that matches, so many times', async () => {
    const handle = simulator.faults.throttle({ match: /^GET .*\/organization/, nth: 2, times: 2 })
    expect((await ask('GET', '/domains')).status).toBe(200)
    expect(await statuses(5)).toEqual([200, 429, 429, 200, 200])
    expect(handle.hits).toBe(2)
  })

  it('hits by chance, the same way for the same seed', async () => {
    const run = async (seed: number): Promise<number[]> => {
      const handle = simulator.faults.serverError({ probability: 0.3, seed })
      const seen = await statuses(40)
      handle.remove()
      return seen
    }
    const first = await run(5)
    expect(await run(5)).toEqual(first)
    expect(await run(6)).not.toEqual(first)
    const share = first.filter((status) => status === 503).length
    expect(share).toBeGreaterThan(3)
    expect(share).toBeLessThan(25)
  })

  it('notices who comes back too early', async () => {
    simulator.faults.throttle({ retryAfter: 10, times: 2 })
    await ask('GET', '/domains')
    nowMs += 9_000
    await ask('GET', '/domains')
    expect(simulator.counters).toMatchObject({ throttled: 2, earlyRetries: 1 })
    nowMs += 10_000
    await ask('GET', '/domains')
    expect(simulator.counters.earlyRetries).toBe(1)
  })
})

describe('other failures on demand', () => {
  it.each([500, 502, 503, 504] as const)('answers %i', async (status) => {
    simulator.faults.serverError({ status })
    expect((await ask('GET', '/users')).status).toBe(status)
  })

  it('drops the connection before the request is served', async () => {
    simulator.faults.dropConnection()
    await expect(ask('POST', '/groups', newGroup)).rejects.toThrow('fetch failed')
    expect(simulator.state.named('group', 'New')).toBeUndefined()
    expect(simulator.requests.at(-1)).toMatchObject({ status: 0, method: 'POST' })
  })

  it('drops the answer of a request that was served', async () => {
    simulator.faults.dropConnection({ when: 'after' })
    await expect(ask('POST', '/groups', newGroup)).rejects.toThrow('fetch failed')
    expect(simulator.state.named('group', 'New')).toBeDefined()
  })

  it('cuts a body in the middle', async () => {
    simulator.faults.add({ kind: 'cut' })
    await expect(ask('GET', '/users')).rejects.toThrow()
  })

  it('stalls a body until the client gives up', async () => {
    simulator.faults.add({ kind: 'stall' })
    const abort = new AbortController()
    const headers = { authorization: `Bearer ${simulator.accessToken}` }
    const response = await simulator.fetch('https://graph.example/v1.0/users', { headers, signal: abort.signal })
    const body = response.text()
    abort.abort(new Error('enough'))
    await expect(body).rejects.toThrow('enough')
  })

  it('expires a token, and challenges for claims', async () => {
    simulator.faults.expireToken()
    const expired = await ask('GET', '/users')
    expect(expired.status).toBe(401)
    expect(expired.json.error.code).toBe('InvalidAuthenticationToken')
    simulator.faults.challengeClaims()
    const { status, headers } = await ask('GET', '/users')
    expect(status).toBe(401)
    const challenge = headers.get('www-authenticate') ?? ''
    expect(challenge).toContain('error="insufficient_claims"')
    const claims = /claims="([^"]+)"/.exec(challenge)?.[1] ?? ''
    expect(JSON.parse(Buffer.from(claims, 'base64').toString())).toEqual({
      access_token: { nbf: { essential: true, value: '1604106651' } },
    })
  })

  it('refuses a scope to every token', async () => {
    simulator.faults.refuseScopes(['Domain.Read.All', 'Domain.ReadWrite.All', 'Directory.Read.All'])
    expect((await ask('GET', '/domains')).json.error.code).toBe('Authorization_RequestDenied')
    expect((await ask('GET', '/users')).status).toBe(200)
    simulator.faults.clear()
    expect((await ask('GET', '/domains')).status).toBe(200)
  })
})

describe('slow replication', () => {
  it('hides a new object for so many requests', async () => {
    simulator.faults.delayReplication({ requests: 3 })
    const { status, json } = await ask('POST', '/groups', newGroup)
    expect(status).toBe(201)
    const [user] = simulator.state.users()
    expect((await ask('GET', `/groups/${json.id}`)).status).toBe(404)
    const outer = simulator.state.named('group', 'Finance – Approvers')?.id
    const early = await ask('POST', `/groups/${outer}/members/$ref`, address(json.id))
    expect(early.status).toBe(400)
    expect(early.json.error.message).toContain(
      "The source resource object or one of the objects being referenced don't exist",
    )
    const source = await ask('POST', `/groups/${json.id}/members/$ref`, address(user?.id ?? ''))
    expect(source.status).toBe(400)
    expect(source.json.error.message).toContain('The source resource object')
    expect((await ask('GET', `/groups/${json.id}`)).status).toBe(200)
    expect((await ask('POST', `/groups/${json.id}/members/$ref`, address(user?.id ?? ''))).status).toBe(204)
  })

  it('hides a new object for so long, in lists too, and delta brings it later', async () => {
    const { deltaLink } = await walk(ask, '/groups/delta?$select=displayName,members')
    simulator.faults.delayReplication({ ms: 5_000 })
    const { json } = await ask('POST', '/groups', newGroup)
    const listed = async (): Promise<boolean> =>
      (await walk(ask, '/groups?$select=id')).items.some((item) => item.id === json.id)
    expect(await listed()).toBe(false)
    expect((await ask('GET', "/groups?$filter=mailNickname eq 'new'")).json.value).toEqual([])
    const early = await walk(ask, deltaLink)
    expect(early.items).toEqual([])
    nowMs += 5_000
    expect(await listed()).toBe(true)
    expect((await walk(ask, early.deltaLink)).items.map((item) => item.id)).toEqual([json.id])
  })

  it('answers 400 to a bind on a source that is not replicated, and writes nothing', async () => {
    simulator.faults.delayReplication({ requests: 2 })
    const { json } = await ask('POST', '/groups', newGroup)
    const [user] = simulator.state.users()
    const bind = { 'members@odata.bind': [`https://graph.microsoft.com/v1.0/users/${user?.id}`] }
    expect((await ask('PATCH', `/groups/${json.id}`, bind)).status).toBe(400)
    expect((await ask('PATCH', `/groups/${json.id}`, { description: 'x' })).status).toBe(404)
    expect(simulator.state.members(json.id)).toEqual([])
    expect((await ask('PATCH', `/groups/${json.id}`, bind)).status).toBe(204)
  })

  it('lets nothing name a new object: no role, no access, no consent, no policy', async () => {
    simulator.faults.delayReplication({ ms: 5_000 })
    const { id } = (
      await ask('POST', '/users', {
        accountEnabled: true,
        displayName: 'New',
        mailNickname: 'new',
        userPrincipalName: `new@${String(simulator.state.all('domain')[0]?.id)}`,
        passwordProfile: { password: 'Xk2-long-enough' },
      })
    ).json
    simulator.faults.delayReplication(undefined)
    const role = { principalId: id, roleDefinitionId: '4a5d8f65-41da-4de4-8968-e035b65339cf', directoryScopeId: '/' }
    const resource = simulator.state.all('servicePrincipal')[0]?.id ?? ''
    const access = { principalId: id, resourceId: resource, appRoleId: '00000000-0000-0000-0000-000000000000' }
    const consent = {
      clientId: resource,
      consentType: 'Principal',
      principalId: id,
      resourceId: resource,
      scope: 'openid',
    }
    const policy = {
      displayName: 'New',
      state: 'disabled',
      conditions: { users: { includeUsers: [id] }, applications: { includeApplications: ['All'] } },
      grantControls: { operator: 'OR', builtInControls: ['mfa'] },
    }
    const writes = async (): Promise<readonly number[]> => [
      (await ask('POST', '/roleManagement/directory/roleAssignments', role)).status,
      (await ask('POST', `/servicePrincipals/${resource}/appRoleAssignedTo`, access)).status,
      (await ask('POST', '/oauth2PermissionGrants', consent)).status,
      (await ask('POST', '/identity/conditionalAccess/policies', policy)).status,
    ]
    expect(await writes()).toEqual([404, 400, 400, 400])
    nowMs += 5_000
    expect(await writes()).toEqual([201, 201, 201, 201])
  })

  it('shows former values for a while after an update', async () => {
    const id = simulator.state.named('group', 'Finance – Month end')?.id
    simulator.faults.delayUpdates({ requests: 1 })
    await ask('PATCH', `/groups/${id}`, { description: 'New text' })
    expect((await ask('GET', `/groups/${id}`)).json.description).toBe('Opens the ledgers for month-end closing.')
    expect((await ask('GET', `/groups/${id}`)).json.description).toBe('New text')
    simulator.faults.delayUpdates({ ms: 3000 })
    await ask('PATCH', `/groups/${id}`, { description: null })
    expect((await ask('GET', `/groups/${id}`)).json.description).toBe('New text')
    nowMs += 3000
    expect((await ask('GET', `/groups/${id}`)).json.description).toBeNull()
  })
})

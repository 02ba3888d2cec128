import { beforeEach, describe, expect, it } from 'vitest'
import { type Ask, askerOf } from '../ask.ts'
import { createSimulator, type Simulator } from '../simulator.ts'
import { createTenant } from '../tenant.ts'

let simulator: Simulator
let ask: Ask
let nowMs: number

const start = (enforcesBudget: boolean): void => {
  nowMs = Date.parse('2026-11-21T10:00:00Z')
  simulator = createSimulator({ tenant: createTenant({ users: 49 }), clock: () => nowMs, enforcesBudget })
  ask = askerOf(simulator)
}
beforeEach(() => start(false))

const group = (): string => simulator.state.groups()[0]?.id ?? ''
const user = (): string => simulator.state.users()[0]?.id ?? ''

describe('resource units', () => {
  it.each([
    ['/users', 2],
    ['/users?$select=id', 1],
    ['/users?$select=id&$expand=manager($select=id)', 2],
    ['/users?$top=10', 1],
    ['/users?$top=20', 2],
    ['/groups', 1],
    ['/groups?$expand=members', 2],
    ['/groups/delta?$select=displayName', 1],
    ['/users/delta', 1],
    ['/subscribedSkus', 3],
    ['/organization', 1],
  ])('GET %s costs %i', async (path, units) => {
    const { status, headers } = await ask('GET', path)
    expect(status).toBe(200)
    expect(headers.get('x-ms-resource-unit')).toBe(String(units))
    expect(simulator.counters).toMatchObject({ requests: 1, units, writes: 0 })
  })

  it('charges links by their kind', async () => {
    const cost = async (path: string): Promise<string | null> =>
      (await ask('GET', path)).headers.get('x-ms-resource-unit')
    expect(await cost(`/groups/${group()}/members`)).toBe('3')
    expect(await cost(`/groups/${group()}/members?$select=id`)).toBe('2')
    expect(await cost(`/groups/${group()}/owners`)).toBe('1')
    expect(await cost(`/users/${user()}/memberOf`)).toBe('2')
    expect(await cost(`/users/${user()}/ownedObjects?$select=id`)).toBe('1')
  })

  it('charges a follow-up page as the first', async () => {
    const first = await ask('GET', '/users?$top=20')
    const next = await ask('GET', first.json['@odata.nextLink'])
    expect(next.headers.get('x-ms-resource-unit')).toBe('2')
  })

  it('counts writes, and starts again from zero', async () => {
    await ask('PATCH', `/users/${user()}`, { city: 'Oslo' })
    expect(simulator.counters).toMatchObject({ requests: 1, units: 1, writes: 1 })
    simulator.resetCounters()
    expect(simulator.counters).toEqual({ requests: 0, units: 0, writes: 0, throttled: 0, earlyRetries: 0 })
  })
})

describe('enforced limits', () => {
  it('throttles over 3 500 units in 10 seconds, warns before, and recovers', async () => {
    start(true)
    let warned = 0
    let status = 200
    let count = 0
    while (status === 200 && count < 1300) {
      const answer = await ask('GET', '/subscribedSkus')
      status = answer.status
      count++
      if (status === 200 && answer.headers.has('x-ms-throttle-limit-percentage')) warned++
      if (status === 429) {
        expect(answer.headers.get('x-ms-throttle-information')).toBe('ResourceUnitLimitExceeded')
        expect(answer.headers.get('x-ms-throttle-scope')).toMatch(/^Tenant_Application\/Read\//)
        expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
      }
    }
    expect(count).toBe(Math.floor(3500 / 3) + 1)
    expect(warned).toBeGreaterThan(100)
    expect((await ask('GET', '/users')).status).toBe(429)
    nowMs += 10_000
    expect((await ask('GET', '/users')).status).toBe(200)
  })

  it('throttles over 3 000 writes in 150 seconds', async () => {
    start(true)
    const id = user()
    for (let index = 0; index < 3000; index++) {
      nowMs += 1
      await ask('PATCH', `/users/${id}`, { city: `City ${index}` })
    }
    let refused = 0
    for (let index = 0; index < 100; index++)
      if (
        (await ask('PATCH', `/users/${id}`, { city: `Town ${index}` })).headers.get('x-ms-throttle-information') ===
        'WriteLimitExceeded'
      )
        refused++
    expect(refused).toBeGreaterThan(30)
  })
})

import { beforeEach, describe, expect, it } from 'vitest'
import { type Ask, askerOf } from '../ask.ts'
import { createSimulator, type Simulator } from '../simulator.ts'
import { createTenant } from '../tenant.ts'

let simulator: Simulator
let ask: Ask

beforeEach(() => {
  simulator = createSimulator({ tenant: createTenant({ users: 100 }) })
  ask = askerOf(simulator)
})

interface Inner {
  readonly id: string
  readonly status: number
  readonly headers: Record<string, string>
  // biome-ignore lint/suspicious/noExplicitAny: any body
  readonly body: any
}
const batch = async (requests: readonly object[]): Promise<Map<string, Inner>> => {
  const { status, json } = await ask('POST', '/$batch', { requests })
  expect(status).toBe(200)
  return new Map(json.responses.map((response: Inner) => [response.id, response]))
}
const json = { 'Content-Type': 'application/json' }
const adele = (): string => simulator.state.named('user', 'Adele Vance')?.id ?? ''
const monthEnd = (): string => simulator.state.named('group', 'Finance – Month end')?.id ?? ''

describe('POST /$batch', () => {
  it('serves JSON, photos in base64, and refusals, each with its own status', async () => {
    const answers = await batch([
      { id: '1', method: 'GET', url: `/groups/${monthEnd()}/members?$select=id&$top=5` },
      { id: '2', method: 'GET', url: `users/${adele()}/photo/$value` },
      { id: '3', method: 'GET', url: '/users/nobody' },
    ])
    expect(answers.get('1')?.body.value).toHaveLength(5)
    expect(answers.get('1')?.body['@odata.nextLink']).toContain('https://graph.example/v1.0/groups/')
    expect(answers.get('2')?.headers['Content-Type']).toBe('image/jpeg')
    expect(Buffer.from(answers.get('2')?.body, 'base64')).toEqual(Buffer.from(simulator.state.photo(adele()) ?? []))
    expect(answers.get('3')).toMatchObject({ status: 404, body: { error: { code: 'Request_ResourceNotFound' } } })
  })

  it('stores a photo sent in base64', async () => {
    const picture = simulator.state.photo(adele()) ?? new Uint8Array()
    const body = Buffer.from(picture).toString('base64')
    const id = simulator.state.users()[50]?.id ?? ''
    const answers = await batch([
      { id: 'a', method: 'PUT', url: `/users/${id}/photo/$value`, headers: { 'Content-Type': 'image/jpeg' }, body },
    ])
    expect(answers.get('a')?.status).toBe(200)
    expect(simulator.state.photo(id)).toEqual(picture)
  })

  it('answers in another order than asked', async () => {
    const ids = Array.from({ length: 20 }, (_, index) => String(index))
    const { json: answer } = await ask('POST', '/$batch', {
      requests: ids.map((id) => ({ id, method: 'GET', url: '/organization' })),
    })
    const order = answer.responses.map((response: Inner) => response.id)
    expect(order).not.toEqual(ids)
    expect([...order].sort()).toEqual([...ids].sort())
  })

  it('runs a request after the one it depends on, or answers 424', async () => {
    const url = `/users/${adele()}`
    const patch = (id: string, city: string, more = {}) => ({
      id,
      method: 'PATCH',
      url,
      headers: json,
      body: { city },
      ...more,
    })
    const fine = await batch([patch('2', 'Second', { dependsOn: ['1'] }), patch('1', 'First')])
    expect(fine.get('2')?.status).toBe(204)
    expect(simulator.state.find(adele())?.['city']).toBe('Second')
    const failed = await batch([
      { id: '1', method: 'GET', url: '/users/nobody' },
      patch('2', 'Third', { dependsOn: ['1'] }),
      patch('3', 'Fourth', { dependsOn: ['2'] }),
    ])
    expect([failed.get('2')?.status, failed.get('3')?.status]).toEqual([424, 424])
    expect(simulator.state.find(adele())?.['city']).toBe('Second')
  })

  it('throttles single requests inside, each with its own Retry-After', async () => {
    simulator.faults.throttle({ match: (request) => request.isInner, nth: 2, retryAfter: 7 })
    const answers = await batch(['1', '2', '3'].map((id) => ({ id, method: 'GET', url: '/organization' })))
    expect([...answers.values()].map((answer) => answer.status).sort()).toEqual([200, 200, 429])
    const throttled = [...answers.values()].find((answer) => answer.status === 429)
    expect(throttled?.headers['Retry-After']).toBe('7')
    expect(throttled?.body.error.code).toBe('TooManyRequests')
  })

  it('counts one request, and the units and writes of each inside', async () => {
    simulator.resetCounters()
    await batch([
      { id: '1', method: 'GET', url: `/groups/${monthEnd()}/members` },
      { id: '2', method: 'GET', url: `/groups/${monthEnd()}/members?$select=id` },
      { id: '3', method: 'PATCH', url: `/users/${adele()}`, headers: json, body: { city: 'Oslo' } },
    ])
    expect(simulator.counters).toMatchObject({ requests: 1, units: 3 + 2 + 1, writes: 1 })
    const inner = simulator.requests.filter((record) => record.isInner)
    expect(inner.map((record) => record.method)).toEqual(['GET', 'GET', 'PATCH'])
    expect(inner[2]).toMatchObject({ url: `/v1.0/users/${adele()}`, body: { city: 'Oslo' }, status: 204 })
  })

  const get = (id: string) => ({ id, method: 'GET', url: '/organization' })
  it.each([
    ['no requests', { requests: [] }],
    ['something else', {}],
    ['21 requests', { requests: Array.from({ length: 21 }, (_, index) => get(String(index))) }],
    ['an id twice', { requests: [get('a'), get('A')] }],
    ['a request without id', { requests: [{ method: 'GET', url: '/users' }] }],
    ['an absolute url', { requests: [{ id: '1', method: 'GET', url: 'https://graph.microsoft.com/v1.0/users' }] }],
    ['a body without content type', { requests: [{ id: '1', method: 'PATCH', url: '/users/x', body: {} }] }],
    ['a write without body', { requests: [{ id: '1', method: 'POST', url: '/users', headers: json }] }],
    ['an unknown dependency', { requests: [{ ...get('1'), dependsOn: ['2'] }] }],
    [
      'a circle',
      {
        requests: [
          { ...get('1'), dependsOn: ['2'] },
          { ...get('2'), dependsOn: ['1'] },
        ],
      },
    ],
  ])('refuses a batch with %s', async (_, body) => {
    expect((await ask('POST', '/$batch', body)).status).toBe(400)
  })

  it('takes an action without body as an empty object', async () => {
    const [deleted] = simulator.state.deleted('user')
    const answers = await batch([
      { id: '1', method: 'POST', url: `/directory/deletedItems/${deleted?.id}/restore`, headers: json, body: {} },
    ])
    expect(answers.get('1')?.status).toBe(200)
  })
})

import { beforeEach, describe, expect, it } from 'vitest'
import { type Ask, askerOf, walk } from '../ask.ts'
import { createSimulator, type Simulator } from '../simulator.ts'
import { createTenant } from '../tenant.ts'

const advanced = { ConsistencyLevel: 'eventual' }

let simulator: Simulator
let ask: Ask

beforeEach(() => {
  simulator = createSimulator({ tenant: createTenant({ users: 150 }) })
  ask = askerOf(simulator)
})

const group = (name: string): string => simulator.state.named('group', name)?.id ?? ''
const monthEnd = (): string => group('Finance – Month end')

describe('reading links', () => {
  it('lists members with their type, in pages', async () => {
    const { items, pages } = await walk(ask, `/groups/${monthEnd()}/members?$select=id,displayName&$top=5`)
    expect(pages).toHaveLength(3)
    expect(items.map((item) => item.id)).toEqual(simulator.state.members(monthEnd()))
    expect(items[0]['@odata.type']).toBe('#microsoft.graph.user')
    expect(Object.keys(items[0])).toEqual(['@odata.type', 'id', 'displayName'])
  })

  it('lists groups among members', async () => {
    const { items } = await walk(ask, `/groups/${group('IT – Server access')}/members`)
    expect(items.some((item) => item['@odata.type'] === '#microsoft.graph.group')).toBe(true)
  })

  it('filters by type as an advanced query only', async () => {
    const path = `/groups/${group('IT – Server access')}/members/microsoft.graph.group?$select=id`
    expect((await ask('GET', path)).status).toBe(400)
    const { json } = await ask('GET', `${path}&$count=true`, undefined, advanced)
    expect(json.value.map((item: { id: string }) => item.id)).toEqual([group('Licences – Entra premium')])
    const { bytes } = await ask('GET', `/groups/${monthEnd()}/members/$count`, undefined, advanced)
    expect(new TextDecoder().decode(bytes)).toBe('14')
  })

  it('reads addresses only', async () => {
    const { json } = await ask('GET', `/groups/${monthEnd()}/owners/$ref`)
    expect(json.value).toHaveLength(2)
    expect(Object.keys(json.value[0])).toEqual(['@odata.id'])
  })

  it('reads the other ends of links', async () => {
    const [member = ''] = simulator.state.members(monthEnd())
    const memberOf = await walk(ask, `/users/${member}/memberOf?$select=id`)
    expect(memberOf.items.map((item) => item.id)).toContain(monthEnd())
    const [owner = ''] = simulator.state.owners(monthEnd())
    const owned = await walk(ask, `/users/${owner}/ownedObjects?$select=id`)
    expect(owned.items.map((item) => item.id)).toContain(monthEnd())
    const manager = simulator.state.manager(member) ?? ''
    const reports = await walk(ask, `/users/${manager}/directReports?$select=id`)
    expect(reports.items.map((item) => item.id)).toContain(member)
  })

  it('answers 404 for a manager that is not there', async () => {
    const [guest] = simulator.state.users().filter((user) => user['userType'] === 'Guest')
    const { status, json } = await ask('GET', `/users/${guest?.id}/manager`)
    expect(status).toBe(404)
    expect(json.error.code).toBe('Request_ResourceNotFound')
  })

  it('shows nothing but id and type of members the token may not read', async () => {
    const token = simulator.issueToken({ scopes: ['GroupMember.Read.All'] })
    const { json } = await askerOf(simulator, token)(
      'GET',
      `/groups/${monthEnd()}/members?$select=id,displayName,businessPhones`,
    )
    expect(json.value).toHaveLength(14)
    for (const member of json.value)
      expect(member).toEqual({
        '@odata.type': '#microsoft.graph.user',
        id: expect.any(String),
        displayName: null,
        businessPhones: [],
      })
  })

  it('shows limited information on demand', async () => {
    simulator.faults.limitInformation(['group'])
    const { items } = await walk(ask, `/groups/${group('IT – Server access')}/members?$select=id,displayName`)
    for (const item of items) expect(item.displayName === null).toBe(item['@odata.type'] === '#microsoft.graph.group')
  })

  it('hides the members of a hidden-membership group without its permission', async () => {
    const hidden = group('People – Confidential')
    const [member = ''] = simulator.state.members(hidden)
    const scopes = ['User.Read.All', 'Group.Read.All', 'GroupMember.Read.All']
    const plain = askerOf(simulator, simulator.issueToken({ scopes }))
    expect((await plain('GET', `/groups/${hidden}/members`)).json.value).toEqual([])
    const memberOf = await walk(plain, `/users/${member}/memberOf?$select=id`)
    expect(memberOf.items.map((item) => item.id)).not.toContain(hidden)
    const seeing = askerOf(simulator, simulator.issueToken({ scopes: [...scopes, 'Member.Read.Hidden'] }))
    expect((await seeing('GET', `/groups/${hidden}/members`)).json.value).toHaveLength(6)
  })

  it('does not show owners that Exchange keeps', async () => {
    expect((await ask('GET', `/groups/${group('Company news')}/owners`)).json.value).toEqual([])
    expect((await ask('GET', `/groups/${group('Company news')}/members`)).json.value.length).toBeGreaterThan(0)
  })
})

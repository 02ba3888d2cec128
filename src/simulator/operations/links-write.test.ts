import { beforeEach, describe, expect, it } from 'vitest'
import { type Ask, askerOf } from '../ask.ts'
import { createSimulator, type Simulator } from '../simulator.ts'
import { createTenant } from '../tenant.ts'

let simulator: Simulator
let ask: Ask

beforeEach(() => {
  simulator = createSimulator({ tenant: createTenant({ users: 150 }) })
  ask = askerOf(simulator)
})

const group = (name: string): string => simulator.state.named('group', name)?.id ?? ''
const monthEnd = (): string => group('Finance – Month end')
const address = (id: string): string => `https://graph.microsoft.com/v1.0/directoryObjects/${id}`
const ref = (id: string): object => ({ '@odata.id': address(id) })
const outsiders = (id: string): string[] => {
  const inside = new Set(simulator.state.members(id))
  return simulator.state
    .users()
    .map((user) => user.id)
    .filter((user) => !inside.has(user))
}

describe('adding members', () => {
  it('adds one with 204, and says so when it is there', async () => {
    const [id = ''] = outsiders(monthEnd())
    expect((await ask('POST', `/groups/${monthEnd()}/members/$ref`, ref(id))).status).toBe(204)
    expect(simulator.state.members(monthEnd())).toContain(id)
    const { status, json } = await ask('POST', `/groups/${monthEnd()}/members/$ref`, ref(id))
    expect(status).toBe(400)
    expect(json.error).toMatchObject({
      code: 'Request_BadRequest',
      message: "One or more added object references already exist for the following modified properties: 'members'.",
    })
  })

  it('adds up to 20 in a PATCH, or none', async () => {
    const ids = outsiders(monthEnd())
    const bind = (list: readonly string[]): object => ({ 'members@odata.bind': list.map(address) })
    const before = simulator.state.members(monthEnd())
    const [present = ''] = before
    expect((await ask('PATCH', `/groups/${monthEnd()}`, bind(ids.slice(0, 21)))).status).toBe(400)
    const withPresent = await ask('PATCH', `/groups/${monthEnd()}`, bind([...ids.slice(0, 5), present]))
    expect(withPresent.json.error.message).toContain('already exist')
    const twice = await ask('PATCH', `/groups/${monthEnd()}`, bind([ids[0] ?? '', ids[0] ?? '']))
    expect(twice.json.error.message).toContain('can only be present once as an add/remove change')
    const missing = await ask(
      'PATCH',
      `/groups/${monthEnd()}`,
      bind([...ids.slice(0, 5), '11111111-2222-4333-8444-555555555555']),
    )
    expect(missing.status).toBe(404)
    expect(simulator.state.members(monthEnd())).toEqual(before)
    expect((await ask('PATCH', `/groups/${monthEnd()}`, bind(ids.slice(0, 20)))).status).toBe(204)
    expect(simulator.state.members(monthEnd())).toEqual([...before, ...ids.slice(0, 20)])
  })

  it('refuses addresses that are none, and objects that are not there', async () => {
    const members = `/groups/${monthEnd()}/members/$ref`
    expect((await ask('POST', members, { '@odata.id': 'nobody' })).status).toBe(400)
    expect((await ask('POST', members, {})).status).toBe(400)
    expect((await ask('POST', members, ref('11111111-2222-4333-8444-555555555555'))).status).toBe(404)
    const asUser = { '@odata.id': `https://graph.microsoft.com/v1.0/users/${group('Finance – Approvers')}` }
    expect((await ask('POST', members, asUser)).status).toBe(404)
  })

  it('lets only users into Microsoft 365 groups, and only security groups into security groups', async () => {
    const [m365, security, mail] = [group('Retail EMEA'), monthEnd(), group('Finance – Invoices')]
    const add = async (into: string, what: string): Promise<number> =>
      (await ask('POST', `/groups/${into}/members/$ref`, ref(what))).status
    expect(await add(m365, security)).toBe(400)
    expect(await add(security, m365)).toBe(400)
    expect(await add(security, security)).toBe(400)
    expect(await add(security, group('Company news'))).toBe(400)
    expect(await add(security, group('Finance – Approvers'))).toBe(204)
    expect(mail).not.toBe('')
  })

  it.each([
    ['All Retail', 403, 'Insufficient privileges to complete the operation'],
    ['Finance – Invoices', 403, 'Cannot Update a mail-enabled security groups and or distribution list'],
    ['Company news', 403, 'Cannot Update a mail-enabled security groups and or distribution list'],
  ])('refuses members of %s', async (name, expected, message) => {
    const [id = ''] = outsiders(group(name))
    const added = await ask('POST', `/groups/${group(name)}/members/$ref`, ref(id))
    expect(added.status).toBe(expected)
    expect(added.json.error.message).toContain(message)
    const [present] = simulator.state.members(group(name))
    expect((await ask('DELETE', `/groups/${group(name)}/members/${present}/$ref`)).status).toBe(expected)
    expect((await ask('PATCH', `/groups/${group(name)}`, { 'members@odata.bind': [address(id)] })).status).toBe(
      expected,
    )
  })

  it('refuses members of synced groups', async () => {
    const synced = simulator.state.groups().find((candidate) => candidate['onPremisesSyncEnabled'] === true)?.id ?? ''
    const [id = ''] = outsiders(synced)
    expect((await ask('POST', `/groups/${synced}/members/$ref`, ref(id))).status).toBe(400)
  })

  it('needs a permission to write', async () => {
    const [id = ''] = outsiders(monthEnd())
    const reader = askerOf(simulator, simulator.issueToken({ scopes: ['Group.Read.All', 'GroupMember.Read.All'] }))
    expect((await reader('POST', `/groups/${monthEnd()}/members/$ref`, ref(id))).status).toBe(403)
    const writer = askerOf(simulator, simulator.issueToken({ scopes: ['GroupMember.ReadWrite.All'] }))
    expect((await writer('POST', `/groups/${monthEnd()}/members/$ref`, ref(id))).status).toBe(204)
    expect((await writer('POST', `/groups/${monthEnd()}/owners/$ref`, ref(id))).status).toBe(403)
  })
})

describe('removing members and owners', () => {
  it('removes one with 204, and answers 404 the second time', async () => {
    const [id = ''] = simulator.state.members(monthEnd())
    expect((await ask('DELETE', `/groups/${monthEnd()}/members/${id}/$ref`)).status).toBe(204)
    expect(simulator.state.members(monthEnd())).not.toContain(id)
    expect(simulator.state.find(id)).toBeDefined()
    expect((await ask('DELETE', `/groups/${monthEnd()}/members/${id}/$ref`)).status).toBe(404)
  })

  it('deletes the member itself when the address ends without $ref', async () => {
    const [id = ''] = simulator.state.members(monthEnd())
    expect((await ask('DELETE', `/groups/${monthEnd()}/members/${id}`)).status).toBe(204)
    expect(simulator.state.deleted('user').map((user) => user.id)).toContain(id)
    const weak = askerOf(simulator, simulator.issueToken({ scopes: ['GroupMember.ReadWrite.All'] }))
    const [other = ''] = simulator.state.members(monthEnd())
    expect((await weak('DELETE', `/groups/${monthEnd()}/members/${other}`)).status).toBe(403)
  })

  it('keeps the last owner', async () => {
    const [first = '', second = ''] = simulator.state.owners(monthEnd())
    expect((await ask('DELETE', `/groups/${monthEnd()}/owners/${first}/$ref`)).status).toBe(204)
    const { status, json } = await ask('DELETE', `/groups/${monthEnd()}/owners/${second}/$ref`)
    expect(status).toBe(400)
    expect(json.error.message).toContain('at least one owner')
    expect((await ask('POST', `/groups/${monthEnd()}/owners/$ref`, ref(first))).status).toBe(204)
    expect((await ask('DELETE', `/groups/${monthEnd()}/owners/${second}/$ref`)).status).toBe(204)
  })

  it('refuses a group as owner', async () => {
    expect((await ask('POST', `/groups/${monthEnd()}/owners/$ref`, ref(group('Finance – Approvers')))).status).toBe(400)
  })
})

describe('managers and sponsors', () => {
  const cloud = (): string => simulator.state.named('user', 'Adele Vance')?.id ?? ''

  it('puts, replaces and removes a manager', async () => {
    const [a = '', b = ''] = outsiders(monthEnd()).filter((id) => id !== cloud())
    const put = (id: string) =>
      ask('PUT', `/users/${cloud()}/manager/$ref`, { '@odata.id': `https://graph.microsoft.com/v1.0/users/${id}` })
    expect((await put(a)).status).toBe(204)
    expect((await put(b)).status).toBe(204)
    expect(simulator.state.links(cloud(), 'manager')).toEqual([b])
    expect((await put(cloud())).status).toBe(400)
    expect((await ask('POST', `/users/${cloud()}/manager/$ref`, ref(a))).status).toBe(405)
    expect((await ask('DELETE', `/users/${cloud()}/manager/$ref`)).status).toBe(204)
    expect((await ask('GET', `/users/${cloud()}/manager`)).status).toBe(404)
    expect((await ask('DELETE', `/users/${cloud()}/manager/$ref`)).status).toBe(404)
  })

  it('adds and removes sponsors', async () => {
    const [a = ''] = outsiders(monthEnd())
    expect((await ask('POST', `/users/${cloud()}/sponsors/$ref`, ref(a))).status).toBe(204)
    expect((await ask('GET', `/users/${cloud()}/sponsors`)).json.value.map((item: { id: string }) => item.id)).toEqual([
      a,
    ])
    expect((await ask('DELETE', `/users/${cloud()}/sponsors/${a}/$ref`)).status).toBe(204)
    expect(simulator.state.links(cloud(), 'sponsors')).toEqual([])
  })
})

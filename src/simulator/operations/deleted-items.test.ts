import { beforeEach, describe, expect, it } from 'vitest'
import { type Ask, askerOf } from '../ask.ts'
import { createSimulator, type Simulator } from '../simulator.ts'
import { createTenant } from '../tenant.ts'

let simulator: Simulator
let ask: Ask

beforeEach(() => {
  simulator = createSimulator({ tenant: createTenant({ users: 120 }), clock: () => Date.parse('2026-11-21T10:00:00Z') })
  ask = askerOf(simulator)
})

const bin = '/directory/deletedItems'
const named = (type: string, name: string): string => simulator.state.named(type, name)?.id ?? ''
const ids = (json: { value: { id: string }[] }): string[] => json.value.map((item) => item.id)

describe('the recycle bin', () => {
  it('takes users, security groups and Microsoft 365 groups, nothing else', async () => {
    for (const name of ['Finance – Month end', 'Retail EMEA', 'All Retail']) {
      const id = named('group', name)
      expect((await ask('DELETE', `/groups/${id}`)).status).toBe(204)
      expect((await ask('GET', `/groups/${id}`)).status).toBe(404)
      expect((await ask('GET', `${bin}/${id}`)).json.deletedDateTime).toBe('2026-11-21T10:00:00Z')
    }
    const synced = simulator.state.groups().find((group) => group['onPremisesSyncEnabled'] === true)?.id ?? ''
    for (const id of [named('group', 'Company news'), named('group', 'Finance – Invoices'), synced]) {
      expect((await ask('DELETE', `/groups/${id}`)).status).toBe(204)
      expect((await ask('GET', `${bin}/${id}`)).status).toBe(404)
    }
  })

  it('is listed by type only', async () => {
    const { status } = await ask('GET', bin)
    expect(status).toBe(400)
    const users = await ask('GET', `${bin}/microsoft.graph.user`)
    expect(ids(users.json)).toEqual(simulator.state.deleted('user').map((user) => user.id))
    expect(ids((await ask('GET', `${bin}/microsoft.graph.group?$top=1`)).json)).toHaveLength(1)
    expect((await ask('GET', `${bin}/microsoft.graph.domain`)).status).toBe(400)
    const found = await ask('GET', `${bin}/microsoft.graph.group?$filter=displayName eq 'Old project access'`)
    expect(ids(found.json)).toHaveLength(1)
  })

  it('shows a security group as not security-enabled, until it is restored', async () => {
    const id = named('group', 'Finance – Month end')
    await ask('DELETE', `/groups/${id}`)
    const { json } = await ask('GET', `${bin}/microsoft.graph.group`)
    const shown = json.value.find((group: { id: string }) => group.id === id)
    expect(shown).toMatchObject({ securityEnabled: false, groupTypes: [] })
    expect((await ask('POST', `${bin}/${id}/restore`, {})).json.securityEnabled).toBe(true)
    expect((await ask('GET', `/groups/${id}`)).json.securityEnabled).toBe(true)
  })

  it('takes a new principal name for users only', async () => {
    const id = named('group', 'Finance – Month end')
    await ask('DELETE', `/groups/${id}`)
    expect((await ask('POST', `${bin}/${id}/restore`, { newUserPrincipalName: 'a@b.example' })).status).toBe(400)
    expect((await ask('GET', `${bin}/${id}`)).status).toBe(200)
  })

  it('gives a group back with id, properties, members and owners', async () => {
    const id = named('group', 'Finance – Month end')
    const before = simulator.state.find(id)
    const [members, owners] = [simulator.state.members(id), simulator.state.owners(id)]
    await ask('DELETE', `/groups/${id}`)
    const { status, json } = await ask('POST', `${bin}/${id}/restore`)
    expect(status).toBe(200)
    expect(json['@odata.type']).toBe('#microsoft.graph.group')
    expect(simulator.state.find(id)).toEqual(before)
    expect(simulator.state.members(id)).toEqual(members)
    expect(simulator.state.owners(id)).toEqual(owners)
    expect(simulator.state.deleted('group').map((group) => group.id)).not.toContain(id)
  })

  it('takes a deleted user out of every list, and a restore puts the user back', async () => {
    const monthEnd = named('group', 'Finance – Month end')
    const [member = ''] = simulator.state.members(monthEnd)
    const memberships = simulator.state.groups().filter((group) => simulator.state.members(group.id).includes(member))
    const manager = simulator.state.manager(member)
    await ask('DELETE', `/users/${member}`)
    expect(simulator.state.members(monthEnd)).not.toContain(member)
    expect(ids((await ask('GET', `/groups/${monthEnd}/members`)).json)).not.toContain(member)
    await ask('POST', `${bin}/${member}/restore`, {})
    const after = simulator.state.groups().filter((group) => simulator.state.members(group.id).includes(member))
    expect(after).toEqual(memberships)
    expect(simulator.state.manager(member)).toBe(manager)
  })

  it('purges for good', async () => {
    const id = named('group', 'Finance – Month end')
    await ask('DELETE', `/groups/${id}`)
    expect((await ask('DELETE', `${bin}/${id}`)).status).toBe(204)
    expect((await ask('GET', `${bin}/${id}`)).status).toBe(404)
    expect((await ask('POST', `${bin}/${id}/restore`)).status).toBe(404)
    expect(simulator.state.find(id)).toBeUndefined()
  })

  it('refuses to restore a user whose name was given away, unless it gets another', async () => {
    const id = named('user', 'Adele Vance')
    const name = String(simulator.state.find(id)?.['userPrincipalName'])
    await ask('DELETE', `/users/${id}`)
    const body = {
      accountEnabled: true,
      displayName: 'New',
      mailNickname: 'new',
      userPrincipalName: name,
      passwordProfile: { password: 'A long enough one' },
    }
    expect((await ask('POST', '/users', body)).status).toBe(201)
    const refused = await ask('POST', `${bin}/${id}/restore`, {})
    expect(refused.status).toBe(400)
    expect(refused.json.error.message).toContain('userPrincipalName already exists')
    const other = 'adele.vance2@contoso.example'
    expect((await ask('POST', `${bin}/${id}/restore`, { newUserPrincipalName: other })).json.userPrincipalName).toBe(
      other,
    )
  })

  it('drops proxy addresses that were given away when asked to', async () => {
    const id = named('user', 'Adele Vance')
    await ask('DELETE', `/users/${id}`)
    await ask('PATCH', `/users/${named('user', 'Emily Braun')}`, { mail: 'adele.vance@contoso.example' })
    expect((await ask('POST', `${bin}/${id}/restore`, {})).json.error.message).toContain('proxyAddresses')
    expect((await ask('POST', `${bin}/${id}/restore`, { autoReconcileProxyConflict: true })).status).toBe(200)
    expect(simulator.state.find(id)?.['mail']).toBeUndefined()
  })

  it('refuses to restore a Microsoft 365 group whose nickname was given away', async () => {
    const id = named('group', 'Retail EMEA')
    await ask('DELETE', `/groups/${id}`)
    const body = {
      displayName: 'Other',
      mailEnabled: true,
      mailNickname: 'retail-emea',
      securityEnabled: false,
      groupTypes: ['Unified'],
    }
    expect((await ask('POST', '/groups', body)).status).toBe(201)
    expect((await ask('POST', `${bin}/${id}/restore`)).status).toBe(400)
  })

  it('needs the permission of the type', async () => {
    const id = named('group', 'Finance – Month end')
    await ask('DELETE', `/groups/${id}`)
    const users = askerOf(simulator, simulator.issueToken({ scopes: ['User.Read.All', 'User.DeleteRestore.All'] }))
    expect((await users('GET', `${bin}/microsoft.graph.user`)).status).toBe(200)
    expect((await users('GET', `${bin}/microsoft.graph.group`)).status).toBe(403)
    expect((await users('POST', `${bin}/${id}/restore`)).status).toBe(403)
    const [leaver] = simulator.state.deleted('user')
    expect((await users('POST', `${bin}/${leaver?.id}/restore`)).status).toBe(200)
  })
})

import { beforeEach, describe, expect, it } from 'vitest'
import { type Ask, askerOf, walk } from '../ask.ts'
import { createSimulator, type Simulator } from '../simulator.ts'
import { createTenant } from '../tenant.ts'

let simulator: Simulator
let ask: Ask

beforeEach(() => {
  simulator = createSimulator({ tenant: createTenant({ users: 60 }), clock: () => Date.parse('2026-11-21T10:00:00Z') })
  ask = askerOf(simulator)
})

const bin = '/directory/deletedItems'
const idOf = (type: string, name: string): string => simulator.state.named(type, name)?.id ?? ''

describe('an application', () => {
  it('is made with a name alone; its appId is made by the service and can be sent by nobody', async () => {
    const { status, json } = await ask('POST', '/applications', { displayName: 'Till' })
    expect(status).toBe(201)
    expect(json).toMatchObject({
      displayName: 'Till',
      signInAudience: 'AzureADMyOrg',
      publisherDomain: 'contoso.example',
      createdDateTime: '2026-11-21T10:00:00Z',
    })
    expect(json.appId).toMatch(/^[0-9a-f-]{36}$/)
    expect(json.appId).not.toBe(json.id)
    expect((await ask('POST', '/applications', {})).status).toBe(400)
    expect((await ask('POST', '/applications', { displayName: 'Till', appId: json.appId })).status).toBe(400)
    expect((await ask('PATCH', `/applications/${json.id}`, { appId: json.id })).status).toBe(400)
  })

  it('gets another appId when it is made again', async () => {
    const first = (await ask('POST', '/applications', { displayName: 'Till' })).json
    await ask('DELETE', `/applications/${first.id}`)
    await ask('DELETE', `${bin}/${first.id}`)
    const second = (await ask('POST', '/applications', { displayName: 'Till' })).json
    expect(second.appId).not.toBe(first.appId)
  })

  it('has URIs that nobody else in the tenant has, of a verified domain', async () => {
    const make = (uri: string) => ask('POST', '/applications', { displayName: 'Till', identifierUris: [uri] })
    expect((await make('https://contoso.example/till')).status).toBe(201)
    const again = await make('https://contoso.example/till')
    expect([again.status, again.json.error.message]).toEqual([
      400,
      'Another object with the same value for property identifierUris already exists.',
    ])
    expect((await make('https://stranger.example/till')).json.error.code).toBe('HostNameNotOnVerifiedDomain')
    expect((await make('api://anything')).status).toBe(201)
  })

  it('keeps an enabled role until it is disabled', async () => {
    const id = idOf('application', 'Stock Planner')
    const roles = simulator.state.find(id)?.['appRoles'] as Record<string, unknown>[]
    const refused = await ask('PATCH', `/applications/${id}`, { appRoles: roles.slice(1) })
    expect([refused.status, refused.json.error.code]).toEqual([400, 'CannotDeleteOrUpdateEnabledEntitlement'])
    const renamed = roles.map((role, index) => (index === 0 ? { ...role, value: 'Other' } : role))
    expect((await ask('PATCH', `/applications/${id}`, { appRoles: renamed })).status).toBe(400)
    const described = roles.map((role) => ({ ...role, description: 'New words.' }))
    expect((await ask('PATCH', `/applications/${id}`, { appRoles: described })).status).toBe(204)
    const off = roles.map((role, index) => (index === 0 ? { ...role, isEnabled: false } : role))
    expect((await ask('PATCH', `/applications/${id}`, { appRoles: off })).status).toBe(204)
    expect((await ask('PATCH', `/applications/${id}`, { appRoles: roles.slice(1) })).status).toBe(204)
  })

  it('keeps an enabled delegated permission until it is disabled', async () => {
    const id = idOf('application', 'Contoso Orders API')
    const api = simulator.state.find(id)?.['api'] as Record<string, unknown>
    const refused = await ask('PATCH', `/applications/${id}`, { api: { ...api, oauth2PermissionScopes: [] } })
    expect(refused.json.error.code).toBe('CannotDeleteOrUpdateEnabledEntitlement')
  })

  it('shows at most 20 owners in a list, and all of them where they are listed', async () => {
    const id = idOf('application', 'Contoso Intranet')
    const { items } = await walk(ask, '/applications?$select=id&$expand=owners($select=id)')
    const owners = items.find((item) => item.id === id).owners
    expect(owners).toHaveLength(20)
    expect(owners[0]).toEqual({ '@odata.type': '#microsoft.graph.user', id: simulator.state.owners(id)[0] })
    expect((await walk(ask, `/applications/${id}/owners?$select=id`)).items).toHaveLength(22)
  })

  it('has no owners in its change feed', async () => {
    expect((await ask('GET', '/applications/delta?$select=displayName,owners')).status).toBe(400)
    expect((await ask('GET', '/servicePrincipals/delta?$select=displayName,owners')).status).toBe(400)
  })

  it('takes owners by reference, people and service principals alone', async () => {
    const id = idOf('application', 'Store Till')
    const add = (target: string) =>
      ask('POST', `/applications/${id}/owners/$ref`, { '@odata.id': `https://graph.example/v1.0/${target}` })
    const user = simulator.state.users().find((one) => !simulator.state.owners(id).includes(one.id))?.id
    expect((await add(`users/${user}`)).status).toBe(204)
    expect((await add(`users/${user}`)).status).toBe(400)
    expect((await add(`servicePrincipals/${idOf('servicePrincipal', 'HR Onboarding')}`)).status).toBe(204)
    expect((await add(`groups/${simulator.state.groups()[0]?.id}`)).status).toBe(400)
    expect((await ask('DELETE', `/applications/${id}/owners/${user}/$ref`)).status).toBe(204)
    expect(simulator.state.owners(id)).not.toContain(user)
  })

  it('needs permission', async () => {
    const none = askerOf(simulator, simulator.issueToken({ scopes: ['User.Read'] }))
    const reads = askerOf(simulator, simulator.issueToken({ scopes: ['Application.Read.All'] }))
    expect((await none('GET', '/applications')).status).toBe(403)
    expect((await reads('GET', '/applications')).status).toBe(200)
    expect((await reads('GET', '/applications/delta')).status).toBe(200)
    expect((await reads('POST', '/applications', { displayName: 'Till' })).status).toBe(403)
  })

  it('takes its service principal along into the recycle bin, and comes back without it', async () => {
    const id = idOf('application', 'Visitor Book')
    const principal = idOf('servicePrincipal', 'Visitor Book')
    const owners = simulator.state.owners(id)
    await ask('DELETE', `/applications/${id}`)
    expect((await ask('GET', `/servicePrincipals/${principal}`)).status).toBe(404)
    // Nothing stands behind it.
    expect((await ask('POST', `${bin}/${principal}/restore`, {})).json.error.code).toBe('NoBackingApplicationObject')
    const back = await ask('POST', `${bin}/${id}/restore`, {})
    expect([back.status, back.json['@odata.type']]).toEqual([200, '#microsoft.graph.application'])
    expect(simulator.state.owners(id)).toEqual(owners)
    expect((await ask('GET', `/servicePrincipals/${principal}`)).status).toBe(404)
    expect((await ask('POST', `${bin}/${principal}/restore`, {})).status).toBe(200)
    expect((await ask('GET', `/servicePrincipals/${principal}`)).status).toBe(200)
  })
})

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
const find = (name: string) => simulator.state.named('servicePrincipal', name)
const idOf = (name: string): string => find(name)?.id ?? ''

describe('a service principal', () => {
  it('is made from an appId: of an application here, or of one that others publish', async () => {
    const application = (await ask('POST', '/applications', { displayName: 'Till', tags: ['shop'] })).json
    const own = await ask('POST', '/servicePrincipals', { appId: application.appId })
    expect(own.status).toBe(201)
    expect(own.json).toMatchObject({
      displayName: 'Till',
      appOwnerOrganizationId: simulator.tenantId,
      accountEnabled: true,
      servicePrincipalType: 'Application',
      servicePrincipalNames: [application.appId],
    })
    const published = find('Greyport Video')
    await ask('DELETE', `/servicePrincipals/${published?.id}`)
    const again = await ask('POST', '/servicePrincipals', { appId: published?.['appId'] })
    expect(again.json).toMatchObject({ displayName: 'Greyport Video', appId: published?.['appId'] })
    expect(again.json.id).not.toBe(published?.id)
  })

  it('is refused for an unknown application, and a second time', async () => {
    const unknown = await ask('POST', '/servicePrincipals', { appId: '11111111-2222-4333-8444-555555555555' })
    expect([unknown.status, unknown.json.error.code]).toEqual([400, 'NoBackingApplicationObject'])
    const second = await ask('POST', '/servicePrincipals', { appId: find('Microsoft Graph')?.['appId'] })
    expect([second.status, second.json.error.code]).toEqual([409, 'Request_MultipleObjectsWithSameKeyValue'])
    expect((await ask('POST', '/servicePrincipals', { displayName: 'Till' })).status).toBe(400)
  })

  it('does not come back beside a new one of the same application', async () => {
    const old = find('Greyport Video')
    await ask('DELETE', `/servicePrincipals/${old?.id}`)
    await ask('POST', '/servicePrincipals', { appId: old?.['appId'] })
    expect((await ask('POST', `${bin}/${old?.id}/restore`, {})).status).toBe(409)
  })

  it('follows its application, and is no place to change it', async () => {
    const [application] = simulator.state.all('application').filter((one) => one['displayName'] === 'Store Till')
    await ask('PATCH', `/applications/${application?.id}`, { displayName: 'Till of the store' })
    expect(find('Till of the store')?.['appDisplayName']).toBe('Till of the store')
    expect((await ask('PATCH', `/servicePrincipals/${idOf('Till of the store')}`, { appRoles: [] })).status).toBe(400)
  })

  it('of a machine is not changed by anyone', async () => {
    const { status } = await ask('PATCH', `/servicePrincipals/${idOf('vm-payroll-01')}`, { notes: 'Ours' })
    expect(status).toBe(400)
  })

  it('goes with what it was granted and what others hold of it, and comes back with both', async () => {
    const principal = find('Stock Planner')
    const idsOf = (type: string, side: string): readonly string[] =>
      simulator.state
        .all(type)
        .filter((one) => one[side] === principal?.id)
        .map(({ id }) => id)
    const held = () => idsOf('appRoleAssignment', 'resourceId')
    const granted = () => idsOf('oAuth2PermissionGrant', 'clientId')
    const before = [held(), granted()]
    expect(before.every((list) => list.length > 0)).toBe(true)
    const { deltaLink } = await walk(ask, '/oauth2PermissionGrants/delta')
    await ask('DELETE', `/servicePrincipals/${principal?.id}`)
    expect([held(), granted()]).toEqual([[], []])
    expect((await walk(ask, deltaLink)).items).toEqual(
      before[1]?.map((id) => ({ id, '@removed': { reason: 'changed' } })),
    )
    await ask('POST', `${bin}/${principal?.id}/restore`, {})
    expect([held(), granted()]).toEqual(before)
    await ask('DELETE', `/servicePrincipals/${principal?.id}`)
    await ask('DELETE', `${bin}/${principal?.id}`)
    expect([held(), granted()]).toEqual([[], []])
    expect(simulator.state.deleted('appRoleAssignment')).toEqual([])
  })
})

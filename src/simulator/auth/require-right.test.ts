import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { consentToAll, type Service, serve } from '../sign-in/testing/service.ts'

let service: Service

beforeEach(async () => {
  service = await serve()
  consentToAll(service)
})
afterEach(() => service.close())

describe('what a person may do', () => {
  it.each([
    ['member', '/users', 200],
    ['member', '/groups', 200],
    ['member', '/directory/administrativeUnits', 200],
    ['member', '/roleManagement/directory/roleAssignments', 200],
    ['member', '/applications', 200],
    ['member', '/subscribedSkus', 200],
    ['member', '/policies/authorizationPolicy', 200],
    ['member', '/auditLogs/directoryAudits', 403],
    ['member', '/auditLogs/signIns', 403],
    ['member', '/identity/conditionalAccess/policies', 403],
    ['member', '/policies/authenticationMethodsPolicy', 403],
    ['member', '/roleManagement/directory/roleEligibilitySchedules', 403],
    ['member', '/oauth2PermissionGrants', 403],
    ['member', '/groupSettings', 403],
    ['member', '/directory/deletedItems/microsoft.graph.user', 403],
    ['guest', '/me', 200],
    ['guest', '/users', 403],
    ['globalReader', '/auditLogs/signIns', 200],
    ['globalReader', '/identity/conditionalAccess/policies', 200],
    ['globalReader', '/directory/deletedItems/microsoft.graph.user', 200],
    ['userAdministrator', '/auditLogs/directoryAudits', 403],
    ['userAdministrator', '/directory/deletedItems/microsoft.graph.user', 200],
    ['userAdministrator', '/directory/deletedItems/microsoft.graph.application', 403],
    ['globalAdministrator', '/auditLogs/signIns', 200],
  ] as const)('%s reads %s: %i', async (sort, path, status) => {
    const { json } = await service.tokens(sort)
    expect((await service.graph(json.access_token, 'GET', path)).status).toBe(status)
  })

  it.each([
    ['globalAdministrator', 204, 201],
    ['userAdministrator', 204, 201],
    ['globalReader', 403, 403],
    ['member', 403, 403],
  ] as const)('%s writes: %i, %i', async (sort, changed, made) => {
    const { json } = await service.tokens(sort)
    const ask = (method: string, path: string, body: unknown) => service.graph(json.access_token, method, path, body)
    const target = sort === 'member' ? service.id('globalReader') : service.id('member')
    const refused = await ask('PATCH', `/users/${target}`, { city: 'Oslo' })
    expect(refused.status).toBe(changed)
    if (changed === 403) expect(refused.json.error.code).toBe('Authorization_RequestDenied')
    const group = { displayName: 'New', mailEnabled: false, mailNickname: 'new', securityEnabled: true }
    expect((await ask('POST', '/groups', group)).status).toBe(made)
  })

  it('is held against each request of a batch', async () => {
    const { json } = await service.tokens('member')
    const requests = ['/users?$top=1', '/auditLogs/signIns'].map((url, id) => ({ id: `${id}`, method: 'GET', url }))
    const answer = await service.graph(json.access_token, 'POST', '/$batch', { requests })
    const statuses = Object.fromEntries(
      answer.json.responses.map((one: { id: string; status: number }) => [one.id, one.status]),
    )
    expect(statuses).toEqual({ 0: 200, 1: 403 })
  })

  it('is not more for a role over a part of the tenant', async () => {
    const [unit] = service.simulator.state.all('administrativeUnit')
    const role = service.simulator.state.named('unifiedRoleDefinition', 'User Administrator')
    const holder = { principalId: service.id('member'), roleDefinitionId: role?.id }
    const scoped = { ...holder, directoryScopeId: `/administrativeUnits/${unit?.id}` }
    const path = '/roleManagement/directory/roleAssignments'
    expect((await service.graph(service.served.accessToken, 'POST', path, scoped)).status).toBe(201)
    const { json } = await service.tokens('member')
    const write = () =>
      service.graph(json.access_token, 'PATCH', `/users/${service.id('globalReader')}`, { city: 'Oslo' })
    expect((await write()).status).toBe(403)
    const whole = { ...holder, directoryScopeId: '/' }
    expect((await service.graph(service.served.accessToken, 'POST', path, whole)).status).toBe(201)
    expect((await write()).status).toBe(204)
  })

  it('follows the roles somebody holds now', async () => {
    const { json } = await service.tokens('globalReader')
    const read = () => service.graph(json.access_token, 'GET', '/auditLogs/directoryAudits')
    expect((await read()).status).toBe(200)
    const held = service.simulator.state
      .all('unifiedRoleAssignment')
      .filter((one) => one['principalId'] === service.id('globalReader'))
    for (const { id } of held) {
      const path = `/roleManagement/directory/roleAssignments/${id}`
      expect((await service.graph(service.served.accessToken, 'DELETE', path)).status).toBe(204)
    }
    expect((await read()).status).toBe(403)
  })
})

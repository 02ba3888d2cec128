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

const defaultAccess = '00000000-0000-0000-0000-000000000000'
const idOf = (type: string, name: string): string => simulator.state.named(type, name)?.id ?? ''
const roleOf = (resourceId: string): string =>
  (simulator.state.find(resourceId)?.['appRoles'] as { id: string }[] | undefined)?.[0]?.id ?? ''
/** Someone who holds no role of it. */
const strangerTo = (resourceId: string): string => {
  const held = new Set(
    simulator.state
      .all('appRoleAssignment')
      .filter((one) => one['resourceId'] === resourceId)
      .map((one) => one['principalId']),
  )
  return simulator.state.users().find(({ id }) => !held.has(id))?.id ?? ''
}
const assign = (resourceId: string, principalId: string, appRoleId: string, at = resourceId) =>
  ask('POST', `/servicePrincipals/${at}/appRoleAssignedTo`, { principalId, resourceId, appRoleId })

describe('assignments of app roles', () => {
  it('are read from what they are of, and from who holds them', async () => {
    const resourceId = idOf('servicePrincipal', 'Microsoft Graph')
    const { items } = await walk(ask, `/servicePrincipals/${resourceId}/appRoleAssignedTo?$top=2`)
    expect(items).toHaveLength(5)
    const [first] = items
    expect(first).toMatchObject({
      principalType: 'ServicePrincipal',
      resourceDisplayName: 'Microsoft Graph',
      resourceId,
    })
    const held = await walk(ask, `/servicePrincipals/${first.principalId}/appRoleAssignments`)
    expect(held.items.map(({ id }) => id)).toContain(first.id)
    expect((await ask('GET', `/servicePrincipals/${resourceId}/appRoleAssignedTo/${first.id}`)).json.id).toBe(first.id)
    expect((await ask('GET', '/appRoleAssignments')).status).toBe(400)
  })

  it('are made for a person, with a role or without', async () => {
    const resourceId = idOf('servicePrincipal', 'Stock Planner')
    const principalId = strangerTo(resourceId)
    const made = await assign(resourceId, principalId, roleOf(resourceId))
    expect(made.status).toBe(201)
    expect(made.json).toMatchObject({
      principalId,
      principalType: 'User',
      principalDisplayName: simulator.state.find(principalId)?.['displayName'],
      createdDateTime: '2026-11-21T10:00:00Z',
    })
    expect((await assign(resourceId, principalId, defaultAccess)).status).toBe(201)
    const { items } = await walk(ask, `/users/${principalId}/appRoleAssignments`)
    expect(items.map(({ appRoleId }) => appRoleId)).toEqual([roleOf(resourceId), defaultAccess])
  })

  it('are refused twice, for roles that are not there or not for such, and for what cannot hold one', async () => {
    const resourceId = idOf('servicePrincipal', 'Stock Planner')
    const principalId = strangerTo(resourceId)
    const role = roleOf(resourceId)
    await assign(resourceId, principalId, role)
    const messages = await Promise.all(
      [
        assign(resourceId, principalId, role),
        assign(resourceId, principalId, '11111111-2222-4333-8444-555555555555'),
        assign(resourceId, idOf('servicePrincipal', 'HR Onboarding'), role),
        assign(resourceId, idOf('group', 'Company news'), role),
        assign(resourceId, '11111111-2222-4333-8444-555555555555', role),
        assign(resourceId, principalId, defaultAccess, idOf('servicePrincipal', 'Microsoft Graph')),
      ].map(async (answer) => `${(await answer).status} ${(await answer).json.error.message}`),
    )
    const unknown = `400 Permission being assigned was not found on application '${simulator.state.find(resourceId)?.['appId']}'.`
    expect(messages).toEqual([
      '400 Permission being assigned already exists on the object',
      unknown,
      unknown,
      '400 Not a valid reference update.',
      '400 Not a valid reference update.',
      "400 The value of 'resourceId' does not match the object in the path.",
    ])
  })

  it('are of roles that are enabled, and go with the role', async () => {
    const resourceId = idOf('servicePrincipal', 'Stock Planner')
    const application = idOf('application', 'Stock Planner')
    const principalId = strangerTo(resourceId)
    const { id } = (await assign(resourceId, principalId, roleOf(resourceId))).json
    const roles = simulator.state.find(application)?.['appRoles'] as Record<string, unknown>[]
    const off = roles.map((role, index) => (index === 0 ? { ...role, isEnabled: false } : role))
    await ask('PATCH', `/applications/${application}`, { appRoles: off })
    expect(simulator.state.find(id)).toBeDefined()
    const other = strangerTo(resourceId)
    expect((await assign(resourceId, other, roleOf(resourceId))).status).toBe(400)
    await ask('PATCH', `/applications/${application}`, { appRoles: roles.slice(1) })
    expect(simulator.state.find(id)).toBeUndefined()
  })

  it('are taken away by their id, in which case matters to the eye alone', async () => {
    const [one] = simulator.state.all('appRoleAssignment')
    const path = `/servicePrincipals/${one?.['resourceId']}/appRoleAssignedTo`
    expect(one?.id).toMatch(/^[\w-]{43}$/)
    expect((await ask('DELETE', `${path}/${one?.id}`)).status).toBe(204)
    const again = await ask('DELETE', `${path}/${one?.id}`)
    expect([again.status, again.json.error.message]).toEqual([
      400,
      'EntitlementGrant being updated or deleted is not found.',
    ])
    expect((await ask('PATCH', `${path}/${one?.id}`, {})).status).toBe(405)
  })

  it('go and come back with who holds them', async () => {
    const [one] = simulator.state.all('appRoleAssignment').filter((each) => each['principalType'] === 'User')
    const listed = async () =>
      (await walk(ask, `/servicePrincipals/${one?.['resourceId']}/appRoleAssignedTo`)).items.map(({ id }) => id)
    const before = await listed()
    await ask('DELETE', `/users/${one?.['principalId']}`)
    expect(await listed()).toEqual(before.filter((id) => id !== one?.id))
    // It is no object of the recycle bin.
    expect((await ask('GET', `/directory/deletedItems/${one?.id}`)).status).toBe(404)
    await ask('POST', `/directory/deletedItems/${one?.['principalId']}/restore`, {})
    expect(await listed()).toEqual(before)
  })

  it('need permission, to write both of two', async () => {
    const resourceId = idOf('servicePrincipal', 'Stock Planner')
    const body = { principalId: strangerTo(resourceId), resourceId, appRoleId: defaultAccess }
    const status = async (scopes: readonly string[], method: string) => {
      const asker = askerOf(simulator, simulator.issueToken({ scopes }))
      const sent = method === 'GET' ? undefined : body
      return (await asker(method, `/servicePrincipals/${resourceId}/appRoleAssignedTo`, sent)).status
    }
    expect(await status(['User.Read.All'], 'GET')).toBe(403)
    expect(await status(['Application.Read.All'], 'GET')).toBe(200)
    expect(await status(['AppRoleAssignment.ReadWrite.All'], 'POST')).toBe(403)
    expect(await status(['AppRoleAssignment.ReadWrite.All', 'Application.Read.All'], 'POST')).toBe(201)
  })
})

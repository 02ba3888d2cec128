import { describe, expect, it } from 'vitest'
import { createSimulator, type Simulator } from '../simulator.ts'
import { createTenant } from '../tenant.ts'

const simulatorOf = (users: number, seed = 1): Simulator => createSimulator({ tenant: createTenant({ users, seed }) })
const kinds = ['application', 'servicePrincipal', 'appRoleAssignment', 'oAuth2PermissionGrant', 'extensionProperty']

describe('the applications of an invented tenant', () => {
  it('are the same from the same seed', () => {
    const everything = (): string => JSON.stringify(kinds.map((type) => simulatorOf(80, 3).state.all(type)))
    expect(everything()).toBe(everything())
  })

  it('are those of a small organisation, Microsoft Graph among them', () => {
    const { state } = simulatorOf(500)
    expect([state.all('application').length, state.all('servicePrincipal').length]).toEqual([12, 60])
    const graph = state.named('servicePrincipal', 'Microsoft Graph')
    expect(graph?.['appId']).toBe('00000003-0000-0000-c000-000000000000')
    const offered = ['appRoles', 'oauth2PermissionScopes'].map(
      (name) => (graph?.[name] as unknown[] | undefined)?.length,
    )
    expect(offered).toEqual([14, 14])
    expect(state.deleted('application').map((one) => one['displayName'])).toEqual(['Summer Raffle'])
    expect(state.deleted('servicePrincipal').map((one) => one['displayName'])).toEqual(['Summer Raffle'])
  })

  it('are used: by groups, by people, by programs, with consent of one and for all', () => {
    const { state } = simulatorOf(120)
    const holders = new Set(state.all('appRoleAssignment').map((one) => one['principalType']))
    expect(holders).toEqual(new Set(['User', 'Group', 'ServicePrincipal']))
    const consents = new Set(state.all('oAuth2PermissionGrant').map((one) => one['consentType']))
    expect(consents).toEqual(new Set(['Principal', 'AllPrincipals']))
  })

  it('hold to what the simulator enforces: roles that are there, each assigned once', () => {
    const { state } = simulatorOf(120, 5)
    const seen = new Set<string>()
    for (const { principalId, resourceId, appRoleId } of state.all('appRoleAssignment')) {
      const roles = state.find(String(resourceId))?.['appRoles'] as { id: string }[]
      const isDefault = appRoleId === '00000000-0000-0000-0000-000000000000'
      expect(isDefault || roles.some(({ id }) => id === appRoleId), String(resourceId)).toBe(true)
      seen.add(`${principalId} ${resourceId} ${appRoleId}`)
    }
    expect(seen.size).toBe(state.all('appRoleAssignment').length)
  })

  it('leave a tenant of a few people empty', () => {
    expect(simulatorOf(20).state.all('servicePrincipal')).toEqual([])
  })
})

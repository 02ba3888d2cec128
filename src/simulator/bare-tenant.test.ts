import { expect, test } from 'vitest'
import { createBareTenant } from './bare-tenant.ts'
import { createSimulator } from './simulator.ts'

const tenantId = '11111111-2222-4333-8444-555555555555'
const plan = { tenantId, domains: ['one.example'], products: [], objects: [], now: '2026-01-01T00:00:00Z', seed: 1 }

test('a bare tenant has what every tenant has, and nothing in it was chosen', () => {
  const { state } = createSimulator({ tenant: createBareTenant(plan) })
  expect(state.all('organization').map(({ id, ...rest }) => [id, Object.keys(rest)])).toEqual([
    [tenantId, ['createdDateTime', 'tenantType']],
  ])
  expect(state.all('unifiedRoleDefinition').every((role) => role['isBuiltIn'] === true)).toBe(true)
  expect(Object.keys(state.all('authorizationPolicy')[0] ?? {})).toEqual(['id'])
  expect(new Set(state.all('authenticationMethodConfiguration').map((one) => one['state']))).toEqual(
    new Set(['disabled']),
  )
  expect([state.users(), state.groups(), state.all('servicePrincipal'), state.all('subscribedSku')]).toEqual([
    [],
    [],
    [],
    [],
  ])
  expect(state.all('domain').map(({ id, isDefault }) => [id, isDefault])).toEqual([['one.example', true]])
})

test('what it is told takes the place of what it has; an id is one object', () => {
  const objects = [{ type: 'organization', id: tenantId, values: { displayName: 'Told' }, links: {} }]
  const { state } = createSimulator({ tenant: createBareTenant({ ...plan, objects }) })
  expect(state.all('organization').map((one) => one['displayName'])).toEqual(['Told'])
  const taken = { type: 'user', id: tenantId, values: {}, links: {} }
  expect(() => createBareTenant({ ...plan, objects: [taken] })).toThrow('taken')
})

test('an application of another tenant can have a service principal where it is published, and nowhere else', async () => {
  const published = [
    { appId: 'AAAAAAAA-0000-4000-8000-000000000001', values: { appDisplayName: 'Elsewhere', notes: 'Ours' } },
  ]
  const simulator = createSimulator({ tenant: createBareTenant({ ...plan, published }) })
  const make = (appId: string): Promise<Response> =>
    simulator.fetch('https://graph.test/v1.0/servicePrincipals', {
      method: 'POST',
      headers: { authorization: `Bearer ${simulator.accessToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ appId }),
    })
  expect((await make('aaaaaaaa-0000-4000-8000-000000000001')).status).toBe(201)
  const [made] = simulator.state.all('servicePrincipal')
  expect([made?.['displayName'], made?.['notes']]).toEqual(['Elsewhere', undefined])
  expect((await make('aaaaaaaa-0000-4000-8000-000000000002')).status).toBe(400)
})

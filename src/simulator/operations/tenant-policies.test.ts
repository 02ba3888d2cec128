import { beforeEach, describe, expect, it } from 'vitest'
import { type Ask, askerOf } from '../ask.ts'
import { createSimulator, type Simulator } from '../simulator.ts'
import { createTenant } from '../tenant.ts'

const strengths = '/policies/authenticationStrengthPolicies'
const methods = '/policies/authenticationMethodsPolicy'
const authorization = '/policies/authorizationPolicy'
const builtIn = '00000000-0000-0000-0000-000000000002'

let simulator: Simulator
let ask: Ask

beforeEach(() => {
  simulator = createSimulator({ tenant: createTenant({ users: 60 }), clock: () => Date.parse('2026-11-21T10:00:00Z') })
  ask = askerOf(simulator)
})

describe('policies of which there is one', () => {
  it.each([
    [methods, 'authenticationMethodsPolicy'],
    [authorization, 'authorizationPolicy'],
  ])('%s is answered at its path, without options', async (path, id) => {
    expect((await ask('GET', path)).json.id).toBe(id)
    expect((await ask('GET', `${path}?$select=id`)).status).toBe(400)
    expect((await ask('GET', `${path}/${id}`)).status).toBe(400)
    expect((await ask('POST', path, {})).status).toBe(405)
    expect((await ask('DELETE', path)).status).toBe(405)
  })

  it('exist in a tenant without people too', async () => {
    ask = askerOf(createSimulator({ tenant: createTenant({ users: 0 }) }))
    expect((await ask('GET', authorization)).status).toBe(200)
    expect((await ask('GET', methods)).json.authenticationMethodConfigurations.length).toBeGreaterThan(5)
  })

  it('keep the permissions of users that a write leaves out', async () => {
    const before = (await ask('GET', authorization)).json
    const written = { defaultUserRolePermissions: { allowedToCreateApps: true } }
    expect((await ask('PATCH', authorization, written)).status).toBe(204)
    const after = (await ask('GET', authorization)).json
    expect(after.defaultUserRolePermissions).toEqual({
      ...before.defaultUserRolePermissions,
      allowedToCreateApps: true,
    })
    expect((await ask('PATCH', authorization, { guestUserRoleId: builtIn })).status).toBe(400)
  })
})

describe('configurations of methods', () => {
  const type = '#microsoft.graph.fido2AuthenticationMethodConfiguration'
  const fido = `${methods}/authenticationMethodConfigurations/Fido2`

  it('come with the policy and are written under their own path, with their type', async () => {
    const { json } = await ask('GET', methods)
    const one = json.authenticationMethodConfigurations.find((it: { id: string }) => it.id === 'Fido2')
    expect(one).toMatchObject({ '@odata.type': type, state: 'enabled', isAttestationEnforced: false })
    expect(Object.keys(one)).not.toContain('defaultLength')
    expect((await ask('PATCH', fido, { state: 'disabled' })).status).toBe(400)
    expect((await ask('PATCH', fido, { '@odata.type': type, defaultLength: 4 })).status).toBe(400)
    expect((await ask('PATCH', fido, { '@odata.type': type, state: 'disabled' })).status).toBe(204)
    expect((await ask('GET', fido.toLowerCase().replace('/policies', '/Policies'))).json.state).toBe('disabled')
    const after = (await ask('GET', methods)).json
    expect(after.authenticationMethodConfigurations[0].state).toBe('disabled')
    expect(after.lastModifiedDateTime).toBe('2026-11-21T10:00:00Z')
    expect((await ask('PATCH', methods, { authenticationMethodConfigurations: [] })).status).toBe(400)
  })
})

describe('strengths', () => {
  const made = async () =>
    (await ask('POST', strengths, { displayName: 'Mine', allowedCombinations: ['password, fido2', 'fido2'] })).json

  it('are created as custom ones; combinations are joined as the service does', async () => {
    expect(await made()).toMatchObject({
      policyType: 'custom',
      allowedCombinations: ['password,fido2', 'fido2'],
      combinationConfigurations: [],
    })
    const { status } = await ask('POST', strengths, { displayName: 'Mine', allowedCombinations: ['trust'] })
    expect(status).toBe(400)
  })

  it('change their combinations by the action, and say who refers to them', async () => {
    const id = simulator.state.named('authenticationStrengthPolicy', 'Joiners')?.id ?? ''
    expect((await ask('PATCH', `${strengths}/${id}`, { allowedCombinations: ['fido2'] })).status).toBe(400)
    const { status, json } = await ask('POST', `${strengths}/${id}/updateAllowedCombinations`, {
      allowedCombinations: ['password, softwareOath'],
    })
    expect(status).toBe(200)
    expect(json.currentCombinations).toEqual(['password,softwareOath'])
    expect(json.conditionalAccessReferences.length).toBe(1)
    expect((await ask('GET', `${strengths}/${id}`)).json.allowedCombinations).toEqual(['password,softwareOath'])
    expect((await ask('DELETE', `${strengths}/${id}`)).status).toBe(400)
  })

  it('that Microsoft made cannot be changed', async () => {
    expect((await ask('PATCH', `${strengths}/${builtIn}`, { displayName: 'Mine' })).status).toBe(400)
    expect((await ask('DELETE', `${strengths}/${builtIn}`)).status).toBe(400)
    const body = { allowedCombinations: ['fido2'] }
    expect((await ask('POST', `${strengths}/${builtIn}/updateAllowedCombinations`, body)).status).toBe(400)
  })

  it('hold configurations of combinations, on both paths', async () => {
    const { id } = await made()
    const path = `/identity/conditionalAccess/authenticationStrength/policies/${id}/combinationConfigurations`
    const body = { allowedAAGUIDs: ['2fc0579f-8113-47ea-b116-bb5a8db9202a'], appliesToCombinations: ['fido2'] }
    expect((await ask('POST', path, body)).status).toBe(400)
    const typed = { '@odata.type': '#microsoft.graph.fido2CombinationConfiguration', ...body }
    const one = (await ask('POST', path, typed)).json
    expect((await ask('GET', strengths)).json.value.at(-1).combinationConfigurations).toEqual([one])
    const patch = { '@odata.type': typed['@odata.type'], allowedAAGUIDs: [] }
    expect((await ask('PATCH', `${path}/${one.id}`, patch)).status).toBe(200)
    expect((await ask('GET', `${strengths}/${id}/combinationConfigurations`)).json.value[0].allowedAAGUIDs).toEqual([])
    expect((await ask('DELETE', `${path}/${one.id}`)).status).toBe(204)
    expect((await ask('GET', path)).json.value).toEqual([])
  })

  it('are listed without options but $filter', async () => {
    expect((await ask('GET', `${strengths}?$filter=policyType eq 'builtIn'`)).json.value.length).toBe(3)
    expect((await ask('GET', `${strengths}?$top=5`)).status).toBe(400)
  })
})

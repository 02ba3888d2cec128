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

const principal = (name: string): string => simulator.state.named('servicePrincipal', name)?.id ?? ''
const consent = () => ({
  clientId: principal('Crosswind Service Desk'),
  consentType: 'Principal',
  principalId: simulator.state.users()[3]?.id,
  resourceId: principal('Microsoft Graph'),
  scope: 'openid User.Read',
})

describe('consents', () => {
  it('are made once for a client, an API and a person; the id tells all three', async () => {
    const made = await ask('POST', '/oauth2PermissionGrants', consent())
    expect(made.status).toBe(201)
    expect(made.json.id).toMatch(/^[\w-]{64}$/)
    const bytes = Buffer.from(made.json.id, 'base64url')
    expect(bytes.subarray(8, 16).toString('hex')).toBe(consent().clientId.slice(19).replaceAll('-', ''))
    const again = await ask('POST', '/oauth2PermissionGrants', { ...consent(), scope: 'Mail.Read' })
    expect([again.status, again.json.error.code]).toEqual([409, 'Request_MultipleObjectsWithSameKeyValue'])
    const forAll = await ask('POST', '/oauth2PermissionGrants', {
      ...consent(),
      consentType: 'AllPrincipals',
      principalId: null,
    })
    expect([forAll.status, forAll.json.id.length]).toEqual([201, 43])
  })

  it.each([
    ['no client', { clientId: '11111111-2222-4333-8444-555555555555' }],
    ['a person where it is for everybody', { consentType: 'AllPrincipals' }],
    ['nobody where it is for one', { principalId: null }],
    ['an unknown sort', { consentType: 'Some' }],
    ['a scope that is too long', { scope: 'x'.repeat(3851) }],
  ])('are refused with %s', async (_what, change) => {
    expect((await ask('POST', '/oauth2PermissionGrants', { ...consent(), ...change })).status).toBe(400)
  })

  it('change their scope, nothing else', async () => {
    const { id } = (await ask('POST', '/oauth2PermissionGrants', consent())).json
    const { deltaLink } = await walk(ask, '/oauth2PermissionGrants/delta')
    expect((await ask('PATCH', `/oauth2PermissionGrants/${id}`, { scope: 'openid' })).status).toBe(204)
    expect((await ask('PATCH', `/oauth2PermissionGrants/${id}`, { consentType: 'AllPrincipals' })).status).toBe(400)
    expect((await walk(ask, deltaLink)).items).toEqual([{ id, ...consent(), scope: 'openid' }])
  })

  it('go for good, and the feed says so', async () => {
    const { id } = (await ask('POST', '/oauth2PermissionGrants', consent())).json
    const { deltaLink } = await walk(ask, '/oauth2PermissionGrants/delta')
    expect((await ask('DELETE', `/oauth2PermissionGrants/${id}`)).status).toBe(204)
    expect((await ask('GET', `/oauth2PermissionGrants/${id}`)).status).toBe(404)
    expect((await walk(ask, deltaLink)).items).toEqual([{ id, '@removed': { reason: 'deleted' } }])
    expect((await ask('GET', '/directory/deletedItems/microsoft.graph.oAuth2PermissionGrant')).status).toBe(400)
  })

  it('are listed for a client and for a person', async () => {
    const { id } = (await ask('POST', '/oauth2PermissionGrants', consent())).json
    const { clientId, principalId } = consent()
    const ofClient = await walk(ask, `/servicePrincipals/${clientId}/oauth2PermissionGrants`)
    expect(ofClient.items.map((item) => item.id)).toEqual([id])
    const ofPerson = await walk(ask, `/users/${principalId}/oauth2PermissionGrants`)
    expect(ofPerson.items.map((item) => item.id)).toContain(id)
  })

  it('are found by client and API', async () => {
    const { clientId, resourceId } = consent()
    await ask('POST', '/oauth2PermissionGrants', consent())
    const { items } = await walk(
      ask,
      `/oauth2PermissionGrants?$filter=clientId eq '${clientId}' and resourceId eq '${resourceId}'`,
    )
    expect(items).toHaveLength(1)
  })

  it('are read with a permission of the directory, not of applications', async () => {
    const status = async (scope: string) =>
      (await askerOf(simulator, simulator.issueToken({ scopes: [scope] }))('GET', '/oauth2PermissionGrants/delta'))
        .status
    expect(await status('Application.Read.All')).toBe(403)
    expect(await status('Directory.Read.All')).toBe(200)
  })
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { capable, signIn } from './testing/client.ts'
import { type Service, serve } from './testing/service.ts'

let service: Service

beforeEach(async () => {
  service = await serve()
})
afterEach(() => service.close())

const claimsOf = (jwt: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString())

describe('an authorization code', () => {
  it('is redeemed once, by who asked for it, within ten minutes', async () => {
    const { browser, client, name, simulator } = service
    const app = client()
    const page = await signIn(browser(), app.url(), name('member'))
    const wrong = [
      [{ code_verifier: 'x'.repeat(43) }, 501481],
      [{ redirect_uri: 'http://localhost:51235' }, 500112],
      [{ client_id: simulator.signIn.clients[1]?.id ?? '' }, 700005],
      [{ scope: 'User.Read.All' }, 65001],
    ] as const
    for (const [more, code] of wrong.slice(0, 3))
      expect((await app.redeem(page, more)).json.error_codes).toEqual([code])
    expect((await app.redeem(page)).status).toBe(200)
    expect((await app.redeem(page)).json).toMatchObject({ error: 'invalid_grant', error_codes: [54005] })
    const late = await signIn(browser(), app.url(), name('member'))
    service.passMs(10 * 60_000)
    expect((await app.redeem(late)).json.error_codes).toEqual([70008])
    const wide = await signIn(browser(), app.url(), name('member'))
    expect((await app.redeem(wide, wrong[3][0])).json).toMatchObject({
      error_codes: [65001],
      suberror: 'consent_required',
    })
  })

  it('needs the verifier where there was a challenge, and takes none where there was none', async () => {
    const { browser, client, name } = service
    const app = client()
    const page = await signIn(browser(), app.url(), name('member'))
    const fields = {
      grant_type: 'authorization_code',
      code: page.posted?.fields['code'],
      redirect_uri: app.redirectUri,
    }
    expect((await app.token(fields)).json.error_codes).toEqual([501481])
    const without = app.url({ code_challenge: undefined, code_challenge_method: undefined })
    const open = await signIn(browser(), without, name('member'))
    expect((await app.redeem(open)).json.error_codes).toEqual([501481])
  })

  it('answers in the shape of Entra', async () => {
    const { json } = await service.client().token({ grant_type: 'authorization_code' })
    expect(Object.keys(json).sort()).toEqual([
      'correlation_id',
      'error',
      'error_codes',
      'error_description',
      'error_uri',
      'timestamp',
      'trace_id',
    ])
    expect(json.error_description).toMatch(/^AADSTS900144: .* Trace ID: \S+ Correlation ID: \S+ Timestamp: /)
    expect((await service.client().token({ grant_type: 'password' })).json.error).toBe('unsupported_grant_type')
    const elsewhere = await service.client({ tenant: 'nowhere.example' }).token({ grant_type: 'refresh_token' })
    expect(elsewhere.json).toMatchObject({ error: 'invalid_tenant', error_codes: [90002] })
    const got = await service.send(`${service.served.authority}/common/oauth2/v2.0/token`)
    expect(JSON.parse(got.text).error_codes).toEqual([900561])
  })
})

describe('what is issued', () => {
  it('tells who signed in, in signed words', async () => {
    const { name, id, simulator, served, tokens } = service
    const { json } = await tokens('globalAdministrator')
    expect(claimsOf(json.id_token)).toMatchObject({
      aud: served.clientId,
      iss: `${served.authority}/${simulator.tenantId}/v2.0`,
      tid: simulator.tenantId,
      oid: id('globalAdministrator'),
      preferred_username: name('globalAdministrator'),
      nonce: 'nonce-1',
    })
    expect(claimsOf(json.id_token)['wids']).toContain('62e90394-69f5-4237-9190-012177145e10')
    expect(JSON.parse(Buffer.from(json.client_info, 'base64url').toString())).toEqual({
      uid: id('globalAdministrator'),
      utid: simulator.tenantId,
    })
    const keys = await service.send(`${served.authority}/${simulator.tenantId}/discovery/v2.0/keys`)
    const key = await crypto.subtle.importKey(
      'jwk',
      JSON.parse(keys.text).keys[0],
      { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
      false,
      ['verify'],
    )
    const [head, payload, signature = ''] = json.id_token.split('.')
    const bytes = [Buffer.from(signature, 'base64url'), Buffer.from(`${head}.${payload}`)] as const
    expect(await crypto.subtle.verify('RSASSA-PKCS1-v1_5', key, ...bytes)).toBe(true)
  })

  it('holds every scope that was ever consented to, however little is asked for', async () => {
    const { tokens, simulator, served, id } = service
    await tokens('globalAdministrator', { scope: 'User.Read.All Group.ReadWrite.All' })
    const { json } = await tokens('globalAdministrator', { scope: 'User.Read' })
    expect(String(claimsOf(json.access_token)['scp']).split(' ').sort()).toEqual([
      'Group.ReadWrite.All',
      'User.Read',
      'User.Read.All',
    ])
    expect(json.scope).toContain('Group.ReadWrite.All')
    const writing = simulator.signIn.clients[1]?.id ?? ''
    const other = await tokens('globalAdministrator', { clientId: writing })
    expect(claimsOf(other.json.access_token)['scp']).toBe('User.Read')
    simulator.signIn.revokeConsent({ clientId: served.clientId, userId: id('globalAdministrator') })
    const after = await tokens('globalAdministrator')
    expect(claimsOf(after.json.access_token)['scp']).toBe('User.Read')
  })

  it('spells scopes as they were asked for', async () => {
    const { json } = await service.tokens('member', { scope: 'https://graph.microsoft.com/user.read' })
    expect(json.scope).toBe('https://graph.microsoft.com/User.Read openid profile')
  })

  it('lives long where the client understands challenges, else an hour or somewhat more', async () => {
    const long = await service.tokens('member', { claims: capable })
    expect(long.json).toMatchObject({ expires_in: 28 * 3600, refresh_in: 14 * 3600 })
    expect(claimsOf(long.json.access_token)['xms_cc']).toEqual(['CP1'])
    const { json } = await service.tokens('member')
    expect(json.expires_in).toBeGreaterThanOrEqual(3600)
    expect(json.expires_in).toBeLessThanOrEqual(5400)
    service.passMs(json.expires_in * 1000 - 1)
    expect((await service.graph(json.access_token, 'GET', '/me')).status).toBe(200)
    service.passMs(1)
    expect((await service.graph(json.access_token, 'GET', '/me')).json.error.message).toContain('expired')
  })
})

describe('a refresh token', () => {
  it('brings another one, and stays good beside it for 90 days', async () => {
    const { json, client } = await service.tokens('member')
    const next = await client.refresh(json.refresh_token)
    expect(next.status).toBe(200)
    expect(next.json.refresh_token).not.toBe(json.refresh_token)
    expect((await client.refresh(json.refresh_token)).status).toBe(200)
    service.passMs(89 * 86_400_000)
    expect((await client.refresh(next.json.refresh_token)).status).toBe(200)
    service.passMs(2 * 86_400_000)
    expect((await client.refresh(json.refresh_token)).json).toMatchObject({
      error: 'invalid_grant',
      error_codes: [700082],
    })
    expect((await client.refresh(next.json.refresh_token)).status).toBe(200)
  })

  it('brings nothing that nobody consented to, and nothing to another client or to a tenant the person is not in', async () => {
    const { simulator, client, tokens } = service
    const { json, client: own } = await tokens('globalAdministrator')
    const wide = await own.refresh(json.refresh_token, { scope: 'User.ReadWrite.All' })
    expect(wide.json).toMatchObject({ error: 'invalid_grant', error_codes: [65001], suberror: 'consent_required' })
    const other = client({ clientId: simulator.signIn.clients[1]?.id ?? '' })
    expect((await other.refresh(json.refresh_token)).json.error_codes).toEqual([700007])
    const elsewhere = client({ tenant: 'fabrikam.example' })
    expect((await elsewhere.refresh(json.refresh_token)).json.error_codes).toEqual([50020])
  })

  it('is bound to no tenant: where the person may enter and consented, it brings a token of that one', async () => {
    const { simulator, served, id, tokens, client } = service
    const { json } = await tokens('partner', { tenant: 'organizations' })
    expect(claimsOf(json.access_token)['tid']).not.toBe(simulator.tenantId)
    expect((await client().refresh(json.refresh_token)).json.error_codes).toEqual([65001])
    simulator.signIn.grantConsent({ clientId: served.clientId, scopes: ['User.Read'], userId: id('partner') })
    const here = await client().refresh(json.refresh_token)
    expect(claimsOf(here.json.access_token)).toMatchObject({ tid: simulator.tenantId, oid: id('partner') })
  })

  it('is not given where it was not asked for', async () => {
    const app = service.client()
    const page = await signIn(service.browser(), app.url({ scope: 'User.Read openid' }), service.name('member'))
    const { json } = await app.redeem(page, { scope: 'User.Read openid' })
    expect(json.refresh_token).toBeUndefined()
  })

  it('is over when the account is disabled', async () => {
    const { json, client } = await service.tokens('member')
    const path = `/users/${service.id('member')}`
    expect((await service.graph(service.served.accessToken, 'PATCH', path, { accountEnabled: false })).status).toBe(204)
    expect((await client.refresh(json.refresh_token)).json.error_codes).toEqual([50057])
  })
})

describe('other tenants', () => {
  it('an account signs in at home by organizations, and its token is not for here', async () => {
    const { simulator, tokens, graph } = service
    const { json } = await tokens('foreigner', { tenant: 'organizations' })
    expect(claimsOf(json.id_token)['tid']).not.toBe(simulator.tenantId)
    expect((await graph(json.access_token, 'GET', '/organization')).status).toBe(403)
    expect((await graph(json.access_token, 'GET', '/me')).status).toBe(403)
  })

  it('a partner works here with the roles it was delegated, and is no user here', async () => {
    const { simulator, id, tokens, graph } = service
    const { json } = await tokens('partner', { scope: 'User.ReadWrite.All Policy.Read.All Domain.ReadWrite.All' })
    expect(claimsOf(json.id_token)).toMatchObject({ tid: simulator.tenantId, oid: id('partner') })
    const { utid } = JSON.parse(Buffer.from(json.client_info, 'base64url').toString())
    expect(utid).toBe(simulator.signIn.accounts.partner?.tenantId)
    const ask = (method: string, path: string, body?: unknown) => graph(json.access_token, method, path, body)
    expect((await ask('GET', '/me')).json.error.code).toBe('Request_ResourceNotFound')
    expect((await ask('GET', '/users?$top=3')).json.value).toHaveLength(3)
    expect((await ask('GET', '/identity/conditionalAccess/policies')).status).toBe(200)
    expect((await ask('PATCH', `/users/${id('member')}`, { city: 'Oslo' })).status).toBe(204)
    expect((await ask('DELETE', '/domains/old-contoso.example')).status).toBe(403)
  })
})

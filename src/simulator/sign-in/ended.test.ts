import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { capable, signIn } from './testing/client.ts'
import { type Service, serve } from './testing/service.ts'

let service: Service

beforeEach(async () => {
  service = await serve()
})
afterEach(() => service.close())

const claimsIn = (challenge: string): unknown =>
  JSON.parse(Buffer.from(/claims="([^"]+)"/.exec(challenge)?.[1] ?? '', 'base64').toString())
const merged = (claims: object): string => {
  const more = (claims as { access_token: object }).access_token
  return JSON.stringify({ access_token: { ...JSON.parse(capable).access_token, ...more } })
}

describe('revoked sessions', () => {
  it('end refresh tokens and the tokens that can be challenged, until the person signs in again', async () => {
    const { simulator, id, tokens, graph, browser, client, name } = service
    const old = await tokens('member', { claims: capable })
    const other = await tokens('globalReader', { claims: capable })
    const [signedIn, elsewhere] = [browser(), browser()]
    await signIn(signedIn, client().url(), name('member'))
    await signIn(elsewhere, client().url(), name('globalReader'))
    simulator.signIn.revokeSessions(id('member'))
    expect((await signedIn.open(client().url())).title).toBe('Pick an account')
    expect((await elsewhere.open(client().url())).posted?.fields['code']).toBeDefined()
    const refused = await graph(old.json.access_token, 'GET', '/me')
    expect(refused).toMatchObject({ status: 401, json: { error: { code: 'InvalidAuthenticationToken' } } })
    expect(refused.challenge).toContain('error="insufficient_claims"')
    expect(claimsIn(refused.challenge)).toMatchObject({ access_token: { nbf: { essential: true } } })
    expect((await old.client.refresh(old.json.refresh_token)).json).toMatchObject({
      error: 'invalid_grant',
      error_codes: [50173],
      suberror: 'bad_token',
    })
    expect((await graph(other.json.access_token, 'GET', '/me')).status).toBe(200)
    expect((await other.client.refresh(other.json.refresh_token)).status).toBe(200)
    const person = browser()
    const page = await signIn(person, client().url({ claims: capable }), name('member'))
    const again = await client().redeem(page, { claims: capable })
    expect(again.json.error_codes).toEqual([501481])
    const renewed = await tokens('member', { claims: capable })
    expect((await graph(renewed.json.access_token, 'GET', '/me')).status).toBe(200)
    expect((await renewed.client.refresh(renewed.json.refresh_token, { claims: capable })).status).toBe(200)
  })

  it('leave the tokens of clients that understand no challenge, and sign browsers out', async () => {
    const { simulator, tokens, graph, browser, client, name } = service
    const plain = await tokens('member')
    const person = browser()
    await signIn(person, client().url(), name('member'))
    simulator.signIn.revokeSessions()
    expect((await graph(plain.json.access_token, 'GET', '/me')).status).toBe(200)
    expect((await graph(service.served.accessToken, 'GET', '/me')).status).toBe(200)
    expect((await person.open(client().url())).title).toBe('Pick an account')
  })
})

describe('a challenge', () => {
  it('stands until the client brings a token it asked for with those claims', async () => {
    const { simulator, tokens, graph } = service
    const { json, client } = await tokens('member', { claims: capable })
    simulator.signIn.challenge()
    const { challenge } = await graph(json.access_token, 'GET', '/me')
    const careless = await client.refresh(json.refresh_token, { claims: capable })
    expect((await graph(careless.json.access_token, 'GET', '/me')).status).toBe(401)
    const claims = merged(claimsIn(challenge) as object)
    const careful = await client.refresh(json.refresh_token, { claims })
    expect((await graph(careful.json.access_token, 'GET', '/me')).status).toBe(200)
    const later = await client.refresh(json.refresh_token, { claims: capable })
    expect((await graph(later.json.access_token, 'GET', '/me')).status).toBe(200)
    expect((await graph(careless.json.access_token, 'GET', '/me')).status).toBe(401)
  })

  it('may need a person', async () => {
    const { simulator, tokens, graph } = service
    const { json, client } = await tokens('member', { claims: capable })
    const wanted = { access_token: { acrs: { essential: true, value: 'c1' } } }
    simulator.signIn.challenge({ claims: JSON.stringify(wanted), needsSignIn: true })
    const refused = await client.refresh(json.refresh_token, { claims: merged(wanted) })
    expect(refused.json).toMatchObject({ error: 'interaction_required', error_codes: [50076] })
    expect(JSON.parse(refused.json.claims)).toEqual(wanted)
    const after = await tokens('member', { claims: merged(wanted) })
    expect((await graph(after.json.access_token, 'GET', '/me')).status).toBe(200)
    expect((await client.refresh(json.refresh_token, { claims: capable })).status).toBe(200)
  })

  it('never comes to a client that does not understand it, also on demand', async () => {
    const { simulator, tokens, graph } = service
    const plain = await tokens('member')
    const long = await tokens('member', { claims: capable })
    simulator.signIn.challenge()
    expect((await graph(plain.json.access_token, 'GET', '/me')).status).toBe(200)
    expect((await graph(long.json.access_token, 'GET', '/me')).status).toBe(401)
    simulator.faults.challengeClaims()
    expect((await graph(plain.json.access_token, 'GET', '/me')).status).toBe(200)
  })
})

describe('time that is over', () => {
  it('ends access tokens of people, not their refresh tokens, nor what was issued without a sign-in', async () => {
    const { simulator, tokens, graph, served } = service
    const { json, client } = await tokens('member', { claims: capable })
    simulator.signIn.expireTokens()
    const refused = await graph(json.access_token, 'GET', '/me')
    expect(refused.status).toBe(401)
    expect(refused.challenge).not.toContain('claims')
    const next = await client.refresh(json.refresh_token)
    expect((await graph(next.json.access_token, 'GET', '/me')).status).toBe(200)
    expect((await graph(served.accessToken, 'GET', '/me')).status).toBe(200)
    simulator.signIn.expireTokens({ refreshTokens: true })
    expect((await client.refresh(next.json.refresh_token)).json.error_codes).toEqual([700082])
  })
})

describe('what goes wrong on the way', () => {
  it('is told by the address, and spares the rest', async () => {
    const { simulator, tokens, graph } = service
    const { json, client } = await tokens('member')
    const match = /oauth2\/v2\.0\/token/
    simulator.faults.add({ kind: 'error', status: 503, code: 'x', message: 'x', retryAfter: 3 }, { match })
    expect((await graph(json.access_token, 'GET', '/me')).status).toBe(200)
    expect((await client.refresh(json.refresh_token)).status).toBe(503)
    simulator.faults.add({ kind: 'drop', when: 'before' }, { match })
    await expect(client.refresh(json.refresh_token)).rejects.toThrow(/hang up|ECONNRESET/)
    expect((await client.refresh(json.refresh_token)).status).toBe(200)
    simulator.faults.throttle()
    expect((await client.refresh(json.refresh_token)).status).toBe(200)
  })
})

it('keeps no token, code or cookie in what it remembers of requests', async () => {
  const { simulator, tokens, graph } = service
  const { json, client } = await tokens('member')
  const { json: next } = await client.refresh(json.refresh_token)
  const requests = [{ id: '1', method: 'GET', url: '/me', headers: { Authorization: `Bearer ${next.access_token}` } }]
  await graph(json.access_token, 'POST', '/$batch', { requests })
  const remembered = JSON.stringify([simulator.requests, simulator.signIn.log])
  expect(simulator.requests.length).toBeGreaterThan(0)
  for (const secret of [json.access_token, json.refresh_token, json.id_token, next.access_token, next.refresh_token])
    expect(remembered).not.toContain(secret)
  expect(simulator.signIn.log).toMatchObject([
    { endpoint: 'authorize', userName: service.name('member'), result: 'done' },
    { endpoint: 'token', grantType: 'authorization_code', result: 'done' },
    { endpoint: 'token', grantType: 'refresh_token', result: 'done' },
  ])
})

import { constants, createHash, randomUUID, sign, X509Certificate } from 'node:crypto'
import { generate } from 'selfsigned'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { defaultClients } from './client-app.ts'
import type { Answer } from './testing/client.ts'
import { type Service, serve } from './testing/service.ts'

interface Pair {
  readonly key: string
  readonly cert: string
}

let own: Pair
let stranger: Pair
let service: Service
let jobId: string

const makePair = async (): Promise<Pair> => {
  const notAfterDate = new Date(Date.now() + 86_400_000)
  const made = await generate([{ name: 'commonName', value: 'job' }], { keyType: 'rsa', keySize: 2048, notAfterDate })
  return { key: made.private, cert: made.cert }
}

beforeAll(async () => {
  own = await makePair()
  stranger = await makePair()
})
beforeEach(async () => {
  const clients = defaultClients.map((client) => (client.isPublic ? client : { ...client, secrets: ['sesame'] }))
  service = await serve({ clients })
  jobId = service.simulator.signIn.clients[2]?.id ?? ''
  service.simulator.signIn.registerCertificate(jobId, own.cert)
})
afterEach(() => service.close())

const thumbprint = (cert: string, hash: 'sha1' | 'sha256'): string =>
  createHash(hash).update(new X509Certificate(cert).raw).digest('base64url')

interface Assertion {
  readonly alg?: 'RS256' | 'PS256' | 'none'
  readonly header?: Readonly<Record<string, unknown>>
  readonly claims?: Readonly<Record<string, unknown>>
  readonly pair?: Pair
}

const assertionOf = ({ alg = 'PS256', header, claims, pair = own }: Assertion): string => {
  const seconds = Math.floor(Date.now() / 1000)
  const audience = `${service.served.authority}/${service.simulator.tenantId}/oauth2/v2.0/token`
  const parts = [
    { typ: 'JWT', alg, 'x5t#S256': thumbprint(own.cert, 'sha256'), ...header },
    { aud: audience, iss: jobId, sub: jobId, jti: randomUUID(), nbf: seconds, exp: seconds + 600, ...claims },
  ]
  const text = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  const padding = alg === 'PS256' ? constants.RSA_PKCS1_PSS_PADDING : constants.RSA_PKCS1_PADDING
  const salt = alg === 'PS256' ? { saltLength: constants.RSA_PSS_SALTLEN_DIGEST } : {}
  return `${text}.${sign('sha256', Buffer.from(text), { key: pair.key, padding, ...salt }).toString('base64url')}`
}

const ask = (fields: Readonly<Record<string, string>>): Promise<Answer> =>
  service.client({ clientId: jobId }).token({
    grant_type: 'client_credentials',
    scope: 'https://graph.microsoft.com/.default',
    ...fields,
  })

const askSigned = (assertion: Assertion = {}): Promise<Answer> =>
  ask({
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertionOf(assertion),
  })

describe('a confidential client', () => {
  it.each([
    ['PS256', undefined],
    ['RS256', undefined],
    ['RS256', 'x5t'],
  ] as const)(
    'proves itself with %s by a certificate (%s), and gets its application permissions',
    async (alg, named) => {
      const header = named === 'x5t' ? { 'x5t#S256': undefined, x5t: thumbprint(own.cert, 'sha1') } : {}
      const { status, json } = await askSigned({ alg, header })
      expect(status).toBe(200)
      expect(json.refresh_token).toBeUndefined()
      const claims = JSON.parse(Buffer.from(json.access_token.split('.')[1], 'base64url').toString())
      expect(claims).toMatchObject({ appid: jobId, tid: service.simulator.tenantId, idtyp: 'app' })
      expect(claims.roles).toContain('User.Read.All')
      const token = json.access_token
      expect((await service.graph(token, 'GET', '/auditLogs/signIns')).status).toBe(200)
      expect((await service.graph(token, 'GET', '/me')).status).toBe(400)
      expect((await service.graph(token, 'PATCH', `/users/${service.id('member')}`, { city: 'Oslo' })).status).toBe(403)
    },
  )

  it.each<readonly [string, () => Assertion, number]>([
    ['another key', () => ({ pair: stranger }), 700027],
    [
      'another certificate',
      () => ({ pair: stranger, header: { 'x5t#S256': thumbprint(stranger.cert, 'sha256') } }),
      700027,
    ],
    ['no signature', () => ({ alg: 'none' }), 700027],
    ['another audience', () => ({ claims: { aud: 'https://login.microsoftonline.com/x/v2.0' } }), 700023],
    ['time that is over', () => ({ claims: { exp: Math.floor(Date.now() / 1000) - 1 } }), 700024],
    ['no end', () => ({ claims: { exp: undefined } }), 700024],
    ['another name', () => ({ claims: { iss: 'x', sub: 'x' } }), 700021],
  ])('is refused with %s', async (_, wrong, code) => {
    expect(await askSigned(wrong())).toMatchObject({
      status: 401,
      json: { error: 'invalid_client', error_codes: [code] },
    })
  })

  it('proves itself by a secret', async () => {
    expect((await ask({ client_secret: 'sesame' })).status).toBe(200)
    expect((await ask({ client_secret: 'wrong' })).json.error_codes).toEqual([7000215])
    expect((await ask({})).json.error_codes).toEqual([7000218])
    expect((await ask({ client_secret: 'sesame', scope: 'User.Read.All' })).json.error_codes).toEqual([1002012])
  })

  it('is what a public client is not', async () => {
    const fields = { grant_type: 'client_credentials', scope: 'https://graph.microsoft.com/.default' }
    expect((await service.client().token(fields)).json.error_codes).toEqual([7000218])
    expect((await service.client().token({ ...fields, client_secret: 'sesame' })).json.error_codes).toEqual([700025])
  })
})

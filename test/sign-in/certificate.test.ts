import { generateKeyPairSync } from 'node:crypto'
import selfsigned from 'selfsigned'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { toCertificateKey } from '../../src/main/auth/certificate-key.ts'
import { type CertificateTokens, openCertificateTokens } from '../../src/main/auth/open-certificate-tokens.ts'
import { openStage, type Stage } from './stage.ts'

/** A certificate with its key, as a file holds them. */
async function makePem(more: object = {}): Promise<{ readonly cert: string; readonly pem: string }> {
  const made = await selfsigned.generate([{ name: 'commonName', value: 'job' }], { keySize: 2048, ...more })
  return { cert: made.cert, pem: `${made.cert}\n${made.private}` }
}

let stage: Stage
let job: { readonly cert: string; readonly pem: string }
beforeAll(async () => {
  stage = await openStage()
  job = await makePem()
  stage.simulator.signIn.registerCertificate(clientId(), job.cert)
})
afterAll(() => stage.close())

const never = new AbortController().signal
const clientId = (): string => stage.simulator.signIn.clients[2]?.id ?? ''
const open = (pem: string, more: object = {}): CertificateTokens =>
  openCertificateTokens({
    authority: stage.served.authority,
    graph: stage.served.graph,
    tenant: stage.served.tenantId,
    clientId: clientId(),
    certificate: toCertificateKey(pem, new Date()),
    fetch: stage.fetch,
    ...more,
  })
const headerOf = (assertion: string): unknown =>
  JSON.parse(Buffer.from(assertion.split('.')[0] ?? '', 'base64url').toString('utf8'))

test('a registered certificate gets a token that reads, once while it is good, another where it was refused', async () => {
  const sent: string[] = []
  const fetch: Stage['fetch'] = (url, init) => {
    if (typeof init.body === 'string') sent.push(init.body)
    return stage.fetch(url, init)
  }
  const tokens = open(job.pem, { fetch })
  const first = await tokens(never, 'read')
  expect(await tokens(never, 'write')).toBe(first)
  expect(sent).toHaveLength(1)
  expect(headerOf(new URLSearchParams(sent[0]).get('client_assertion') ?? '')).toMatchObject({
    alg: 'PS256',
    'x5t#S256': expect.any(String),
  })
  const { status } = await stage.send(`${stage.served.graph}/v1.0/users?$top=1`, {
    headers: { authorization: `Bearer ${first}` },
  })
  expect(status).toBe(200)
  expect(await tokens(never, 'read', {})).not.toBe(first)
})

test('a certificate that is not registered ends in a sentence', async () => {
  const { pem } = await makePem()
  await expect(open(pem)(never, 'read')).rejects.toMatchObject({
    code: 'signInRefused',
    message: expect.stringContaining('The certificate is not one that the app registration'),
  })
})

test('an unknown registration ends in a sentence', async () => {
  const unknown = '11111111-2222-4333-8444-555555555555'
  await expect(open(job.pem, { clientId: unknown })(never, 'read')).rejects.toMatchObject({
    code: 'signInRefused',
    message: expect.stringContaining(unknown),
  })
})

test.each([
  ['nothing of it', 'hello', 'holds no certificate'],
  ['no key', '', 'holds no private key'],
  [
    'a certificate that cannot be read',
    '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----',
    'cannot be read',
  ],
])('a file with %s', async (_, text, sentence) => {
  const pem = text === '' ? job.cert : text
  expect(() => toCertificateKey(pem, new Date())).toThrow(sentence)
})

test('a key of another certificate, one with a passphrase, one that is no RSA', async () => {
  const [other, elliptic] = [await makePem(), generateKeyPairSync('ec', { namedCurve: 'P-256' })]
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const locked = privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' })
  const of = (key: string | Buffer): string => `${job.cert}\n${key}`
  expect(() => toCertificateKey(of(other.pem.replace(other.cert, '')), new Date())).toThrow(
    'is not that of the certificate',
  )
  expect(() => toCertificateKey(of(locked), new Date())).toThrow('protected by a passphrase')
  const ec = elliptic.privateKey.export({ type: 'pkcs8', format: 'pem' })
  expect(() => toCertificateKey(of(ec), new Date())).toThrow('no RSA key')
})

test('a certificate that has expired, or is not valid yet', () => {
  expect(() => toCertificateKey(job.pem, new Date('2099-01-01'))).toThrow('expired on')
  expect(() => toCertificateKey(job.pem, new Date('2001-01-01'))).toThrow('not valid before')
})

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { AppError } from '../../src/shared/errors.ts'
import { accepting, memoryFile, openStage, type Person, type Stage, userOf } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())
beforeEach(() => {
  for (const { id } of stage.simulator.signIn.clients) stage.simulator.signIn.revokeConsent({ clientId: id })
})

const scopes = ['User.Read.All']
const admin = (): string => userOf(stage.simulator, 'globalAdministrator')
/** Somebody who closes the browser at once. */
const closing: Person = () => undefined

const portOf = (address: string | null): string => new URL(address ?? '').searchParams.get('redirect_uri') ?? ''
/** The address of a sign-in, as soon as the browser is opened on it. */
async function untilOpened(host: ReturnType<Stage['host']>): Promise<string> {
  for (;;) {
    const address = await host.host.address()
    if (address !== null) return address
    await new Promise((resolve) => setImmediate(resolve))
  }
}

test('a closed browser: after ten minutes the sign-in ends, its port is closed, and the next works at once', async () => {
  const passed: number[] = []
  let end = (): void => undefined
  const sleep = (ms: number): Promise<void> => {
    passed.push(ms)
    return new Promise((resolve) => {
      end = resolve
    })
  }
  const closed = stage.host(closing, { sleep })
  const signingIn = closed.host.signIn({ app: stage.app(), scopes })
  const refused = expect(signingIn).rejects.toMatchObject({
    code: 'signInUnfinished',
    message: 'The browser brought no answer within ten minutes. It may have been closed.',
  })
  const address = await untilOpened(closed)
  end()
  await refused
  expect(passed).toEqual([600_000])
  await expect(stage.send(portOf(address))).rejects.toThrow('ECONNREFUSED')
  expect(await closed.host.address()).toBeNull()
  expect((await stage.host(accepting(admin())).host.signIn({ app: stage.app(), scopes })).account.username).toBe(
    admin(),
  )
})

test('cancelled: it ends at once, and its port is closed', async () => {
  const closed = stage.host(closing)
  const cancel = new AbortController()
  const signingIn = closed.host.signIn({ app: stage.app(), scopes }, { signal: cancel.signal })
  const refused = expect(signingIn).rejects.toMatchObject({
    code: 'signInUnfinished',
    message: 'The sign-in was cancelled.',
  })
  const address = await untilOpened(closed)
  cancel.abort()
  await refused
  await expect(stage.send(portOf(address))).rejects.toThrow('ECONNREFUSED')
})

test('cancelled before it begins: no browser is opened', async () => {
  const { host, visits } = stage.host(accepting(admin()))
  await expect(host.signIn({ app: stage.app(), scopes }, { signal: AbortSignal.abort() })).rejects.toMatchObject({
    code: 'signInUnfinished',
  })
  expect(visits).toEqual([])
})

test('a second sign-in ends the first', async () => {
  let person: Person = closing
  const both = stage.host((page) => person(page))
  const first = both.host.signIn({ app: stage.app(), scopes })
  const refused = expect(first).rejects.toMatchObject({
    code: 'signInUnfinished',
    message: 'Another sign-in was started, so this one ended.',
  })
  const address = await untilOpened(both)
  await both.visits[0]
  person = accepting(admin())
  expect((await both.host.signIn({ app: stage.app(), scopes })).account.username).toBe(admin())
  await refused
  await expect(stage.send(portOf(address))).rejects.toThrow('ECONNREFUSED')
})

test('an answer that bears another state, or comes in an address, does not sign in', async () => {
  const closed = stage.host(closing)
  const cancel = new AbortController()
  const signingIn = closed.host.signIn({ app: stage.app(), scopes }, { signal: cancel.signal })
  const ended = expect(signingIn).rejects.toMatchObject({ code: 'signInUnfinished' })
  const port = portOf(await untilOpened(closed))
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const forged = await stage.send(`${port}/`, { method: 'POST', headers, body: 'code=stolen&state=other' })
  expect(forged.status).toBe(400)
  const refused = await stage.send(`${port}/?error=access_denied`)
  expect(refused.text).not.toContain('access_denied')
  cancel.abort()
  await ended
})

test('a hostile text in the refusal reaches no page, and the message as plain text only', async () => {
  const closed = stage.host(closing)
  const signingIn = closed.host.signIn({ app: stage.app(), scopes })
  const refused = signingIn.catch((thrown: unknown) => thrown)
  const address = await untilOpened(closed)
  const state = new URL(address).searchParams.get('state') ?? ''
  const body = new URLSearchParams({
    error: 'invalid_request<script>',
    error_description: `AADSTS599999: <script>alert(1)</script>\u0007\u202e ${'x'.repeat(2000)}\r\nTrace ID: 1`,
    state,
  })
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const page = await stage.send(portOf(address), { method: 'POST', headers, body: body.toString() })
  expect(page.text).toContain('The sign-in did not finish')
  expect(page.text).not.toMatch(/<script|AADSTS|xxx/)
  const error = await refused
  expect(error).toMatchObject({ code: 'signInRefused', details: { entraCode: 'AADSTS599999' } })
  const { message } = error as AppError
  expect(message.length).toBeLessThan(400)
  expect(message).not.toMatch(/[\p{Cc}\p{Cf}]/u)
})

test('an account of another tenant is refused, and nothing of it is kept', async () => {
  const tokenFile = memoryFile()
  const foreigner = userOf(stage.simulator, 'foreigner')
  const { host, visits } = stage.host(accepting(foreigner), { tokenFile })
  const cancel = new AbortController()
  const signingIn = host.signIn({ app: stage.app(), scopes }, { signal: cancel.signal })
  const ended = expect(signingIn).rejects.toMatchObject({ code: 'signInUnfinished' })
  await untilOpened({ host, visits })
  expect((await visits[0])?.page.text).toContain('AADSTS50020')
  cancel.abort()
  await ended
  expect(tokenFile.text()).toBeUndefined()
})

test('a sign-in service that answers with a token of another tenant than was named: wrongTenant, nothing kept', async () => {
  const tokenFile = memoryFile()
  const named = '0f9c3a51-7c1e-4f0b-9a55-1b5a6c2d7e88'
  const swap = (url: string): string => url.replace(named, stage.served.tenantId)
  const fetch: Stage['fetch'] = async (url, init) => {
    const response = await stage.fetch(swap(url), init)
    const text = await response.text()
    return new Response(text, { status: response.status, headers: response.headers })
  }
  const { host } = stage.host(accepting(admin()), { tokenFile, fetch, toAddress: swap })
  await expect(host.signIn({ app: stage.app({ tenant: named }), scopes })).rejects.toMatchObject({
    code: 'wrongTenant',
    details: { signedInTo: stage.served.tenantId },
  })
  expect(tokenFile.text()).toBeUndefined()
})

test('a tenant that does not exist is named in the sentence', async () => {
  const { host } = stage.host(closing)
  await expect(host.signIn({ app: stage.app({ tenant: 'nowhere.example' }), scopes })).rejects.toMatchObject({
    code: 'signInRefused',
    message: 'There is no tenant "nowhere.example". Check its id or domain.',
  })
})

test.each([
  ['offline', new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code: 'ENOTFOUND' }) })],
  ['proxyUnreachable', new Error('net::ERR_PROXY_CONNECTION_FAILED')],
  ['proxyUnreachable', new Error('net::ERR_TUNNEL_CONNECTION_FAILED')],
  ['proxyUnreachable', new AppError('proxyUnreachable', 'The proxy a.example:1 cannot be reached.')],
] as const)('no way to the sign-in service: %s', async (code, thrown) => {
  const fetch = (): Promise<Response> => Promise.reject(thrown)
  const { host, visits } = stage.host(accepting(admin()), { fetch })
  await expect(host.signIn({ app: stage.app(), scopes })).rejects.toMatchObject({ code })
  expect(visits).toEqual([])
})

test.each([
  ['serviceUnavailable', new Response('<html>Please sign in to the hotel</html>', { status: 200 })],
  ['serviceUnavailable', new Response('{}', { status: 503 })],
  ['serviceUnavailable', new Response('{}', { status: 429 })],
  ['proxyUnreachable', new Response('', { status: 407 })],
] as const)('an answer that is not that of the service: %s', async (code, response) => {
  const { host } = stage.host(accepting(admin()), { fetch: () => Promise.resolve(response.clone()) })
  await expect(host.signIn({ app: stage.app(), scopes })).rejects.toMatchObject({ code })
})

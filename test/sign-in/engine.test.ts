import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleepFor } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { EngineParts } from '../../src/main/engine/engine-parts.ts'
import { createClient, createEngine } from '../../src/main/engine.ts'
import { cheapPolicy } from '../../src/main/vault/testing/cheap-policy.ts'
import type { EngineClient } from '../../src/shared/api/contract.ts'
import { type ConnectionWish, connectionWishSchema } from '../../src/shared/model/connection.ts'
import { readPermissions } from '../../src/shared/model/permission-rows.ts'
import type { Plan } from '../../src/shared/model/plan.ts'
import type { Progress } from '../../src/shared/model/progress.ts'
import { accepting, openStage, type Person, type Stage, userOf } from './stage.ts'

const passphrase = 'five unrelated words are good'
const chosen = ['user', 'group', 'organization']

interface Sent {
  readonly method: string
  readonly path: string
  readonly client: string
  readonly scopes: readonly string[]
}

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

let folder: string
let sent: Sent[]
let before: (nth: number) => void
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'engine-'))
  sent = []
  before = () => undefined
  for (const { id } of stage.simulator.signIn.clients) stage.simulator.signIn.revokeConsent({ clientId: id })
})
afterEach(() => {
  rmSync(folder, { recursive: true, maxRetries: 10 })
})

const claimsIn = (authorization: string): { readonly appid?: string; readonly scp?: string } =>
  JSON.parse(Buffer.from(authorization.split('.')[1] ?? 'e30', 'base64url').toString()) as object

/** The tenant, and what was sent to it by whom. */
const graphFetch: EngineParts['fetch'] = (url, init) => {
  const { appid = '', scp = '' } = claimsIn(new Headers(init.headers).get('authorization') ?? '')
  sent.push({ method: init.method ?? 'GET', path: new URL(url).pathname, client: appid, scopes: scp.split(' ') })
  before(sent.length)
  return stage.simulator.fetch(url, init)
}

const admin = (): Person => accepting(userOf(stage.simulator, 'globalAdministrator'))

function open(person: Person = admin()): EngineClient {
  const engine = createEngine({
    graph: undefined,
    accessToken: undefined,
    host: stage.host(person).host,
    asksPeople: true,
    fetch: graphFetch,
    now: () => new Date(),
    sleep: async (ms, signal) => {
      await sleepFor(Math.min(ms, 1), undefined, { signal })
    },
    policy: cheapPolicy,
  })
  return createClient(engine)
}

const wish = (special: Partial<ConnectionWish> = {}): ConnectionWish =>
  connectionWishSchema.parse({
    place: { authority: stage.served.graph, graph: stage.served.graph },
    tenant: stage.served.tenantId,
    readClient: stage.simulator.signIn.clients[0]?.id,
    restoreClient: stage.simulator.signIn.clients[1]?.id,
    kinds: chosen,
    ...special,
  })
const [readClient, restoreClient] = [() => wish().readClient, () => wish().restoreClient]

async function end<T>(
  work: PromiseLike<{ readonly next: () => Promise<IteratorResult<Progress, T>> }>,
  onProgress = (_: Progress): void => undefined,
): Promise<T> {
  const iterator = await work
  for (;;) {
    const step = await iterator.next()
    if (step.done === true) return step.value
    onProgress(step.value)
  }
}

const failureOf = (work: PromiseLike<unknown>): Promise<{ readonly code?: string; readonly message: string }> =>
  Promise.resolve(work).then(
    () => ({ message: 'it did not fail' }),
    (thrown: { readonly data?: { readonly code: string }; readonly message: string }) => ({
      message: thrown.message,
      ...(thrown.data === undefined ? {} : { code: thrown.data.code }),
    }),
  )

/** Connects a tenant and makes a vault of it. */
async function connect(client: EngineClient, special: Partial<ConnectionWish> = {}): Promise<string> {
  const dir = join(folder, 'vault')
  await client.connection.signIn(wish(special))
  await client.vault.create({ dir, passphrase })
  await client.vault.open({ dir, unlock: { passphrase } })
  await client.connection.adopt()
  return dir
}

const backUp = (client: EngineClient, onProgress?: (progress: Progress) => void) =>
  end(client.backup.run({}), onProgress)

test('a tenant is connected before there is a vault, and read with what was consented to and nothing else', async () => {
  const client = open()
  const status = await client.connection.signIn(wish())
  expect(status).toMatchObject({
    tenantId: stage.served.tenantId,
    signIn: 'done',
    isOneRegistration: false,
    writesAnyway: [],
    areRolesKnown: true,
    cannotRead: [],
  })
  expect(await client.connection.status()).toEqual(status)
  await connect(client)
  expect(await client.vault.status()).toMatchObject({ isConnected: true, tenantName: status.tenantName })
  const { outcome, captures } = await backUp(client)
  expect(outcome).toBe('complete')
  const skipped = captures.filter(({ state }) => state === 'skipped').map(({ kind }) => kind)
  expect(skipped).toEqual(expect.arrayContaining(['role', 'application', 'auditLog']))
  expect(new Set(sent.map((one) => one.client))).toEqual(new Set([readClient()]))
  const asked = readPermissions(chosen).map(({ scope }) => scope)
  expect(new Set(sent.flatMap(({ scopes }) => scopes.filter((scope) => scope.includes('.'))))).toEqual(new Set(asked))
})

test('the connection stays with the vault: another start needs nobody, and signing out forgets it', async () => {
  const first = open()
  const dir = await connect(first)
  await first.vault.close()
  const nobody = open(() => {
    throw new Error('Nobody is there.')
  })
  await nobody.vault.open({ dir, unlock: { passphrase } })
  expect((await backUp(nobody)).outcome).toBe('complete')
  await nobody.connection.signOut()
  expect(await nobody.connection.status()).toBeNull()
  expect((await failureOf(backUp(nobody))).code).toBe('tokenMissing')
  await nobody.vault.close()
  const again = open()
  await again.vault.open({ dir, unlock: { passphrase } })
  expect(await again.connection.status()).toBeNull()
})

/** A group that is deleted after a backup, and the plan that brings it back. */
async function planOfLostGroup(client: EngineClient): Promise<Plan> {
  const call = async (method: string, path: string) => {
    const answer = await stage.simulator.fetch(`${stage.served.graph}/v1.0${path}`, {
      method,
      headers: { authorization: `Bearer ${stage.simulator.accessToken}` },
    })
    return (method === 'GET' ? await answer.json() : {}) as { readonly value: readonly { readonly id: string }[] }
  }
  const { snapshot } = await backUp(client)
  const { value } = await call('GET', `/groups?$select=id&$filter=groupTypes/any(t:t eq 'Unified')`)
  const id = value[0]?.id ?? ''
  await call('DELETE', `/groups/${id}`)
  const selection = { objects: [{ kind: 'group', id }], kinds: [], parts: null }
  const options = { links: 'add' as const, allowGive: false, allowTake: false }
  return end(client.restore.plan({ snapshot: snapshot ?? 0, selection, options }))
}

test('a restore asks for what its plan needs, writes with that alone, and forgets it', async () => {
  const client = open()
  await connect(client)
  const plan = await planOfLostGroup(client)
  expect((await failureOf(end(client.restore.run({ plan })))).code).toBe('signInNeeded')
  const needed = await client.connection.forRestore({ plan })
  expect(needed).toMatchObject({ state: 'needed', cannotWrite: [] })
  const scopes = needed.permissions.map(({ scope }) => scope)
  expect(scopes).toEqual(['Group.ReadWrite.All'])
  expect(await client.connection.grantRestore({ plan })).toMatchObject({ state: 'given' })
  sent = []
  const report = await end(client.restore.run({ plan }))
  expect(report).toMatchObject({
    outcome: 'complete',
    differencesLeft: 0,
    consent: { clientId: restoreClient(), scopes },
  })
  const asking = /\/(\$batch|getAvailableExtensionProperties)$/
  const isWrite = ({ method, path }: Sent): boolean => method !== 'GET' && !asking.test(path)
  const writes = sent.filter(isWrite)
  expect(writes.length).toBeGreaterThan(0)
  expect(new Set(writes.map((one) => one.client))).toEqual(new Set([restoreClient()]))
  expect(writes[0]?.scopes).toContain('Group.ReadWrite.All')
  const reads = sent.filter((one) => !isWrite(one))
  expect(new Set(reads.map((one) => one.client))).toEqual(new Set([readClient()]))
  expect(await client.connection.forRestore({ plan })).toMatchObject({ state: 'needed' })
  expect((await client.restore.report({ run: report.run })).consent).toEqual(report.consent)
})

test('a sign-in that is taken back in the middle: the run waits, somebody signs in, and it ends complete', async () => {
  const client = open()
  await connect(client)
  before = (nth) => {
    if (nth === 6) stage.simulator.signIn.revokeSessions()
  }
  sent = []
  let signingIn: Promise<unknown> | undefined
  const result = await backUp(client, ({ needs, waiting }) => {
    if (needs !== 'signIn' || signingIn !== undefined) return
    expect(waiting).toContain('Sign in again')
    signingIn = client.connection.signInAgain()
  })
  await signingIn
  expect(signingIn).toBeDefined()
  expect(result.outcome).toBe('complete')
  expect(await client.connection.status()).toMatchObject({ signIn: 'done' })
})

test('a claims challenge in the middle is answered without anybody, where the sign-in can', async () => {
  const client = open()
  await connect(client)
  sent = []
  before = (nth) => {
    if (nth === 5) stage.simulator.signIn.challenge({})
  }
  const needs: unknown[] = []
  const result = await backUp(client, (progress) => {
    if (progress.needs !== undefined) needs.push(progress.needs)
  })
  expect([result.outcome, needs]).toEqual(['complete', []])
})

test('in the middle of a restore too, for the consent that writes', async () => {
  const client = open()
  await connect(client)
  const plan = await planOfLostGroup(client)
  await client.connection.grantRestore({ plan })
  let isWriting = false
  before = () => {
    const last = sent.at(-1)
    if (last?.client !== restoreClient() || isWriting) return
    isWriting = true
    stage.simulator.signIn.revokeSessions()
  }
  let signingIn: Promise<unknown> | undefined
  const report = await end(client.restore.run({ plan }), ({ needs }) => {
    if (needs === 'signIn') signingIn ??= client.connection.signInAgain().finally(() => (signingIn = undefined))
  })
  expect(isWriting).toBe(true)
  expect(report).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
})

test('a partner’s account reads the tenant it manages', async () => {
  const client = open(accepting(userOf(stage.simulator, 'partner')))
  const scopes = readPermissions(chosen).map(({ scope }) => scope)
  stage.simulator.signIn.grantConsent({ clientId: readClient(), scopes })
  await connect(client)
  const status = await client.connection.status()
  expect(status?.account.homeTenantId).not.toBe(stage.served.tenantId)
  expect((await backUp(client)).outcome).not.toBe('failed')
})

test('what an account may not read is said before anything is read', async () => {
  const scopes = readPermissions(null).map(({ scope }) => scope)
  stage.simulator.signIn.grantConsent({ clientId: readClient(), scopes })
  const client = open(accepting(userOf(stage.simulator, 'member')))
  const status = await client.connection.signIn(wish({ kinds: null }))
  expect(status.cannotRead.length).toBeGreaterThan(0)
  expect(status.cannotRead.map(({ reason }) => reason).join(' ')).toContain('Global Reader')
})

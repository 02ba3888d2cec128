import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createORPCClient, ORPCError } from '@orpc/client'
import { RPCHandler } from '@orpc/server/message-port'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { router } from '../../src/main/api/router.ts'
import { createEngine } from '../../src/main/engine.ts'
import { createVault } from '../../src/main/vault/create-vault.ts'
import { cheapPolicy } from '../../src/main/vault/testing/cheap-policy.ts'
import { backUpSteadily } from '../../src/main/vault/testing/steady-tenant.ts'
import { openTestVault, testOptions, testPassphrase } from '../../src/main/vault/testing/with-vault.ts'
import { openPortLink } from '../../src/renderer/lib/port-link.ts'
import { contract, type EngineClient } from '../../src/shared/api/contract.ts'
import { failureSchema } from '../../src/shared/api/procedure.ts'
import { wireSerializers } from '../../src/shared/api/wire.ts'
import type { AppError } from '../../src/shared/errors.ts'
import { inLongRun } from '../long-run.ts'
import { type Hints, type JsonSchema, payloadsOf } from './payloads-of.ts'

const payloads = inLongRun(1_000, 25)

interface Call {
  readonly path: readonly [area: string, name: string]
  /** Absent: the call takes nothing. */
  readonly input: JsonSchema | undefined
}

const calls: readonly Call[] = Object.entries(contract).flatMap(([area, of]) =>
  Object.entries(of).map(([name, procedure]) => {
    const { inputSchema } = procedure['~orpc'] as { readonly inputSchema?: z.ZodType }
    const input =
      inputSchema && (z.toJSONSchema(inputSchema, { io: 'input', unrepresentable: 'any' }) as unknown as JsonSchema)
    return { path: [area, name] as const, input }
  }),
)

let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fuzzed-'))
  const dir = join(folder, 'template')
  await createVault(dir, { passphrase: testPassphrase }, testOptions)
  const vault = await openTestVault(dir)
  backUpSteadily(vault.backup, () => undefined, 2)
  vault.close()
})
afterAll(() => rmSync(folder, { recursive: true, maxRetries: 10 }))

/** An engine with a vault open, behind a port as the window has one. */
async function openWorld(name: string) {
  const dir = join(folder, name)
  cpSync(join(folder, 'template'), dir, { recursive: true })
  const engine = createEngine({
    graph: 'https://localhost:9',
    accessToken: () => Promise.resolve('token'),
    fetch: () => Promise.reject(new TypeError('fetch failed')),
    now: () => new Date('2026-11-22T12:00:00Z'),
    sleep: () => Promise.resolve(),
    policy: cheapPolicy,
  })
  const unexpected: AppError[] = []
  const { port1, port2 } = new MessageChannel()
  const handler = new RPCHandler(router, { customJsonSerializers: wireSerializers })
  handler.upgrade(port1, { context: { engine, onUnexpected: (error) => unexpected.push(error) } })
  port1.start()
  const client = createORPCClient(openPortLink(port2, () => undefined)) as unknown as EngineClient
  await client.vault.open({ dir, unlock: { passphrase: testPassphrase } })
  const close = async (): Promise<void> => {
    port1.close()
    await engine.closeVault()
  }
  return { client, unexpected, close, dir }
}

/** Words that lead past the first checks. None is a secret that opens the vault: no call is to change its keys. */
const hintsOf = (name: string, dir: string): Hints => ({
  folders: [
    dir,
    join(folder, `${name} new`),
    join(folder, `${name} \u202E<b>`),
    join(folder, 'missing', 'below'),
    '\0',
  ],
  words: ['user', 'group', 'u7', 'g1', 'displayName', 'members', 'Ben', '2026-03-01', 'User 7', 'UTC', ''],
})

type AnyCall = (input: unknown) => Promise<unknown>

const isIterator = (value: unknown): value is AsyncIterableIterator<unknown> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value

/** Makes the call and follows it. Resolves to what it was refused with, if it was. */
async function refusalOf(call: AnyCall, input: unknown): Promise<unknown> {
  try {
    const answer = await call(input)
    if (!isIterator(answer)) return undefined
    for (;;) if ((await answer.next()).done === true) return undefined
  } catch (thrown) {
    return thrown
  }
}

/** Refused before the handler, for its shape; or with the one typed error, which says what to do next. */
function expectTyped(refusal: unknown): string {
  expect(refusal).toBeInstanceOf(ORPCError)
  const { code, data, message } = refusal as ORPCError<string, unknown>
  if (code === 'BAD_REQUEST') return code
  expect([code, message]).toEqual(['APP', expect.stringMatching(/\S/)])
  const failure = failureSchema.parse(data)
  expect(failure.nextStep).not.toBe('')
  return failure.code
}

/** Calls that play a whole tenant: of these only what is refused at the door is sent. */
const isLong = (name: string, payload: unknown): boolean =>
  ['demo.open', 'drill.run'].includes(name) || (name === 'verify.run' && JSON.stringify(payload).includes('"level":3'))

const wrong: readonly unknown[] = [null, 7, 'text', [], { unheard: 'of' }]

test.each(calls.map(({ path, input }) => [path.join('.'), path, input] as const))(
  '%s: whatever it is sent, it answers or refuses with a typed error, and the vault stays whole',
  { timeout: 900_000 },
  async (name, [area, call], input) => {
    const world = await openWorld(name)
    try {
      const ask = (world.client as unknown as Record<string, Record<string, AnyCall>>)[area]?.[call] as AnyCall
      const given = input === undefined ? fc.jsonValue({ maxDepth: 2 }) : payloadsOf(input, hintsOf(name, world.dir))
      const sample = fc.sample(given, { numRuns: input === undefined ? 3 : payloads, seed: 7 })
      for (const payload of [...sample, ...wrong].filter((one) => !isLong(name, one))) {
        const refusal = await refusalOf(ask, payload)
        if (refusal !== undefined) expectTyped(refusal)
      }
      expect(world.unexpected.map((error) => `${error.message} ${String(error.cause)}`)).toEqual([])
      expect(({} as { readonly isPolluted?: true }).isPolluted).toBeUndefined()
    } finally {
      await world.close()
    }
    ;(await openTestVault(world.dir)).close()
  },
)

test('a path that leads to no call is refused', async () => {
  const world = await openWorld('strangers')
  try {
    const strange = world.client as unknown as Record<string, Record<string, AnyCall>>
    for (const [area, name] of [
      ['vault', 'unheard'],
      ['vault', 'constructor'],
      ['engine', 'fetch'],
      ['..', '__proto__'],
    ] as const)
      await expect(Promise.resolve(strange[area]?.[name]?.({}))).rejects.toThrow()
    expect((await world.client.vault.status())?.dir).toBe(world.dir)
    expect(world.unexpected).toEqual([])
  } finally {
    await world.close()
  }
})

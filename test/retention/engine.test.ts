import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createClient, createEngine } from '../../src/main/engine.ts'
import { createVault } from '../../src/main/vault/create-vault.ts'
import { openVault } from '../../src/main/vault/open-vault.ts'
import { backUpSteadily } from '../../src/main/vault/testing/steady-tenant.ts'
import { testPassphrase, withFolder } from '../../src/main/vault/testing/with-vault.ts'
import type { EngineClient } from '../../src/shared/api/contract.ts'

const policy = { keepLast: 1, timeZone: 'UTC' }
const unlock = { passphrase: testPassphrase }

let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'retention-'))
  await createVault(join(folder, 'template'), unlock)
  const vault = await openVault(join(folder, 'template'), unlock)
  backUpSteadily(vault.backup)
  vault.close()
}, 90_000)

afterAll(() => {
  rmSync(folder, { recursive: true, maxRetries: 10 })
})

/** An engine that has a vault of four snapshots open. */
const withClient = (work: (client: EngineClient) => Promise<void>): Promise<void> =>
  withFolder(async (place) => {
    const dir = join(place, 'vault')
    cpSync(join(folder, 'template'), dir, { recursive: true })
    const engine = createEngine({
      graph: undefined,
      accessToken: undefined,
      fetch: () => Promise.reject(new Error('Nothing here reaches out.')),
      now: () => new Date(),
      sleep: () => Promise.resolve(),
    })
    const client = createClient(engine)
    try {
      await client.vault.open({ dir, unlock })
      await work(client)
    } finally {
      await engine.closeVault()
    }
  })

async function toOrder({ retention }: EngineClient) {
  const { at, remove } = await retention.preview({ policy })
  return { policy, at, remove: remove.map(({ snapshot }) => snapshot) }
}

async function finish<T>(
  iterator: { next: () => Promise<IteratorResult<unknown, T>> },
  onStep: () => void = () => undefined,
): Promise<T> {
  while (true) {
    const step = await iterator.next()
    if (step.done === true) return step.value
    onStep()
  }
}

const numbers = async ({ snapshots }: EngineClient): Promise<readonly number[]> =>
  (await snapshots.list()).map(({ snapshot }) => snapshot)

test('aborted on the way, a run ends between two snapshots and reports what it did', () =>
  withClient(async (client) => {
    const stop = new AbortController()
    const run = await client.retention.run(await toOrder(client), { signal: stop.signal })
    const report = await finish(run, () => stop.abort())
    expect(report.outcome).toBe('cancelled')
    expect(report.removed.length + report.left.length).toBe(3)
    expect(await numbers(client)).toEqual([4, ...report.left.toReversed()])
    const rest = await finish(await client.retention.run(await toOrder(client)))
    expect(rest).toMatchObject({ outcome: 'complete', removed: report.left, kept: 1 })
  }))

test('aborted before it began, a run removes nothing', () =>
  withClient(async (client) => {
    const report = await client.retention
      .run(await toOrder(client), { signal: AbortSignal.abort() })
      .then((run) => finish(run))
    expect(report).toMatchObject({ outcome: 'cancelled', removed: [], left: [1, 2, 3] })
    expect(await numbers(client)).toEqual([4, 3, 2, 1])
  }))

test('while snapshots are removed, nothing else is pinned, erased or removed', () =>
  withClient(async (client) => {
    const order = await toOrder(client)
    const run = await client.retention.run(order)
    await run.next()
    const refused = { data: { code: 'vaultInUse' } }
    await expect(client.retention.pin({ snapshot: 1, pinned: true })).rejects.toMatchObject(refused)
    await expect(client.retention.forget({ ref: { kind: 'user', id: 'u1' }, givesUpRun: false })).rejects.toMatchObject(
      refused,
    )
    await expect(finish(await client.retention.run(order))).rejects.toMatchObject(refused)
    expect(await finish(run)).toMatchObject({ outcome: 'complete', removed: [1, 2, 3] })
  }))

test('a snapshot that was pinned since the preview stops the run before anything is removed', () =>
  withClient(async (client) => {
    const order = await toOrder(client)
    await client.retention.pin({ snapshot: 2, pinned: true })
    await expect(finish(await client.retention.run(order))).rejects.toMatchObject({ data: { code: 'planChanged' } })
    expect(await numbers(client)).toEqual([4, 3, 2, 1])
  }))

test('a policy is kept with the vault and used where none is named', () =>
  withClient(async (client) => {
    expect(await client.retention.policy()).toBeNull()
    await expect(client.retention.preview({})).rejects.toMatchObject({ data: { code: 'badInput' } })
    await client.retention.savePolicy(policy)
    expect(await client.retention.policy()).toEqual(policy)
    expect((await client.retention.preview({})).remove.map(({ snapshot }) => snapshot)).toEqual([3, 2, 1])
    await expect(client.retention.savePolicy({ timeZone: 'UTC' })).rejects.toMatchObject({ data: { code: 'badInput' } })
  }))

test('a person is erased from every snapshot, its id and links stay', () =>
  withClient(async (client) => {
    const ref = { kind: 'user', id: 'u5' }
    const preview = await client.retention.forgetPreview({ ref })
    expect(preview).toMatchObject({ object: { name: 'User 5' }, snapshots: [4, 3, 2, 1], isInNewest: true })
    expect(preview.contents).toBeGreaterThan(0)
    expect(preview.photos).toBeGreaterThan(0)
    expect(await client.retention.forget({ ref, givesUpRun: false })).toMatchObject({ contents: preview.contents })
    const after = await client.retention.forgetPreview({ ref })
    expect(after).toMatchObject({ snapshots: [], contents: 0, photos: 0, links: preview.links, isInNewest: false })
    expect(after.forgottenAt).toBeDefined()
    await expect(
      client.retention.forget({ ref: { kind: 'user', id: 'nobody' }, givesUpRun: false }),
    ).rejects.toMatchObject({ data: { code: 'notFound' } })
  }))

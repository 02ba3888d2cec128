import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Engine } from '../../src/main/api/engine.ts'
import { createClient, createEngine } from '../../src/main/engine.ts'
import type { EngineClient } from '../../src/shared/api/contract.ts'

const unlock = { passphrase: 'five unrelated words are good' }
const never = () => Promise.reject(new Error('Nobody is asked here.'))

function start(): { readonly engine: Engine; readonly client: EngineClient } {
  const engine = createEngine({
    graph: 'https://localhost:9',
    accessToken: () => Promise.resolve('token'),
    fetch: never,
    now: () => new Date(),
    sleep: never,
  })
  return { engine, client: createClient(engine) }
}

let folder: string
let dir: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'engine-'))
  dir = join(folder, 'vault')
  await start().engine.createVault(dir, unlock.passphrase)
})

afterAll(() => rmSync(folder, { recursive: true, maxRetries: 10 }))

/** Runs long work to its end. */
async function follow<T>(work: Promise<AsyncIterator<unknown, T>>): Promise<T> {
  const iterator = await work
  for (;;) {
    const step = await iterator.next()
    if (step.done === true) return step.value
  }
}

test('a vault another program has is opened to read: the status says why, and nothing that needs the tenant begins', {
  timeout: 60_000,
}, async () => {
  const [first, second] = [start(), start()]
  try {
    expect(await first.client.vault.open({ dir, unlock })).toMatchObject({
      access: 'write',
      readingBecause: null,
      isConnected: true,
    })
    expect((await second.client.vault.outline({ dir })).inUse).toContain(`(process ${process.pid})`)
    const why = expect.stringMatching(/^Dirsafe on .+ has had this vault open since .+\. Here it can only be read\.$/)
    expect(await second.client.vault.open({ dir, unlock })).toMatchObject({
      access: 'read',
      readingBecause: why,
      isConnected: false,
    })
    expect(await second.client.snapshots.list()).toEqual([])
    const refused = { data: { code: 'vaultInUse' }, message: why }
    await expect(follow(second.client.backup.run({}))).rejects.toMatchObject(refused)
    await expect(follow(second.client.restore.resume())).rejects.toMatchObject(refused)
    await expect(second.client.vault.open({ dir, unlock, access: 'write' })).rejects.toMatchObject({
      data: { code: 'vaultInUse', details: { process: String(process.pid) } },
    })
  } finally {
    await first.engine.closeVault()
    await second.engine.closeVault()
  }
  expect((await first.client.vault.outline({ dir })).inUse).toBeNull()
})

test('a vault is copied while it is open here', { timeout: 60_000 }, async () => {
  const { engine, client } = start()
  await client.vault.open({ dir, unlock })
  try {
    const to = join(folder, 'copy')
    expect(await follow(client.vault.copy({ dir, unlock, to }))).toMatchObject({ to, snapshots: 0, leftOutRun: false })
    expect(await client.vault.status()).toMatchObject({ access: 'write' })
  } finally {
    await engine.closeVault()
  }
})

test('a damaged file that a repair left is told, locked and open, as long as it is there', {
  timeout: 60_000,
}, async () => {
  const { client } = start()
  const kept = join(dir, 'vault.db.damaged-2026-03-01')
  writeFileSync(kept, '')
  const told = expect.objectContaining({ kind: 'damagedFileKept', name: 'vault.db.damaged-2026-03-01' })
  expect((await client.vault.outline({ dir })).warnings).toContainEqual(told)
  try {
    expect((await client.vault.open({ dir, unlock })).warnings).toContainEqual(told)
    rmSync(kept)
    expect((await client.vault.status())?.warnings).not.toContainEqual(told)
  } finally {
    await client.vault.close()
  }
})

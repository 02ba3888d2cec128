import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { kdfPolicy } from '../../src/main/vault/keys/kdf-policy.ts'
import type { Snapshot } from '../../src/shared/model/snapshot.ts'
import { dirsafe, type Ended, type Served, simulate } from './dirsafe.ts'
import { play } from './in-process.ts'

const program = fileURLToPath(new URL('./hold-backup.ts', import.meta.url))
const secret = { DIRSAFE_PASSPHRASE: 'five unrelated words are good' }

let folder: string
let vault: string
let served: Served
let holder: ChildProcess | undefined

/** A command that asks nothing of the tenant: played in this process, which is another than the first program's. */
const run = (...args: readonly string[]): Promise<Ended> =>
  play(args, { policy: kdfPolicy, env: { ...secret, DIRSAFE_ACCESS_TOKEN: served.accessToken } })
/** A program of its own: Node learns whom to trust at its start only. */
const backup = (): Promise<Ended> =>
  dirsafe(['backup', vault, '--json', '--graph', served.graph], { ...served.env, ...secret })

/** A backup that has the vault and waits in the middle; resolves once it does. */
async function holdBackup(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [program, vault, served.graph, '8'], {
    env: { ...process.env, ...served.env, ...secret },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('The first program ended.')))
  ended.catch(() => undefined)
  await Promise.race([once(child.stdout, 'data'), ended])
  return child
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'two-programs-'))
  vault = join(folder, 'vault')
  served = await simulate(300, 5)
  expect((await run('vault', 'create', vault)).code).toBe(0)
}, 120_000)

afterAll(async () => {
  if (holder !== undefined) await kill(holder)
  await served.stop()
  rmSync(folder, { recursive: true, maxRetries: 10 })
})

test('the second is told who has the vault, and may read; once the first is killed it goes on with its run', {
  timeout: 180_000,
}, async () => {
  expect((await backup()).code).toBe(0)
  const first = await holdBackup()
  holder = first
  const who = `Dirsafe on ${hostname()} (process ${first.pid}) has had this vault open since`

  const refused = await backup()
  expect(refused.code).toBe(1)
  expect(JSON.parse(refused.out)).toMatchObject({
    error: {
      code: 'vaultInUse',
      message: expect.stringContaining(who),
      details: { process: String(first.pid), computer: hostname() },
    },
  })
  expect(refused.err).toContain(who)
  const live = await run('diff', vault, '1', 'live', '--graph', served.graph)
  expect(live.code).toBe(1)
  expect(live.err).toContain(who)

  const listed = await run('snapshots', vault, '--json')
  expect(JSON.parse(listed.out)).toMatchObject([{ snapshot: 1, counts: { user: 300 } }])
  for (const args of [
    ['export', vault, '--to', join(folder, 'files'), '--format', 'json'],
    ['vault', 'copy', vault, join(folder, 'copy')],
  ])
    expect(await run(...args)).toMatchObject({ code: 0 })
  expect((await run('vault', 'info', vault)).out).toContain(who)
  const copied = await run('snapshots', join(folder, 'copy'), '--json')
  expect(copied.out).toBe(listed.out)

  const before = new Date().toISOString()
  await kill(first)
  const result = await backup()
  expect({ code: result.code, out: JSON.parse(result.out) }).toMatchObject({
    code: 0,
    out: { snapshot: 2, outcome: 'complete' },
  })
  const [second] = JSON.parse((await run('snapshots', vault, '--json')).out) as readonly Snapshot[]
  // It began with the program that was killed.
  expect([second?.snapshot, (second?.startedAt ?? '') < before]).toEqual([2, true])
  expect((await run('vault', 'info', vault)).out).toContain('No program has it open to write.')
})

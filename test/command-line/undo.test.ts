import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { ListedRun } from '../../src/shared/api/restore.contract.ts'
import type { Plan } from '../../src/shared/model/plan.ts'
import type { RestoreReport } from '../../src/shared/model/restore-report.ts'
import type { RetentionPreview } from '../../src/shared/model/retention.ts'
import type { Ended } from './dirsafe.ts'
import { makeLocalTenant, play } from './in-process.ts'

vi.setConfig({ testTimeout: 120_000 })

const tenant = makeLocalTenant(30, 7)
let folder: string
let vault: string
let group: string

const run = (...args: readonly string[]): Promise<Ended> =>
  play(args, { fetch: tenant.fetch, env: { ...tenant.env, DIRSAFE_PASSPHRASE: 'five unrelated words are good' } })

async function json<T>(...args: readonly string[]): Promise<T> {
  const { code, out, err } = await run(...args, '--json')
  if (code !== 0) throw new Error(err)
  return JSON.parse(out) as T
}

const description = async (): Promise<string | null> =>
  (await tenant.call<{ description: string | null }>('GET', `/groups/${group}?$select=description`)).description

/** A group that was burnt and restored: run 1. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'undo-'))
  vault = join(folder, 'vault')
  await run('vault', 'create', vault)
  const body = {
    displayName: 'Choir',
    description: 'Sings',
    mailEnabled: false,
    mailNickname: 'c',
    securityEnabled: true,
  }
  group = (await tenant.call<{ id: string }>('POST', '/groups', body)).id
  await run('backup', vault)
  await tenant.call('PATCH', `/groups/${group}`, { description: 'Burnt' })
  const restored = await run('restore', vault, '--at', '1', '--object', `group:${group}`, '--yes')
  expect(restored.code).toBe(0)
}, 60_000)

afterAll(() => rmSync(folder, { recursive: true, maxRetries: 10 }))

// One story: each test goes on where the one before stopped.

test('what is tried without a run that can be taken back says why', async () => {
  for (const [args, says] of [
    [
      ['undo', vault, '7', '--yes'],
      `There is no restore 7 in this vault. List what was restored with: dirsafe runs ${vault}`,
    ],
    [['undo', vault, 'x'], 'RUN must be a whole number from 1, not "x".'],
    [['undo', vault], 'Expected: dirsafe undo DIR RUN'],
    [['runs', vault, '--give-up'], 'No restore was interrupted: there is nothing to give up.'],
    [['runs', vault, '1', '--give-up'], 'leave its number out'],
    [['runs', vault, '9'], `There is no restore 9 in this vault. List what was restored with: dirsafe runs ${vault}`],
  ] as const) {
    const { code, err } = await run(...args)
    expect([code, err]).toEqual([expect.any(Number), expect.stringContaining(says)])
    expect(code).not.toBe(0)
    expect(err).not.toContain('Check the kind and the id')
  }
})

test('a dry run shows the plan and writes nothing; a saved plan runs as it was shown, and only so', async () => {
  const plan = await json<Plan>('undo', vault, '1', '--dry-run')
  expect(plan).toMatchObject({ undoes: 1, steps: [{ action: 'update', object: { name: 'Choir' }, ticked: true }] })
  expect(await description()).toBe('Sings')
  const file = join(folder, 'plan.json')
  const [step] = plan.steps
  const other = { ...plan, steps: [{ ...step, requests: [{ method: 'DELETE', url: step?.requests[0]?.url }] }] }
  writeFileSync(file, JSON.stringify(other))
  const refused = await run('restore', vault, '--plan', file, '--yes')
  expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('requests it was not made with')])
  expect(await description()).toBe('Sings')
  writeFileSync(file, JSON.stringify(plan))
  const ended = await run('restore', vault, '--plan', file, '--yes')
  expect(ended.code).toBe(0)
  expect(ended.out).toContain('Plan to undo run 1: 1 of 1 steps ticked')
  expect(await description()).toBe('Burnt')
})

test('an undo is undone by its number, and the runs tell it all', async () => {
  const report = await json<RestoreReport>('undo', vault, '2', '--yes')
  expect(report).toMatchObject({ run: 3, outcome: 'complete', differencesLeft: 0 })
  expect(await description()).toBe('Sings')
  const runs = await json<readonly ListedRun[]>('runs', vault)
  expect(runs).toMatchObject([
    { run: 3, undoes: 2, outcome: 'complete', canBeUndone: true, undoneBy: null, writes: 1 },
    { run: 2, undoes: 1, outcome: 'complete', canBeUndone: true, undoneBy: 3, objects: 1 },
    { run: 1, undoes: null, outcome: 'complete', canBeUndone: true, undoneBy: 2, snapshot: 1, objects: 1, kinds: [] },
  ])
  const { out } = await run('runs', vault)
  expect(
    out
      .trim()
      .split('\n')
      .map((line) => line.replace(/\d{4}-\d\d-\d\d \d\d:\d\d {2}/, '')),
  ).toEqual([
    '3  Undo of run 2: complete, 1 write',
    '   2  Undo of run 1: complete, 1 write, undone by run 3',
    '   1  Restore of one object from snapshot 1: complete, 1 write, undone by run 2',
  ])
  expect(await json<RestoreReport>('runs', vault, '2')).toMatchObject({ run: 2, outcome: 'complete' })
  await run('runs', vault, '2', '--report', join(folder, 'two.json'))
  expect(JSON.parse(readFileSync(join(folder, 'two.json'), 'utf8'))).toMatchObject({ run: 2 })
})

test('what taking a run back needs is not thinned out, and says so', async () => {
  const { keep, remove } = await json<RetentionPreview>('prune', vault, '--keep-last', '1', '--dry-run')
  expect([...keep.map(({ snapshot }) => snapshot), ...remove]).toEqual([4, 3, 2, 1])
  expect(keep.at(-1)?.reasons).toEqual(['needed to undo run 1'])
  expect((await run('remove', vault, '2', '--dry-run')).out).toContain(
    'Restore 2 cannot be undone without this snapshot.',
  )
  expect((await run('remove', vault, '2', '--yes')).code).toBe(2)
})

test('an undo with no step ticked ends with 3, and does not count as one', async () => {
  const plan = await json<Plan>('undo', vault, '3', '--dry-run')
  const file = join(folder, 'nothing.json')
  writeFileSync(file, JSON.stringify({ ...plan, steps: plan.steps.map((step) => ({ ...step, ticked: false })) }))
  const { code, err } = await run('restore', vault, '--plan', file, '--yes')
  expect([code, err]).toEqual([3, expect.stringContaining('No step is ticked.')])
  const [last, before] = await json<readonly ListedRun[]>('runs', vault)
  expect([last, before]).toMatchObject([
    { run: 4, undoes: 3, writes: 0 },
    { run: 3, undoneBy: null },
  ])
})

test('what was edited since is left, and said', async () => {
  await tenant.call('PATCH', `/groups/${group}`, { description: 'Hums' })
  const { code, out } = await run('undo', vault, '3', '--dry-run')
  expect(code).toBe(0)
  expect(out).toContain('Left out: Choir, description. It was changed after the restore, and is left as it is.')
  expect(await description()).toBe('Hums')
})

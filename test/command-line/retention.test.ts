import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createVault } from '../../src/main/vault/create-vault.ts'
import type { VaultOptions } from '../../src/main/vault/keys/surroundings.ts'
import { openVault } from '../../src/main/vault/open-vault.ts'
import { cheapPolicy } from '../../src/main/vault/testing/cheap-policy.ts'
import { openRawDatabase } from '../../src/main/vault/testing/open-raw-database.ts'
import { backUpSteadily } from '../../src/main/vault/testing/steady-tenant.ts'
import type { ForgetPreview, RetentionPreview, RetentionReport } from '../../src/shared/model/retention.ts'
import { dirsafe, type Ended } from './dirsafe.ts'
import { play } from './in-process.ts'

const passphrase = 'five unrelated words are good'

let folder: string
let vault: string

const run = (...args: readonly string[]): Promise<Ended> => play(args, { env: { DIRSAFE_PASSPHRASE: passphrase } })

async function json<T>(...args: readonly string[]): Promise<T> {
  const { code, out, err } = await run(...args, '--json')
  expect({ code, err: code === 0 ? '' : err }).toEqual({ code: 0, err: '' })
  return JSON.parse(out) as T
}

/** Makes a vault of four snapshots. */
async function fillVault(dir: string, options: VaultOptions): Promise<void> {
  await createVault(dir, { passphrase }, options)
  const opened = await openVault(dir, { passphrase }, options)
  backUpSteadily(opened.backup)
  opened.close()
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'retention-'))
  vault = join(folder, 'vault')
  await fillVault(vault, { policy: cheapPolicy })
})

afterAll(() => {
  rmSync(folder, { recursive: true, maxRetries: 10 })
})

// One story on a vault of four snapshots: each test goes on where the one before stopped.

test('without a policy nothing is removed, and the sentence names one', async () => {
  const { code, out, err } = await run('prune', vault, '--yes')
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toContain('No policy is kept with this vault')
  expect(err).toContain('--keep-daily 7')
})

test('what stays and goes is shown with the reasons; where nobody can answer, nothing is removed', async () => {
  const { code, out, err } = await run('prune', vault, '--keep-last', '2', '--time-zone', 'UTC', '--save')
  expect(code).toBe(2)
  expect(err).toContain('--yes')
  expect(out.trim().split('\n')).toEqual([
    'Keep last 2. Days are those of UTC.',
    '2 snapshots stay:',
    '   4  2026-01-02 03:04  newest; last 1 of 2',
    '   3  2026-01-02 03:04  last 2 of 2',
    '2 snapshots go:',
    '   2  2026-01-02 03:04  beyond the last 2',
    '   1  2026-01-02 03:04  beyond the last 2',
  ])
})

test('what is pinned stays; a preview removes nothing, in JSON too', async () => {
  expect(await json('pin', vault, '1')).toEqual([{ snapshot: 1, pinned: true }])
  const preview = await json<RetentionPreview>('prune', vault, '--keep-last', '2', '--time-zone', 'UTC', '--dry-run')
  expect(preview.policy).toEqual({ keepLast: 2, timeZone: 'UTC' })
  expect(preview.keep.map(({ snapshot, reasons }) => [snapshot, reasons])).toEqual([
    [4, ['newest', 'last 1 of 2']],
    [3, ['last 2 of 2']],
    [1, ['pinned']],
  ])
  expect(preview.remove.map(({ snapshot }) => snapshot)).toEqual([2])
  expect((await run('snapshots', vault)).out).toMatch(/^ {3}2 .*\n {3}1 .* pinned$/m)
})

test('of several to pin all are pinned, or none where one is not there', async () => {
  const pins = async (): Promise<readonly number[]> =>
    (await json<readonly { snapshot: number; pinned: boolean }[]>('snapshots', vault))
      .filter(({ pinned }) => pinned)
      .map(({ snapshot }) => snapshot)
  const { code, out, err } = await run('pin', vault, '2', '98', '3', '99')
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err).toContain('There are no snapshots 98 and 99 in this vault. Nothing was changed.')
  expect(await pins()).toEqual([1])
  const unpinned = await run('unpin', vault, '1', '99')
  expect([unpinned.code, unpinned.err]).toEqual([1, expect.stringContaining('There is no snapshot 99 in this vault.')])
  expect(await pins()).toEqual([1])
})

test('what the preview showed goes; the policy is kept with the vault only when told to', async () => {
  const report = await json<RetentionReport>('prune', vault, '--keep-last', '2', '--yes')
  expect(report).toMatchObject({ outcome: 'complete', removed: [2], left: [], kept: 3 })
  expect((await run('prune', vault, '--yes')).code).toBe(2)
  expect(await json('prune', vault, '--keep-last', '2', '--save', '--yes')).toMatchObject({ removed: [], kept: 3 })
})

test('from then on prune alone goes by the kept policy', async () => {
  expect(await json('unpin', vault, '1')).toEqual([{ snapshot: 1, pinned: false }])
  const { code, out } = await run('prune', vault, '--yes')
  expect(code).toBe(0)
  expect(out.trim().split('\n').at(-1)).toContain('Removed 1 snapshot; 2 snapshots are in the vault.')
  expect((await run('pin', vault, '1')).err).toContain('There is no snapshot 1')
})

test('erasing a person is shown before it is done, and done once', async () => {
  const unasked = await run('forget', vault, 'user:u5')
  expect(unasked.code).toBe(2)
  expect(unasked.out).toContain('User 5  (user:u5)')
  expect(unasked.out).toContain('from 2 snapshots.')
  expect(unasked.out).toContain('the next backup that reads it brings it back')
  expect(unasked.out).toContain('Copies of this vault made before now')
  const preview = await json<ForgetPreview>('forget', vault, 'user:u5', '--dry-run')
  expect(preview).toMatchObject({ object: { kind: 'user', id: 'u5', name: 'User 5' }, snapshots: [4, 3] })
  expect((await json<ForgetPreview>('forget', vault, 'user:u5', '--yes')).contents).toBe(preview.contents)
  const again = await run('forget', vault, 'user:u5', '--yes')
  expect(again.code).toBe(0)
  expect(again.out).toContain('Nothing was erased: nothing of it is left.')
  expect(again.out).not.toContain('User 5')
})

test('where another program reads the vault, erasing says that its log still holds the person', async () => {
  const reader = await openRawDatabase(vault, passphrase)
  reader.exec('BEGIN')
  reader.prepare('SELECT count(*) FROM version').pluck().get()
  const { code, out } = await run('forget', vault, 'user:u6', '--yes')
  reader.close()
  expect(code).toBe(0)
  expect(out).toContain('Until it is closed, and this vault is opened and closed once more')
})

test.each([
  [['forget', 'nobody'], 'KIND:ID'],
  [['forget', 'dragon:1'], 'There is no kind "dragon"'],
  [['prune', '--save', '--yes'], 'name one'],
  [['prune', '--keep-last', '1', '--save', '--dry-run'], '--dry-run changes nothing'],
  [['prune', '--keep-last', 'two'], '--keep-last must be a whole number'],
  [['prune', '--keep-daily', '-1'], '--keep-daily must be a whole number from 1, not "-1".'],
  [['pin', 'first'], 'A snapshot must be a whole number'],
])('%j is refused with a sentence', async ([command = '', ...rest], sentence) => {
  const { code, out, err } = await run(command, vault, ...rest)
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toContain(sentence)
})

test('with real processes: a policy is kept, and the next prune goes by it', { timeout: 90_000 }, async () => {
  const real = join(folder, 'real')
  await fillVault(real, {})
  const prune = async (...args: readonly string[]): Promise<RetentionReport> => {
    const { code, out, err } = await dirsafe(['prune', real, ...args, '--yes', '--json'], {
      DIRSAFE_PASSPHRASE: passphrase,
    })
    expect(code, err).toBe(0)
    return JSON.parse(out) as RetentionReport
  }
  expect(await prune('--keep-last', '3', '--save')).toMatchObject({ removed: [1], kept: 3 })
  expect(await prune()).toMatchObject({ policy: { keepLast: 3 }, removed: [], kept: 3 })
})

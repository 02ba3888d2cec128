import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createVault } from '../../src/main/vault/create-vault.ts'
import { openVault } from '../../src/main/vault/open-vault.ts'
import { cheapPolicy } from '../../src/main/vault/testing/cheap-policy.ts'
import { backUpSteadily } from '../../src/main/vault/testing/steady-tenant.ts'
import type { RemovalPreview } from '../../src/shared/model/removal.ts'
import type { Snapshot } from '../../src/shared/model/snapshot.ts'
import type { VaultSizes } from '../../src/shared/model/vault-sizes.ts'
import type { Ended } from './dirsafe.ts'
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

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kept-'))
  vault = join(folder, 'vault')
  await createVault(vault, { passphrase }, { policy: cheapPolicy })
  const opened = await openVault(vault, { passphrase }, { policy: cheapPolicy })
  backUpSteadily(opened.backup)
  opened.close()
})

afterAll(() => {
  rmSync(folder, { recursive: true, maxRetries: 10 })
})

const numbers = async (): Promise<readonly number[]> =>
  (await json<readonly Snapshot[]>('snapshots', vault)).map(({ snapshot }) => snapshot)

// One story on a vault of four snapshots: each test goes on where the one before stopped.

test('a note is changed, and taken away by an empty one', async () => {
  expect(await json('note', vault, '2', ' Before the audit ')).toEqual({ snapshot: 2, note: 'Before the audit' })
  expect((await run('snapshots', vault)).out).toContain('Before the audit')
  expect((await run('note', vault, '2', '')).out).toContain('Snapshot 2 has no note now.')
  expect((await json<readonly Snapshot[]>('snapshots', vault))[2]).toMatchObject({ snapshot: 2, note: '' })
  expect((await run('note', vault, '9', 'x')).err).toContain('There is no snapshot 9')
})

test('what only a snapshot holds is shown before it goes; where nobody can answer, nothing goes', async () => {
  const preview = await json<RemovalPreview>('remove', vault, '2', '--dry-run')
  expect(preview).toMatchObject({ snapshot: 2, keptBecause: null })
  const unasked = await run('remove', vault, '2')
  expect(unasked.code).toBe(2)
  expect(unasked.err).toContain('--yes')
  expect(await numbers()).toEqual([4, 3, 2, 1])
  expect(await json('remove', vault, '2', '--yes')).toMatchObject({
    outcome: 'complete',
    snapshot: 2,
    kept: 3,
    freedBytes: preview.freedBytes,
  })
  expect(await numbers()).toEqual([4, 3, 1])
})

test('what has to stay is refused with the reason, whatever is said', async () => {
  await run('pin', vault, '1')
  for (const [snapshot, expected, sentence] of [
    ['4', 2, 'newest snapshot'],
    ['1', 2, 'pinned'],
    ['2', 1, 'There is no snapshot 2'],
  ] as const) {
    const { code, err } = await run('remove', vault, snapshot, '--yes')
    expect(code).toBe(expected)
    expect(err).toContain(sentence)
  }
  expect(await numbers()).toEqual([4, 3, 1])
})

test('the size of the vault is told to whoever has its key, and free space is given back', async () => {
  const { out } = await run('vault', 'info', vault)
  expect(out).toMatch(/^Size: \d+\.\d MB \(history .* photos .* search index .* logs of Entra .* free .*\)$/m)
  const { sizes } = await json<{ readonly sizes: VaultSizes }>('vault', 'info', vault)
  expect(sizes.totalBytes).toBeGreaterThan(sizes.searchBytes)
  const given = await json<{ readonly beforeBytes: number; readonly afterBytes: number }>('vault', 'compact', vault)
  expect(given.beforeBytes).toBe(sizes.totalBytes)
  expect(given.afterBytes).toBeLessThanOrEqual(given.beforeBytes)
})

import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { copyVault } from '../../src/main/vault/copy/copy-vault.ts'
import { createVault } from '../../src/main/vault/create-vault.ts'
import { addPassphrase, changePassphrase } from '../../src/main/vault/key-changes/change-passphrase.ts'
import { issueRecoveryCode } from '../../src/main/vault/key-changes/issue-recovery-code.ts'
import { revokeSlot } from '../../src/main/vault/key-changes/revoke-slot.ts'
import { rotateDataKey } from '../../src/main/vault/key-changes/rotate-data-key.ts'
import {
  opens,
  otherPassphrase,
  rowsOf,
  thirdPassphrase,
  vaultFilesOf,
  withClosedVault,
} from '../../src/main/vault/testing/key-changes.ts'
import { openTestVault, testOptions, testPassphrase } from '../../src/main/vault/testing/with-vault.ts'
import { AppError } from '../../src/shared/errors.ts'
import { inLongRun } from '../long-run.ts'

/** The real disk, but for one call, counted from 1, that fails. What SQLite does by itself is not among them. */
const disk = vi.hoisted(() => ({ calls: 0, failsAt: Number.POSITIVE_INFINITY, isCounting: false }))

vi.mock('node:fs', async (original) => {
  const real = await original<Record<string, unknown>>()
  const counted = (name: string) => [
    name,
    (...given: readonly unknown[]) => {
      if (disk.isCounting) {
        disk.calls += 1
        if (disk.calls === disk.failsAt) throw Object.assign(new Error(`EIO: i/o error, ${name}`), { code: 'EIO' })
      }
      return (real[name] as (...given: readonly unknown[]) => unknown)(...given)
    },
  ]
  const names = ['openSync', 'fsyncSync', 'writeFileSync', 'renameSync', 'rmSync', 'mkdirSync', 'readFileSync']
  return { ...real, ...Object.fromEntries(names.map(counted)) }
})

/** Does something while call number `failsAt` fails. Resolves to how it ended, and how many calls there were. */
async function onDisk(failsAt: number, work: () => Promise<unknown>): Promise<{ thrown: unknown; calls: number }> {
  Object.assign(disk, { calls: 0, failsAt, isCounting: true })
  try {
    await work()
    return { thrown: undefined, calls: disk.calls }
  } catch (thrown) {
    return { thrown, calls: disk.calls }
  } finally {
    disk.isCounting = false
  }
}

const right = { passphrase: testPassphrase }
const changes: { readonly [what: string]: (dir: string) => Promise<unknown> } = {
  'a change of passphrase': (dir) => changePassphrase(dir, right, thirdPassphrase, testOptions),
  'a passphrase more': (dir) => addPassphrase(dir, right, { name: 'Cleo', passphrase: thirdPassphrase }, testOptions),
  'a new recovery code': (dir) => issueRecoveryCode(dir, right, testOptions),
  'a new data key': (dir) => rotateDataKey(dir, right, testOptions),
  'a revocation': (dir) => revokeSlot(dir, right, { revoke: 'Ben', keep: [] }, testOptions),
  'a copy': (dir) => copyVault(dir, right, `${dir} copy`, { freeBytesOf: () => Number.POSITIVE_INFINITY }, testOptions),
  opening: async (dir) => (await openTestVault(dir)).close(),
}

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dirsafe-failing-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

/** Which calls fail: each, or the last ones, where what was done gets its name, and some of those before. */
const placesOf = (calls: number): readonly number[] => {
  const each = Array.from({ length: calls }, (_, place) => place + 1)
  const step = Math.max(1, Math.floor(calls / 3))
  return inLongRun(
    each,
    each.filter((call) => call > calls - 10 || call % step === 1),
  )
}

test.each(Object.entries(changes))(
  'with each call of the disk failing once in turn, %s is done or leaves the vault as it was, and a second try works',
  { timeout: 600_000 },
  (what, change) =>
    withClosedVault({ isFilled: true }, async (source) => {
      await addPassphrase(source, right, { name: 'Ben', passphrase: otherPassphrase }, testOptions)
      const rows = await rowsOf(source)
      const copyOf = (name: string): string => {
        const dir = join(folder, `${what} ${name}`)
        cpSync(source, dir, { recursive: true })
        return dir
      }
      const calm = await onDisk(Number.POSITIVE_INFINITY, () => change(copyOf('calm')))
      expect(calm.thrown).toBeUndefined()
      expect(calm.calls).toBeGreaterThan(1)
      let refused = 0
      for (const call of placesOf(calm.calls)) {
        const dir = copyOf(String(call))
        const { thrown } = await onDisk(call, () => change(dir))
        if (thrown !== undefined) {
          refused += 1
          expect([call, thrown]).toEqual([call, expect.any(AppError)])
        }
        const ways = [await opens(dir, right), await opens(dir, { passphrase: thirdPassphrase })]
        expect([call, ways]).toEqual([call, expect.arrayContaining([true])])
        const passphrase = ways[0] ? testPassphrase : thirdPassphrase
        // Whoever opens it to write has cleared away what was begun.
        expect([call, vaultFilesOf(dir)]).toEqual([call, ['vault.db', 'vault.json']])
        if (ways[0]) {
          expect(await rowsOf(dir)).toEqual(rows)
          if (thrown !== undefined) await change(dir).catch((again: unknown) => expect([call, again]).toBeUndefined())
        } else expect(await opens(dir, { passphrase })).toBe(true)
        rmSync(dir, { recursive: true })
        rmSync(`${dir} copy`, { recursive: true, force: true })
      }
      expect(refused).toBeGreaterThan(0)
    }),
)

test('a vault that could not be made leaves nothing, or opens', { timeout: 120_000 }, async () => {
  const make = (dir: string) => createVault(dir, right, testOptions)
  const { calls } = await onDisk(Number.POSITIVE_INFINITY, () => make(join(folder, 'made')))
  expect(calls).toBeGreaterThan(2)
  for (let call = 1; call <= calls; call += 1) {
    const dir = join(folder, `made ${call}`)
    const { thrown } = await onDisk(call, () => make(dir))
    if (thrown !== undefined) {
      expect([call, thrown]).toEqual([call, expect.any(AppError)])
      await make(dir)
    }
    expect([call, await opens(dir, right)]).toEqual([call, true])
  }
})

import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { createVault } from '../../src/main/vault/create-vault.ts'
import type { Vault } from '../../src/main/vault/open-vault.ts'
import { runForPieces } from '../../src/main/vault/testing/run-doomed.ts'
import { backUpSteadily } from '../../src/main/vault/testing/steady-tenant.ts'
import { openTestVault, testOptions, testPassphrase, withFolder } from '../../src/main/vault/testing/with-vault.ts'
import { inLongRun } from '../long-run.ts'
import { contentsOf } from './contents-of.ts'

const program = fileURLToPath(new URL('./prune-program.ts', import.meta.url))
const kills = inLongRun(100, 4)
const days = 5

/** Thins out until so many steps were told. Whether it was done. */
const runAndKill = (dir: string, steps: number): Promise<boolean> => runForPieces(program, [dir, testPassphrase], steps)

const allOf = (vault: Vault): ReadonlyMap<number, unknown> =>
  new Map(vault.snapshots.snapshots().map(({ snapshot }) => [snapshot, contentsOf(vault, snapshot)]))

async function read(dir: string): Promise<ReadonlyMap<number, unknown>> {
  const vault = await openTestVault(dir)
  try {
    return allOf(vault)
  } finally {
    vault.close()
  }
}

test('thinning out killed again and again tears nothing, and ends as if it was left alone', { timeout: 900_000 }, () =>
  withFolder(async (folder) => {
    const template = join(folder, 'template')
    await createVault(template, { passphrase: testPassphrase }, testOptions)
    const vault = await openTestVault(template)
    backUpSteadily(vault.backup, () => undefined, days)
    const before = allOf(vault)
    vault.close()
    let dir = ''
    let removedInAll = 0
    for (let kill = 0, vaults = 0, isDone = true; kill < kills || !isDone; kill++) {
      if (isDone) {
        dir = join(folder, `killed ${vaults++}`)
        cpSync(template, dir, { recursive: true })
      }
      // Each time it ends at another step.
      isDone = await runAndKill(dir, kill < kills ? 1 + ((kill * 3) % 5) : Number.POSITIVE_INFINITY)
      const after = await read(dir)
      for (const [snapshot, contents] of after) expect(contents).toEqual(before.get(snapshot))
      expect([...after.keys()].slice(0, 2)).toEqual([days, days - 1])
      if (isDone) {
        expect(after.size).toBe(2)
        removedInAll += days - 2
      }
    }
    expect(removedInAll).toBeGreaterThan(0)
  }),
)

import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { inLongRun } from '../../../../test/long-run.ts'
import { createVault } from '../create-vault.ts'
import type { Vault } from '../open-vault.ts'
import { openRawDatabase } from '../testing/open-raw-database.ts'
import { runForPieces } from '../testing/run-doomed.ts'
import { removalDays, steadyRemovals } from '../testing/steady-removals.ts'
import { backUpSteadily } from '../testing/steady-tenant.ts'
import { openTestVault, testOptions, testPassphrase, withFolder } from '../testing/with-vault.ts'

const program = fileURLToPath(new URL('../testing/steady-removal.ts', import.meta.url))
const kills = inLongRun(120, 6)

/** Runs the removal until it told of so many pieces. Whether it was done. */
const runAndKill = (dir: string, pieces: number): Promise<boolean> =>
  runForPieces(program, [dir, testPassphrase], pieces)

/** Everything readers see. */
const contentsOf = ({ snapshots, history, backup }: Vault) => ({
  unfinished: backup.unfinishedRun()?.number,
  snapshots: snapshots.snapshots().map((one) => ({
    ...one,
    report: snapshots.report(one.snapshot),
    states: ['user', 'group'].flatMap((kind) => {
      const { rows } = snapshots.rows({ snapshot: one.snapshot, kind, columns: [], from: 0, count: 9999 })
      return history.statesAt(one.snapshot, rows)
    }),
  })),
})

/** A vault with every day, and what readers see after each removal. */
async function prepare(dir: string) {
  await createVault(dir, { passphrase: testPassphrase }, testOptions)
  const vault = await openTestVault(dir)
  backUpSteadily(vault.backup, () => undefined, removalDays)
  vault.close()
  const calm = `${dir} calm`
  cpSync(dir, calm, { recursive: true })
  const opened = await openTestVault(calm)
  const expected = [contentsOf(opened)]
  for (const snapshot of steadyRemovals) {
    opened.removal.removeSnapshot(snapshot)
    expected.push(contentsOf(opened))
  }
  opened.close()
  return expected
}

test('a removal killed again and again leaves each snapshot as it was, or none of it', { timeout: 900_000 }, () =>
  withFolder(async (folder) => {
    const full = join(folder, 'full')
    const expected = await prepare(full)
    const dir = join(folder, 'killed')
    cpSync(full, dir, { recursive: true })
    for (let kill = 0, isDone = false; kill < kills || !isDone; kill++) {
      if (isDone) {
        rmSync(dir, { recursive: true })
        cpSync(full, dir, { recursive: true })
      }
      isDone = await runAndKill(dir, kill < kills ? 1 + ((kill * 5) % 13) : Number.POSITIVE_INFINITY)
      const vault = await openTestVault(dir)
      const found = contentsOf(vault)
      expect(found).toEqual(expected[removalDays - found.snapshots.length])
      if (isDone) expect(found.snapshots.map(({ snapshot }) => snapshot)).toEqual([removalDays])
      vault.close()
      const db = await openRawDatabase(dir)
      expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
      expect(db.pragma('foreign_key_check')).toEqual([])
      db.close()
    }
  }),
)

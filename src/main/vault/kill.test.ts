import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { inLongRun } from '../../../test/long-run.ts'
import { createVault } from './create-vault.ts'
import type { Vault } from './open-vault.ts'
import { runForPieces } from './testing/run-doomed.ts'
import { backUpSteadily, dayCount } from './testing/steady-tenant.ts'
import { openTestVault, testOptions, testPassphrase, withFolder } from './testing/with-vault.ts'

const program = fileURLToPath(new URL('./testing/steady-backup.ts', import.meta.url))
const programBeside = fileURLToPath(new URL('./testing/steady-backup-beside.ts', import.meta.url))
const kills = inLongRun(100, 10)

/** Runs the backup until it told of so many pages; with `standsStill` it waits there to be killed. Whether it was done. */
const runAndKill = (dir: string, pages: number, standsStill = false, run = program): Promise<boolean> =>
  runForPieces(run, [dir, testPassphrase, ...(standsStill ? [String(pages)] : [])], pages)

/** Everything readers see, without the work it took to get there. */
const contentsOf = ({ snapshots, history }: Vault) =>
  snapshots.snapshots().map(({ snapshot, counts, changed }) => ({
    snapshot,
    counts,
    changed,
    states: ['user', 'group'].flatMap((kind) => {
      const { rows } = snapshots.rows({ snapshot, kind, columns: [], from: 0, count: 9999 })
      return history.statesAt(snapshot, rows)
    }),
  }))

/** What readers see of a backup that nobody disturbed, after each of its days; before the first: nothing. */
const undisturbed = (folder: string) =>
  withNew(join(folder, 'calm'), (vault) =>
    Array.from({ length: dayCount + 1 }, (_, days) => {
      backUpSteadily(vault.backup, () => undefined, days)
      return contentsOf(vault)
    }),
  )

async function withNew<T>(dir: string, work: (vault: Vault) => T): Promise<T> {
  await createVault(dir, { passphrase: testPassphrase }, testOptions)
  const vault = await openTestVault(dir)
  try {
    return work(vault)
  } finally {
    vault.close()
  }
}

test.each([
  ['', program],
  [', with the writing in a thread,', programBeside],
])('a backup%s killed again and again ends as one that was left alone', { timeout: 900_000 }, (_, run) =>
  withFolder(async (folder) => {
    const expected = await undisturbed(folder)
    expect(expected.map((days) => days.length)).toEqual([0, 1, 2, 3, 4])
    let dir = ''
    for (let kill = 0, vaults = 0, isDone = true; kill < kills || !isDone; kill++) {
      if (isDone) {
        dir = join(folder, `killed ${vaults++}`)
        await createVault(dir, { passphrase: testPassphrase }, testOptions)
      }
      // A day is told in 49 pieces; each time it ends at another.
      isDone = await runAndKill(dir, kill < kills ? 1 + ((kill * 37) % 90) : Number.POSITIVE_INFINITY, false, run)
      const vault = await openTestVault(dir)
      const finished = contentsOf(vault)
      expect(finished).toEqual(expected[finished.length])
      if (isDone) expect(finished).toHaveLength(dayCount)
      vault.close()
    }
  }),
)

test('a run that was killed can be abandoned', { timeout: 120_000 }, () =>
  withFolder(async (folder) => {
    const dir = join(folder, 'vault')
    await createVault(dir, { passphrase: testPassphrase }, testOptions)
    expect(await runAndKill(dir, 90, true)).toBe(false)
    const vault = await openTestVault(dir)
    const expected = await undisturbed(folder)
    expect(contentsOf(vault)).toEqual(expected[1])
    vault.backup.abandonRun(vault.backup.unfinishedRun()?.number ?? 0)
    expect(contentsOf(vault)).toEqual(expected[1])
    backUpSteadily(vault.backup)
    expect(contentsOf(vault)).toEqual(expected[dayCount])
    vault.close()
  }),
)

import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { createVault } from '../../src/main/vault/create-vault.ts'
import type { Vault } from '../../src/main/vault/open-vault.ts'
import { openRawDatabase } from '../../src/main/vault/testing/open-raw-database.ts'
import { runForPieces } from '../../src/main/vault/testing/run-doomed.ts'
import { openTestVault, testOptions, testPassphrase, withFolder } from '../../src/main/vault/testing/with-vault.ts'
import { inLongRun } from '../long-run.ts'
import { steadyEntries } from './steady-log.ts'

const program = fileURLToPath(new URL('./append-steadily.ts', import.meta.url))
const kills = inLongRun(60, 8)
const logs = ['auditLog', 'signInLog'] as const
const timeOf = { auditLog: 'activityDateTime', signInLog: 'createdDateTime' } as const

/** Of each log the entries that are kept, the oldest first, and how far the vault says it was read. */
const tell = ({ activity }: Vault) =>
  logs.map((log) => ({
    log,
    reached: activity.reached(log) ?? '',
    kept: activity
      .find({ log, limit: 1_000_000, skip: 0 })
      .found.map(({ entry }) => entry)
      .toReversed(),
  }))

/** What the entries are found by arrives at them. */
async function checkRows(dir: string): Promise<void> {
  const db = await openRawDatabase(dir)
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(db.pragma('foreign_key_check')).toEqual([])
  const withoutRole = 'SELECT count(*) FROM activity WHERE a NOT IN (SELECT a FROM activity_role WHERE role = 1)'
  expect(db.prepare(withoutRole).pluck().get()).toBe(0)
  db.close()
}

test(
  'appending killed again and again loses nothing, doubles nothing and never says it got further',
  { timeout: 900_000 },
  () =>
    withFolder(async (folder) => {
      let dir = ''
      let gaps = 0
      for (let kill = 0, vaults = 0, isDone = true; kill < kills || !isDone; kill++) {
        if (isDone) {
          dir = join(folder, `killed ${vaults++}`)
          await createVault(dir, { passphrase: testPassphrase }, testOptions)
          const made = await openTestVault(dir)
          made.activity.saveSettings('signInLog', { isOn: true, days: 30 })
          made.close()
        }
        isDone = await runForPieces(
          program,
          [dir, testPassphrase],
          kill < kills ? 1 + ((kill * 7) % 45) : Number.POSITIVE_INFINITY,
        )
        const vault = await openTestVault(dir)
        for (const { log, reached, kept } of tell(vault)) {
          const entries = steadyEntries(log)
          expect(kept).toEqual(entries.slice(0, kept.length))
          expect(kept.filter((entry) => String(entry[timeOf[log]]) <= reached)).toHaveLength(
            entries.filter((entry) => String(entry[timeOf[log]]) <= reached).length,
          )
          if (isDone) expect(kept).toHaveLength(entries.length)
          else if (kept.length < entries.length) gaps += 1
        }
        vault.close()
        await checkRows(dir)
      }
      expect(gaps).toBeGreaterThan(0)
    }),
)

import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { inLongRun } from '../../../test/long-run.ts'
import { AppError } from '../../shared/errors.ts'
import { createVault } from './create-vault.ts'
import type { Vault } from './open-vault.ts'
import { backUpSteadily } from './testing/steady-tenant.ts'
import { openTestVault, testOptions, testPassphrase, withFolder } from './testing/with-vault.ts'
import { databaseOf } from './vault-folder.ts'

const pageBytes = 4096
/** Of how many pages one is tried. */
const step = inLongRun(1, 9)

/** Everything readers can ask of every snapshot. */
function readAll({ snapshots, history }: Vault) {
  return snapshots.snapshots().map(({ snapshot }) => {
    const rows = ['user', 'group'].flatMap(
      (kind) => snapshots.rows({ snapshot, kind, columns: ['jobTitle'], from: 0, count: 9999 }).rows,
    )
    return {
      report: snapshots.report(snapshot),
      rows,
      states: history.statesAt(snapshot, rows),
      linksTo: rows.map((ref) => snapshots.linksTo(snapshot, ref)),
      photos: rows.map(({ photo }) => photo && snapshots.photo(photo)),
      touched: history.touchedBetween(1, snapshot),
    }
  })
}

test('a flipped bit is told as damage, and never gives a wrong answer', { timeout: 900_000 }, () =>
  withFolder(async (folder) => {
    const dir = join(folder, 'vault')
    await createVault(dir, { passphrase: testPassphrase }, testOptions)
    const vault = await openTestVault(dir)
    backUpSteadily(vault.backup)
    const expected = readAll(vault)
    vault.close()
    const whole = readFileSync(databaseOf(dir))
    const pages = whole.length / pageBytes
    let tried = 0
    let told = 0
    for (let page = 0; page < pages; page += step) {
      tried += 1
      const other = join(folder, `page ${page}`)
      cpSync(dir, other, { recursive: true })
      const bytes = Buffer.from(whole)
      const place = page * pageBytes + ((page * 997) % pageBytes)
      bytes[place] = (bytes[place] ?? 0) ^ (1 << (page % 8))
      writeFileSync(databaseOf(other), bytes)
      try {
        const damaged = await openTestVault(other)
        try {
          // A page that is not needed for any answer, as of an index that only writing uses.
          expect(readAll(damaged)).toEqual(expected)
        } finally {
          damaged.close()
        }
      } catch (error) {
        expect(error).toBeInstanceOf(AppError)
        expect(error).toMatchObject({ code: 'vaultDamaged' })
        told += 1
      }
    }
    expect(told).toBeGreaterThan(tried * 0.6)
  }),
)

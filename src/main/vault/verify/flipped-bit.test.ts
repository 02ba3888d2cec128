import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { inLongRun } from '../../../../test/long-run.ts'
import { toAppError } from '../../../shared/errors.ts'
import { openRawDatabase } from '../testing/open-raw-database.ts'
import { withToldVault } from '../testing/told-vault.ts'
import { openTestVault } from '../testing/with-vault.ts'
import { databaseOf, vaultFileOf } from '../vault-folder.ts'
import { pageBytes } from './page-check.ts'

const flips = inLongRun(100, 15)

/** How a damaged vault told of it. */
async function findHow(dir: string): Promise<string> {
  const vault = await openTestVault(dir).catch(toAppError)
  if (vault instanceof Error) return `opening: ${vault.code}`
  try {
    return (await vault.verification.check({ level: 2 })).outcome
  } finally {
    vault.close()
  }
}

test('one flipped bit anywhere in a closed vault is found', { timeout: 900_000 }, () =>
  withToldVault(async (dir, copy) => {
    for (let flip = 0; flip < flips; flip++) {
      const other = copy(`flip ${flip}`)
      const file = flip % 5 === 4 ? vaultFileOf(other) : databaseOf(other)
      const bytes = readFileSync(file)
      // Spread over the file by the golden ratio, so that no two runs of the test differ.
      const place = Math.floor(bytes.length * ((flip * 0.6180339887498949) % 1))
      bytes[place] = (bytes[place] ?? 0) ^ (1 << (flip % 8))
      writeFileSync(file, bytes)
      expect(['damaged', 'opening: vaultDamaged'], `bit ${flip % 8} of byte ${place} of ${file}`).toContain(
        await findHow(other),
      )
    }
    expect(await findHow(dir)).toBe('sound')
  }),
)

/** Pages that no table and no index uses: free ones, and those that say where the others belong. */
async function unusedPagesOf(dir: string): Promise<readonly number[]> {
  const db = await openRawDatabase(dir)
  try {
    const used = new Set(db.prepare<[], number>('SELECT pageno FROM dbstat').pluck().all())
    const count = Number(db.pragma('page_count', { simple: true }))
    return Array.from({ length: count }, (_, place) => place + 1).filter((page) => !used.has(page))
  } finally {
    db.close()
  }
}

test('so is one in a page that nothing uses any more', { timeout: 120_000 }, () =>
  withToldVault(async (dir, copy) => {
    const vault = await openTestVault(dir)
    for (const snapshot of [1, 2]) vault.removal.removeSnapshot(snapshot)
    vault.close()
    const pages = await unusedPagesOf(dir)
    expect(pages.length).toBeGreaterThan(2)
    for (const page of pages.slice(-4)) {
      const other = copy(`page ${page}`)
      const bytes = readFileSync(databaseOf(other))
      bytes[page * pageBytes - 500] = (bytes[page * pageBytes - 500] ?? 0) ^ 0x10
      writeFileSync(databaseOf(other), bytes)
      expect(await findHow(other), `page ${page}`).toBe('damaged')
    }
    expect(await findHow(dir)).toBe('sound')
  }),
)

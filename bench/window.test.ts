import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openVault } from '../src/main/vault/open-vault.ts'
import { diffAttributes } from '../src/shared/diff/attributes.ts'
import { passphrase } from './storage/tools.ts'
import { userOf } from './tenant/tenant-values.ts'
import { makeVault, toTenant } from './window/make-vault.ts'
import { type Measured, toWindowReport } from './window/to-report.ts'
import { wideAttributes } from './window/wide-users.ts'

test('the vault has objects of 200 attributes that differ in its last two snapshots', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-window-'))
  try {
    const plan = { objects: 240, days: 2, seed: 1 }
    await makeVault(join(folder, 'vault'), plan)
    const vault = await openVault(join(folder, 'vault'), { passphrase })
    try {
      const tenant = toTenant(plan)
      const sides = (number: number) =>
        [2, 3].map((at) => vault.snapshots.stateAt(at, { kind: 'user', id: userOf(tenant, number).id }))
      const changes = [0, 1].map((number) => {
        const [before, after] = sides(number)
        if (before === undefined || after === undefined) throw new Error('The vault lacks a wide user.')
        const stored = Object.keys(after.content).filter((name) => after.asked.has(name))
        expect(stored).toHaveLength(wideAttributes)
        return diffAttributes('user', before, after).length
      })
      expect(changes).toEqual([expect.any(Number), 4])
      expect(changes[0]).toBeGreaterThan(150)
    } finally {
      vault.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}, 60_000)

const scrolled = { longestTaskMs: 0, frameMs: { median: 17, p95: 25 }, rows: 70, height: 28_000 }
const measured: Measured = {
  objects: 1000,
  snapshots: 2,
  firstPaintMs: [700, 400, 900],
  browse: {
    treeRows: 1000,
    tableRows: 800,
    openKindMs: 90,
    comeBackMs: [100],
    table: scrolled,
    tree: { ...scrolled, rows: 80 },
    heapBytes: 100 * 2 ** 20,
  },
  differenceMs: [40, 50],
  oneSnapshot: [{ text: 'a', ms: 3, hits: 1 }],
  allSnapshots: [{ text: 'a', ms: 5, hits: 0 }],
}

test('what was measured is held against each promise', () => {
  const { figures, goals } = toWindowReport(measured)
  expect(figures).toMatchObject({ firstPaint: { median: 700, slowest: 900 }, rowsInPage: 80, heapMiB: 100 })
  expect(Object.values(goals).map(({ met }) => met)).toEqual([true, true, true])
  const slow = { ...scrolled, longestTaskMs: 101 }
  const missed = toWindowReport({ ...measured, browse: { ...measured.browse, tree: slow }, differenceMs: [40, 130] })
  expect(missed.goals['U3']).toMatchObject({ met: false, value: 101, limit: 100 })
  expect(missed.goals['U6']).toMatchObject({ met: false, value: 130 })
})

import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { damagePage, leafPagesOf } from '../testing/damage-page.ts'
import { readDataKey } from '../testing/open-raw-database.ts'
import { photoBytes, withToldVault } from '../testing/told-vault.ts'
import { openTestVault } from '../testing/with-vault.ts'
import { databaseOf } from '../vault-folder.ts'
import { openPageCheck, pageBytes } from './page-check.ts'

test('a damaged page of contents: its objects are named, all others are read', { timeout: 60_000 }, () =>
  withToldVault(async (dir) => {
    const before = await openTestVault(dir)
    const refs = before.snapshots.rows({ snapshot: 2, kind: 'user', columns: [], from: 0, count: 99 }).rows
    const states = before.history.statesAt(2, refs)
    before.close()
    const pages = await leafPagesOf(dir, 'content')
    damagePage(dir, pages[1] ?? 0)
    const vault = await openTestVault(dir)
    try {
      const report = await vault.verification.check({ level: 2 })
      expect(report.outcome).toBe('damaged')
      expect(report.damage.map(({ what }) => what)).toContain(
        `Page ${pages[1]} of vault.db was altered or is damaged: its checksum does not fit.`,
      )
      const lost = new Set(
        report.damage.flatMap(({ kind, id, snapshots }) => (kind === 'user' && snapshots?.includes(2) ? id : [])),
      )
      expect(lost.size).toBeGreaterThan(0)
      expect(lost.size).toBeLessThan(30)
      for (const [place, ref] of refs.entries()) {
        const read = () => vault.history.statesAt(2, [ref])[0]
        if (!lost.has(ref.id)) expect(read()).toEqual(states[place])
      }
      const [one = ''] = lost
      expect(() => vault.history.statesAt(2, [{ kind: 'user', id: one ?? '' }])).toThrow(
        expect.objectContaining({ code: 'vaultDamaged', details: { kind: 'user', id: one, snapshot: '2' } }),
      )
      const rows = vault.snapshots.rows({ snapshot: 2, kind: 'user', columns: ['jobTitle'], from: 0, count: 99 }).rows
      expect(rows.length).toBeGreaterThanOrEqual(refs.length - lost.size)
      const photo = rows.find(({ id }) => id === 'u1')?.photo ?? ''
      if (!lost.has('u1')) expect(vault.snapshots.photo(photo)).toEqual(photoBytes)
      expect(vault.verification.last()?.outcome).toBe('damaged')
      expect(vault.snapshots.snapshots().find(({ snapshot }) => snapshot === 2)?.verifiedAt).toBeNull()
    } finally {
      vault.close()
    }
  }),
)

test('every page of a whole vault fits its checksum, and none does under another number', () =>
  withToldVault(async (dir) => {
    const key = await readDataKey(dir)
    const file = openPageCheck(databaseOf(dir), key)
    const { pages, restBytes } = file.size()
    expect(restBytes).toBe(0)
    expect(file.check(1, pages).filter((state) => state === 'damaged')).toEqual([])
    file.close()
    const other = readFileSync(databaseOf(dir))
    other.copyWithin(4 * pageBytes, 5 * pageBytes, 6 * pageBytes)
    writeFileSync(databaseOf(dir), other)
    const moved = openPageCheck(databaseOf(dir), key)
    expect(moved.check(5, 1)).toEqual(['damaged'])
    moved.close()
  }))

import { expect, test } from 'vitest'
import { openVault } from '../open-vault.ts'
import { begin, item, readFeed, someTime } from '../testing/small-tenant.ts'
import { withToldVault } from '../testing/told-vault.ts'
import { openTestVault, testOptions, testPassphrase } from '../testing/with-vault.ts'

test('a vault that nobody touched is sound, and says what was checked', () =>
  withToldVault(async (dir) => {
    const vault = await openTestVault(dir)
    try {
      const [structure, everything] = [
        await vault.verification.check({ level: 1 }),
        await vault.verification.check({ level: 2 }),
      ]
      expect(structure).toMatchObject({ level: 1, outcome: 'sound', damage: [] })
      expect(everything).toMatchObject({ level: 2, outcome: 'sound', damage: [], notes: [] })
      expect(everything.checked).toMatchObject({ snapshots: 3, photos: 4, restores: 1, objects: 65 })
      const snapshots = vault.snapshots.snapshots()
      expect(everything.root).toBe(vault.verification.root())
      expect(snapshots.map(({ root }) => root)).toContain(everything.root)
      expect(snapshots.map(({ verifiedAt }) => verifiedAt)).toEqual(snapshots.map(() => everything.verifiedAt))
      expect(vault.verification.last()).toEqual({ at: everything.verifiedAt, level: 2, outcome: 'sound' })
    } finally {
      vault.close()
    }
  }))

test('a vault from which snapshots were removed and a person was erased is sound, and its old root still stands', () =>
  withToldVault(async (dir) => {
    const vault = await openTestVault(dir)
    try {
      const root = vault.verification.root() ?? ''
      vault.removal.removeSnapshot(2)
      vault.removal.forget({ kind: 'user', id: 'u1' }, someTime)
      const report = await vault.verification.check({ level: 2, root })
      expect(report.damage).toEqual([])
      expect(report.checked).toMatchObject({ snapshots: 2 })
      vault.removal.removeSnapshot(1)
      expect((await vault.verification.check({ level: 2, root })).damage).toEqual([])
    } finally {
      vault.close()
    }
  }))

test('verifying can be cancelled; what was known before is kept', () =>
  withToldVault(async (dir) => {
    const vault = await openTestVault(dir)
    try {
      const stop = new AbortController()
      const report = await vault.verification.check({ level: 2, signal: stop.signal, onProgress: () => stop.abort() })
      expect(report.outcome).toBe('cancelled')
      expect(vault.verification.last()).toBeUndefined()
      expect(vault.snapshots.snapshots().map(({ verifiedAt }) => verifiedAt)).toEqual([null, null, null])
    } finally {
      vault.close()
    }
  }))

test('a vault that can only be read is verified, and nothing is kept', () =>
  withToldVault(async (dir) => {
    const vault = await openVault(dir, { passphrase: testPassphrase }, { ...testOptions, access: 'read' })
    try {
      expect(vault.access).toBe('read')
      expect((await vault.verification.check({ level: 2 })).outcome).toBe('sound')
      expect(vault.verification.last()).toBeUndefined()
    } finally {
      vault.close()
    }
  }))

test('a vault with an unfinished run is sound', () =>
  withToldVault(async (dir) => {
    const vault = await openTestVault(dir)
    try {
      readFeed(vault.backup, begin(vault.backup), 'user', [item('u1', { displayName: 'Other' })])
      expect((await vault.verification.check({ level: 2 })).damage).toEqual([])
    } finally {
      vault.close()
    }
  }))

import { copyFileSync, mkdirSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openVault } from '../open-vault.ts'
import { opens, otherPassphrase, rowsOf, slotNamesOf, vaultFilesOf, withClosedVault } from '../testing/key-changes.ts'
import { readDataKey } from '../testing/open-raw-database.ts'
import { backUp, begin, item, readFeed } from '../testing/small-tenant.ts'
import { openTestVault, testOptions, testPassphrase } from '../testing/with-vault.ts'
import { readVaultFile } from '../vault-file.ts'
import { databaseOf } from '../vault-folder.ts'
import { addPassphrase } from './change-passphrase.ts'
import { revokeSlot } from './revoke-slot.ts'
import { rotateDataKey } from './rotate-data-key.ts'
import { nextDatabaseOf } from './rotation-leftovers.ts'

const right = { passphrase: testPassphrase }

/** A vault as a program leaves it that is killed right after both data keys were written, while Ben is revoked. */
const withHalfRevoked = (work: (dir: string, whole: string, key: Buffer) => Promise<void>): Promise<void> =>
  withClosedVault({ isFilled: true }, async (dir) => {
    await addPassphrase(dir, right, { name: 'Ben', passphrase: otherPassphrase }, testOptions)
    const key = await readDataKey(dir)
    const half = `${dir} half`
    mkdirSync(half)
    await revokeSlot(dir, right, { revoke: 'Ben', keep: [] }, testOptions, (step) => {
      if (step !== 'bothKeys') return
      for (const name of ['vault.json', 'vault.db', 'vault.db.next']) copyFileSync(join(dir, name), join(half, name))
    })
    expect(readVaultFile(half).dataKeys).toHaveLength(2)
    await work(half, dir, key)
  })

test('a revocation that was interrupted when the keys were written ends with another data key', () =>
  withHalfRevoked(async (dir, whole, key) => {
    const reader = await openVault(dir, right, { ...testOptions, access: 'read' })
    expect(reader.snapshots.snapshots()).toHaveLength(2)
    reader.close()
    expect(readVaultFile(dir).dataKeys).toHaveLength(2)
    ;(await openTestVault(dir)).close()
    expect(vaultFilesOf(dir)).toEqual(['vault.db', 'vault.json'])
    expect(slotNamesOf(dir)).not.toContain('Ben')
    expect(readVaultFile(dir).dataKeys).toHaveLength(1)
    expect((await readDataKey(dir)).equals(key)).toBe(false)
    expect((await readDataKey(dir)).equals(await readDataKey(whole))).toBe(true)
    expect(await rowsOf(dir)).toEqual(await rowsOf(whole))
  }))

test('another change of keys ends an interrupted one first', () =>
  withHalfRevoked(async (dir, whole, key) => {
    const stopped = rotateDataKey(dir, right, testOptions, () => {
      throw new Error('stopped')
    })
    await expect(stopped).rejects.toThrow('stopped')
    expect((await readDataKey(dir)).equals(key)).toBe(false)
    expect(await rowsOf(dir)).toEqual(await rowsOf(whole))
  }))

test('a neighbour that is older than the database does not take its place', () =>
  withHalfRevoked(async (dir, whole) => {
    const at = statSync(nextDatabaseOf(dir)).mtimeMs / 1000
    utimesSync(databaseOf(dir), at + 1, at + 1)
    const [, old] = readVaultFile(dir).dataKeys
    ;(await openTestVault(dir)).close()
    expect(readVaultFile(dir).dataKeys).toEqual([old])
    expect(vaultFilesOf(dir)).toEqual(['vault.db', 'vault.json'])
    expect(await rowsOf(dir)).toEqual(await rowsOf(whole))
  }))

test('a neighbour that another key opens does not take the place of the database', () =>
  withHalfRevoked(async (dir, whole) => {
    copyFileSync(databaseOf(dir), nextDatabaseOf(dir))
    ;(await openTestVault(dir)).close()
    expect(vaultFilesOf(dir)).toEqual(['vault.db', 'vault.json'])
    expect(await rowsOf(dir)).toEqual(await rowsOf(whole))
  }))

test.each([
  ['an empty journal', 0],
  ['a journal that says nothing', 4096],
])(
  '%s that a killed program left is gone once the vault was opened, and does not keep the keys from changing',
  (_, size) =>
    withClosedVault({ isFilled: true }, async (dir) => {
      const rows = await rowsOf(dir)
      const journal = `${databaseOf(dir)}-journal`
      writeFileSync(journal, Buffer.alloc(size))
      ;(await openTestVault(dir)).close()
      expect(vaultFilesOf(dir)).toEqual(['vault.db', 'vault.json'])
      writeFileSync(journal, Buffer.alloc(size))
      await rotateDataKey(dir, right, testOptions)
      expect(vaultFilesOf(dir)).toEqual(['vault.db', 'vault.json'])
      expect(await rowsOf(dir)).toEqual(rows)
    }),
)

test('a run that was interrupted goes on after a rotation', () =>
  withClosedVault({ isFilled: true }, async (dir) => {
    const vault = await openTestVault(dir)
    const run = begin(vault.backup)
    readFeed(vault.backup, run, 'user', [item('u1', { displayName: 'Half' })])
    vault.close()
    const rows = await rowsOf(dir)
    await rotateDataKey(dir, right, testOptions)
    expect(await rowsOf(dir)).toEqual(rows)
    const again = await openTestVault(dir)
    expect(again.backup.unfinishedRun()).toMatchObject({ number: run })
    again.backup.abandonRun(run)
    backUp(again.backup, { user: [item('u1', { displayName: 'Whole' })] })
    expect(again.snapshots.snapshots()).toHaveLength(3)
    again.close()
    expect(await opens(dir, right)).toBe(true)
  }))

import { copyFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openVault } from '../open-vault.ts'
import { opens, otherPassphrase, rowsOf, vaultFilesOf, withClosedVault } from '../testing/key-changes.ts'
import { openRawDatabase, readDataKey } from '../testing/open-raw-database.ts'
import { backUp, item } from '../testing/small-tenant.ts'
import { openTestVault, testOptions, testPassphrase } from '../testing/with-vault.ts'
import { readVaultFile } from '../vault-file.ts'
import { databaseOf, vaultFileOf } from '../vault-folder.ts'
import { addPassphrase } from './change-passphrase.ts'
import { rotationSteps } from './rekeyed-neighbour.ts'
import { rotateDataKey } from './rotate-data-key.ts'

const right = { passphrase: testPassphrase }
const pageBytes = 4096

test('after a rotation every way in opens all of the data under another key', () =>
  withClosedVault({ isFilled: true }, async (dir, recoveryCode) => {
    await addPassphrase(dir, right, { name: 'Ben', passphrase: otherPassphrase }, testOptions)
    const [rows, key, pages] = [await rowsOf(dir), await readDataKey(dir), readFileSync(databaseOf(dir))]
    const { slots } = readVaultFile(dir)
    const told: string[] = []
    await rotateDataKey(dir, right, testOptions, (step) => told.push(step))
    expect(told).toEqual(rotationSteps)
    expect(vaultFilesOf(dir)).toEqual(['vault.db', 'vault.json'])
    expect(await rowsOf(dir)).toEqual(rows)
    expect((await readDataKey(dir)).equals(key)).toBe(false)
    expect(readVaultFile(dir).slots).toEqual(slots)
    expect(readVaultFile(dir).dataKeys).toHaveLength(1)
    const after = readFileSync(databaseOf(dir))
    for (let place = 0; place < Math.min(pages.length, after.length); place += pageBytes)
      expect(after.subarray(place, place + pageBytes).equals(pages.subarray(place, place + pageBytes))).toBe(false)
    for (const secret of [right, { passphrase: otherPassphrase }, { recoveryCode }])
      expect(await opens(dir, secret)).toBe(true)
  }))

test('what a killed program left in the log is in the rotated database, and no log is left beside it', () =>
  withClosedVault({ isFilled: true }, async (dir) => {
    const vault = await openTestVault(dir)
    backUp(vault.backup, { user: [item('u1', { displayName: 'Still in the log' })] })
    const killed = `${dir} killed`
    mkdirSync(killed)
    for (const name of ['vault.json', 'vault.db', 'vault.db-wal']) copyFileSync(join(dir, name), join(killed, name))
    vault.close()
    expect(statSync(join(killed, 'vault.db-wal')).size).toBeGreaterThan(pageBytes)
    const logsAt: string[] = []
    await rotateDataKey(killed, right, testOptions, (step) => {
      if (vaultFilesOf(killed).some((name) => name.startsWith('vault.db-'))) logsAt.push(step)
    })
    expect(logsAt).toEqual([])
    expect(await rowsOf(killed)).toEqual(await rowsOf(dir))
  }))

test('nothing in clear is on the disk at any step, beside the vault neither', () =>
  withClosedVault({ isFilled: true }, async (dir) => {
    const db = await openRawDatabase(dir)
    const clear = [Buffer.from('User 299 of day'), Buffer.from('SQLite format 3')]
    const names = db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE name LIKE 'v%'").pluck().all()
    db.close()
    const looked: string[] = []
    const found: string[] = []
    const look = (step: string): void => {
      for (const name of vaultFilesOf(dir).filter((file) => file !== 'vault.json')) {
        const bytes = readFileSync(join(dir, name))
        looked.push(`${step} ${name}`)
        if (
          [...clear, ...names.map((text) => Buffer.from(`CREATE TABLE ${text}`))].some((text) => bytes.includes(text))
        )
          found.push(`${step} ${name}`)
      }
    }
    await rotateDataKey(dir, right, testOptions, look)
    expect(found).toEqual([])
    expect(looked).toContain('copied vault.db.next')
    expect(names).toContain('version')
  }))

test('the database keeps its settings', () =>
  withClosedVault({ isFilled: true }, async (dir) => {
    const read = async () => {
      const db = await openRawDatabase(dir)
      const names = ['application_id', 'user_version', 'auto_vacuum', 'page_size', 'encoding', 'cipher', 'legacy']
      const settings = Object.fromEntries(names.map((name) => [name, db.pragma(name, { simple: true })]))
      db.close()
      return settings
    }
    const before = await read()
    expect(before).toMatchObject({ auto_vacuum: 2, page_size: pageBytes, cipher: 'sqlcipher' })
    await rotateDataKey(dir, right, testOptions)
    expect(await read()).toEqual(before)
    ;(await openTestVault(dir)).close()
  }))

test.each(['write', 'read'] as const)('while the vault is open to %s it is refused, and nothing is changed', (access) =>
  withClosedVault({ isFilled: true }, async (dir) => {
    const before = readFileSync(vaultFileOf(dir), 'utf8')
    const vault = await openVault(dir, right, { ...testOptions, access })
    await expect(rotateDataKey(dir, right, testOptions)).rejects.toMatchObject({ code: 'vaultInUse' })
    expect(vault.snapshots.snapshots()).toHaveLength(2)
    vault.close()
    expect(readFileSync(vaultFileOf(dir), 'utf8')).toBe(before)
    // A reader may leave an empty log: it does not stand in the way.
    await rotateDataKey(dir, right, testOptions)
    expect(vaultFilesOf(dir)).toEqual(['vault.db', 'vault.json'])
    expect(await opens(dir, right)).toBe(true)
  }),
)

test.each(rotationSteps)('a disk that is full after "%s" leaves a good vault', (stop) =>
  withClosedVault({ isFilled: true }, async (dir, recoveryCode) => {
    const [rows, key] = [await rowsOf(dir), await readDataKey(dir)]
    await expect(
      rotateDataKey(dir, right, testOptions, (step) => {
        if (step === stop) throw Object.assign(new Error('write'), { code: 'ENOSPC' })
      }),
    ).rejects.toMatchObject({ code: 'diskFull' })
    const isBefore = rotationSteps.indexOf(stop) < rotationSteps.indexOf('replaced')
    expect(await opens(dir, right)).toBe(true)
    expect(await opens(dir, { recoveryCode })).toBe(true)
    expect(await rowsOf(dir)).toEqual(rows)
    expect((await readDataKey(dir)).equals(key)).toBe(isBefore)
    expect(readVaultFile(dir).dataKeys).toHaveLength(1)
    expect(vaultFilesOf(dir)).toEqual(['vault.db', 'vault.json'])
  }),
)

test('a damaged page stops a rotation, and the rest of the vault stays readable', () =>
  withClosedVault({ isFilled: true }, async (dir) => {
    const bytes = readFileSync(databaseOf(dir))
    const place = bytes.length - pageBytes + 99
    bytes[place] = (bytes[place] ?? 0) ^ 1
    writeFileSync(databaseOf(dir), bytes)
    const before = readFileSync(vaultFileOf(dir), 'utf8')
    await expect(rotateDataKey(dir, right, testOptions)).rejects.toMatchObject({ code: 'vaultDamaged' })
    expect(readFileSync(vaultFileOf(dir), 'utf8')).toBe(before)
    expect(vaultFilesOf(dir)).toEqual(['vault.db', 'vault.json'])
    expect(await opens(dir, right)).toBe(true)
  }))

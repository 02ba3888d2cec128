import { createDecipheriv, createHmac, pbkdf2Sync } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { createVault } from './create-vault.ts'
import { applicationId, toRawKey } from './database.ts'
import { toSurroundings } from './keys/surroundings.ts'
import { databaseFormat } from './migrate.ts'
import { readDataKey } from './testing/open-raw-database.ts'
import { type TestTables, withTables } from './testing/open-test-tables.ts'
import { backUp, item, to } from './testing/small-tenant.ts'
import { openTestVault, testOptions, testPassphrase, withFolder } from './testing/with-vault.ts'
import { databaseOf } from './vault-folder.ts'

const pageBytes = 4096
/** At the end of each page: 16 bytes of initial vector, 64 of HMAC-SHA512. */
const reserve = 80

/** A page of SQLCipher 4 in clear, by nothing but what its authors document. Throws where the HMAC does not fit. */
function decryptPage(file: Buffer, number: number, key: Buffer): Buffer {
  const salt = file.subarray(0, 16)
  const macKey = pbkdf2Sync(key, Buffer.from(salt.map((byte) => byte ^ 0x3a)), 2, 32, 'sha512')
  const page = file.subarray((number - 1) * pageBytes, number * pageBytes)
  const sealed = page.subarray(number === 1 ? 16 : 0, pageBytes - reserve)
  const vector = page.subarray(pageBytes - reserve, pageBytes - reserve + 16)
  const place = Buffer.alloc(4)
  place.writeUInt32LE(number)
  const mac = createHmac('sha512', macKey).update(sealed).update(vector).update(place).digest()
  if (!mac.equals(page.subarray(pageBytes - 64))) throw new Error(`Page ${number} was altered.`)
  const cipher = createDecipheriv('aes-256-cbc', key, vector).setAutoPadding(false)
  const plain = Buffer.concat([cipher.update(sealed), cipher.final(), Buffer.alloc(reserve)])
  return number === 1 ? Buffer.concat([Buffer.from('SQLite format 3\0'), plain]) : plain
}

test('the file is SQLCipher 4: another implementation reads all of it', () =>
  withFolder(async (folder) => {
    const dir = join(folder, 'vault')
    await createVault(dir, { passphrase: testPassphrase }, testOptions)
    const vault = await openTestVault(dir)
    backUp(vault.backup, {
      user: Array.from({ length: 500 }, (_, place) => item(`u${place}`, { displayName: `User ${place}` })),
      group: [item('g', { displayName: 'All' }, [to('members', 'u1'), to('members', 'u2')])],
    })
    vault.close()

    const [file, key] = [readFileSync(databaseOf(dir)), await readDataKey(dir)]
    const pages = Array.from({ length: file.length / pageBytes }, (_, place) => decryptPage(file, place + 1, key))
    const [header = Buffer.alloc(0)] = pages
    expect(header.readUInt16BE(16)).toBe(pageBytes)
    expect(header[20]).toBe(reserve)
    expect(header.readUInt32BE(28)).toBe(pages.length)
    expect(header.readUInt32BE(60)).toBe(databaseFormat)
    expect(header.readUInt32BE(68)).toBe(applicationId)

    // The write-ahead log of the plain copy would have to be encrypted too: the journal mode is set back (bytes 18, 19).
    header.fill(1, 18, 20)
    const plain = join(folder, 'plain.db')
    writeFileSync(plain, Buffer.concat(pages))
    const db = new Database(plain, { readonly: true })
    const count = (table: string) => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()
    expect(['object', 'version', 'link'].map(count)).toEqual([501, 501, 2])
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
    db.close()
  }))

test('one flipped bit in any page is refused by the reader', () =>
  withFolder(async (folder) => {
    const dir = join(folder, 'vault')
    await createVault(dir, { passphrase: testPassphrase }, testOptions)
    const [file, key] = [readFileSync(databaseOf(dir)), await readDataKey(dir)]
    file[pageBytes + 17] = (file[pageBytes + 17] ?? 0) ^ 0x10
    expect(() => decryptPage(file, 1, key)).not.toThrow()
    expect(() => decryptPage(file, 2, key)).toThrow('Page 2 was altered.')
  }))

test('a key of another length is refused before the driver could take it for a passphrase', () => {
  for (const length of [0, 16, 31, 33, 64]) expect(() => toRawKey(Buffer.alloc(length))).toThrow(RangeError)
  expect(toRawKey(Buffer.alloc(32, 0xab)).toString()).toBe(`x'${'ab'.repeat(32)}'`)
})

test('a connection works under the settings that keep the vault safe', () => {
  const { isThrownAway } = toSurroundings({})
  const check = ({ db }: TestTables): void => {
    const settings = [
      'journal_mode',
      'synchronous',
      'temp_store',
      'secure_delete',
      'foreign_keys',
      'trusted_schema',
      'cell_size_check',
      'application_id',
      'user_version',
    ]
    expect(Object.fromEntries(settings.map((name) => [name, db.pragma(name, { simple: true })]))).toEqual({
      journal_mode: 'wal',
      synchronous: 2,
      temp_store: 2,
      secure_delete: 1,
      foreign_keys: 1,
      trusted_schema: 0,
      cell_size_check: 1,
      application_id: applicationId,
      user_version: databaseFormat,
    })
  }
  return withTables(check, undefined, isThrownAway)
})

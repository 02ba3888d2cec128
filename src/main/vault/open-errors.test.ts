import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { copyVault } from './copy/copy-vault.ts'
import { createVault } from './create-vault.ts'
import { applicationId } from './database.ts'
import { rotateDataKey } from './key-changes/rotate-data-key.ts'
import { databaseFormat } from './migrate.ts'
import { openVault } from './open-vault.ts'
import { readVaultInfo } from './read-vault-info.ts'
import { openRawDatabase } from './testing/open-raw-database.ts'
import { backUp, item } from './testing/small-tenant.ts'
import { openTestVault, testOptions, testPassphrase, withFolder } from './testing/with-vault.ts'
import { toPlaceError } from './vault-errors.ts'
import { vaultFileFormat } from './vault-file.ts'
import { databaseOf, lockFileOf, vaultFileOf } from './vault-folder.ts'

/** Every file of a folder by name, with a hash of its bytes. */
const filesOf = (dir: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(dir)
      // Opening makes the empty file that is locked; it says nothing.
      .filter((name) => join(dir, name) !== lockFileOf(dir))
      .map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(join(dir, name)))
          .digest('hex'),
      ]),
  )

/** A vault with one snapshot, closed. */
const withFilledVault = (work: (dir: string, recoveryCode: string) => Promise<void>) =>
  withFolder(async (folder) => {
    const dir = join(folder, 'vault')
    const { recoveryCode } = await createVault(dir, { passphrase: testPassphrase }, testOptions)
    const vault = await openTestVault(dir)
    backUp(vault.backup, {
      user: Array.from({ length: 300 }, (_, place) => item(`u${place}`, { displayName: `User ${place * 7919}` })),
    })
    vault.close()
    await work(dir, recoveryCode)
  })

/** The vault cannot be opened, says why, and nothing in it was changed. */
async function expectRefusal(dir: string, code: string, secret: Parameters<typeof openVault>[1], says?: string) {
  const before = filesOf(dir)
  await expect(openVault(dir, secret, testOptions)).rejects.toMatchObject({
    name: 'AppError',
    code,
    ...(says === undefined ? {} : { message: expect.stringContaining(says) }),
  })
  expect(filesOf(dir)).toEqual(before)
}

const right = { passphrase: testPassphrase }

function alterVaultFile(dir: string, alter: (json: Record<string, unknown>) => unknown): void {
  const json = JSON.parse(readFileSync(vaultFileOf(dir), 'utf8')) as Record<string, unknown>
  writeFileSync(vaultFileOf(dir), JSON.stringify(alter(json)))
}

test('a wrong passphrase', () => withFilledVault((dir) => expectRefusal(dir, 'wrongPassphrase', { passphrase: 'no' })))

test('a mistyped recovery code, and one of another vault', () =>
  withFilledVault(async (dir, recoveryCode) => {
    const mistyped = recoveryCode.replace(/.$/, (symbol) => (symbol === '0' ? '1' : '0'))
    await expectRefusal(dir, 'wrongRecoveryCode', { recoveryCode: mistyped }, 'mistyped')
    await withFilledVault((_, others) =>
      expectRefusal(dir, 'wrongRecoveryCode', { recoveryCode: others }, 'another vault'),
    )
  }))

test('a folder that is none, is empty, or holds something else', () =>
  withFolder(async (folder) => {
    await expect(openVault(join(folder, 'none'), right, testOptions)).rejects.toMatchObject({ code: 'notAVault' })
    await expectRefusal(folder, 'notAVault', right)
    writeFileSync(join(folder, 'letter.txt'), 'Dear Sir')
    await expectRefusal(folder, 'notAVault', right)
  }))

test.each<[string, (dir: string) => void, string]>([
  ['vault.json is missing', (dir) => rmSync(vaultFileOf(dir)), 'vault.json'],
  ['vault.db is missing', (dir) => rmSync(databaseOf(dir)), 'vault.db'],
  ['vault.json is empty', (dir) => writeFileSync(vaultFileOf(dir), ''), 'vault.json'],
  ['vault.json is cut off', (dir) => truncateSync(vaultFileOf(dir), 200), 'vault.json'],
  ['vault.json is something else', (dir) => writeFileSync(vaultFileOf(dir), '{"name":"x"}'), 'vault.json'],
  ['vault.json lost its slots', (dir) => alterVaultFile(dir, (json) => ({ ...json, slots: [] })), 'vault.json'],
  ['vault.json lost its data key', (dir) => alterVaultFile(dir, ({ dataKeys: _, ...json }) => json), 'vault.json'],
  [
    'the data key was altered',
    (dir) =>
      alterVaultFile(dir, (json) => ({
        ...json,
        dataKeys: [{ id: 'x', wrapped: { nonce: 'AAAAAAAAAAAAAAAA', sealed: 'A'.repeat(64) } }],
      })),
    'vault.json',
  ],
  ['vault.db is empty', (dir) => truncateSync(databaseOf(dir), 0), 'cut off'],
  ['vault.db is a piece of a page', (dir) => truncateSync(databaseOf(dir), 1000), 'cut off'],
  ['vault.db lost its second half', (dir) => truncateSync(databaseOf(dir), 4096 * 3), ''],
  ['vault.db lost its last page', (dir) => truncateSync(databaseOf(dir), statSync(databaseOf(dir)).size - 4096), ''],
  ['vault.db is garbage', (dir) => writeFileSync(databaseOf(dir), Buffer.alloc(65536, 'noise')), 'damaged'],
  [
    'the first page of vault.db has a flipped bit',
    (dir) => {
      const bytes = readFileSync(databaseOf(dir))
      bytes[2000] = (bytes[2000] ?? 0) ^ 1
      writeFileSync(databaseOf(dir), bytes)
    },
    'damaged',
  ],
  [
    'vault.db is SQLite in clear',
    (dir) => {
      rmSync(databaseOf(dir))
      new Database(databaseOf(dir)).exec('CREATE TABLE t (x)').close()
    },
    'not encrypted',
  ],
])('%s', (_, damage, says) =>
  withFilledVault(async (dir) => {
    damage(dir)
    await expectRefusal(dir, 'vaultDamaged', right, says)
  }),
)

test('a database of another vault', () =>
  withFilledVault((dir) =>
    withFilledVault(async (other) => {
      cpSync(databaseOf(other), databaseOf(dir))
      await expectRefusal(dir, 'vaultDamaged', right, 'does not belong')
    }),
  ))

test('a database that is no vault’s although the key fits', () =>
  withFilledVault(async (dir) => {
    const db = await openRawDatabase(dir)
    db.pragma(`application_id=${applicationId + 1}`)
    db.close()
    await expectRefusal(dir, 'vaultDamaged', right)
  }))

test('a vault.json of a newer format, whatever is in it', () =>
  withFilledVault(async (dir) => {
    writeFileSync(vaultFileOf(dir), JSON.stringify({ dirsafe: 'vault', format: vaultFileFormat + 1, keys: 'other' }))
    await expectRefusal(dir, 'vaultTooNew', right)
    expect(() => readVaultInfo(dir)).toThrow(expect.objectContaining({ code: 'vaultTooNew' }))
  }))

test('a history of a newer format', () =>
  withFilledVault(async (dir) => {
    const db = await openRawDatabase(dir)
    db.pragma(`user_version=${databaseFormat + 1}`)
    db.close()
    await expectRefusal(dir, 'vaultTooNew', right)
    await expect(openVault(dir, right, { ...testOptions, access: 'read' })).rejects.toMatchObject({
      code: 'vaultTooNew',
    })
  }))

test('a slot of cheaper protection than every vault has', () =>
  withFilledVault(async (dir) => {
    const before = filesOf(dir)
    const { policy: _, ...production } = testOptions
    await expect(openVault(dir, right, production)).rejects.toMatchObject({ code: 'vaultDamaged' })
    expect(filesOf(dir)).toEqual(before)
  }))

test('a vault that is open already, and again once it is closed', () =>
  withFilledVault(async (dir) => {
    const vault = await openTestVault(dir)
    await expect(openTestVault(dir)).rejects.toMatchObject({ code: 'vaultInUse' })
    // The refused attempt took no lock away from the first.
    await expect(openTestVault(dir)).rejects.toMatchObject({ code: 'vaultInUse' })
    backUp(vault.backup, { user: [item('u1', { displayName: 'Still writing' })] })
    vault.close()
    const again = await openTestVault(dir)
    expect(again.snapshots.snapshots()).toHaveLength(2)
    again.close()
  }))

test('creating refuses a place that is taken', () =>
  withFilledVault(async (dir) => {
    const before = filesOf(dir)
    await expect(createVault(dir, right, testOptions)).rejects.toMatchObject({ code: 'vaultExists' })
    rmSync(vaultFileOf(dir))
    await expect(createVault(dir, right, testOptions)).rejects.toMatchObject({ code: 'vaultExists' })
    const { 'vault.json': _, ...rest } = before
    expect(filesOf(dir)).toEqual(rest)
    await withFolder(async (folder) => {
      writeFileSync(join(folder, 'letter.txt'), 'Dear Sir')
      await expect(createVault(folder, right, testOptions)).rejects.toMatchObject({ code: 'badInput' })
      expect(readdirSync(folder)).toEqual(['letter.txt'])
    })
  }))

test('creating says what speaks against a place that can be no folder', () =>
  withFolder(async (folder) => {
    writeFileSync(join(folder, 'file'), 'x')
    symlinkSync('loop', join(folder, 'loop'))
    await expect(createVault(join(folder, 'a\0b'), right, testOptions)).rejects.toMatchObject({
      code: 'badInput',
      message: expect.stringContaining('a sign in it that no folder can have'),
    })
    for (const name of ['file', 'file/vault', 'loop', 'loop/vault', 'n'.repeat(300)])
      await expect(createVault(join(folder, name), right, testOptions)).rejects.toMatchObject({
        code: 'badInput',
        message: expect.stringMatching(/^No folder can be made at .+\. Name another one\.$/),
      })
    expect(readdirSync(folder).toSorted()).toEqual(['file', 'loop'])
    for (const [code, says] of [
      ['EACCES', 'Nothing may be written'],
      ['EROFS', 'Nothing may be written'],
      ['EBUSY', 'a new folder inside it'],
    ])
      expect(toPlaceError(Object.assign(new Error('mkdir'), { code, syscall: 'mkdir' }), folder)).toMatchObject({
        code: 'badInput',
        message: expect.stringContaining(says ?? ''),
      })
    expect(toPlaceError(Object.assign(new Error('write'), { code: 'ENOSPC' }), folder)).toMatchObject({
      code: 'diskFull',
    })
  }))

test('a link to an empty folder leads to the vault, and a folder may be called anything', () =>
  withFolder(async (folder) => {
    const dir = join(folder, `file:a b ? # % 'é' "日本" ;--`)
    mkdirSync(dir)
    symlinkSync(dir, join(folder, 'link'))
    await createVault(join(folder, 'link'), right, testOptions)
    for (const place of [dir, join(folder, 'link')]) {
      const vault = await openVault(place, right, testOptions)
      backUp(vault.backup, { user: [item('u1', { displayName: 'Anna' })] })
      vault.close()
      await rotateDataKey(place, right, testOptions)
    }
    expect(readdirSync(folder).toSorted()).toEqual([basename(dir), 'link'].toSorted())
    const copied = await copyVault(join(folder, 'link'), right, join(folder, `copy of '?`), {}, testOptions)
    expect(copied.snapshots).toBe(2)
  }))

test('creating refuses a weak passphrase and leaves nothing', () =>
  withFolder(async (folder) => {
    const dir = join(folder, 'vault')
    await expect(createVault(dir, { passphrase: 'password1234' }, testOptions)).rejects.toMatchObject({
      code: 'weakPassphrase',
    })
    expect(readdirSync(folder)).toEqual([])
  }))

test('creating that fails half-way leaves nothing', () =>
  withFolder(async (folder) => {
    const dir = join(folder, 'vault')
    const policy = { ...(testOptions.policy ?? {}), cost: { memoryKiB: -1, passes: 1, lanes: 1 } }
    await expect(createVault(dir, right, { ...testOptions, policy } as never)).rejects.toThrow()
    expect(readdirSync(folder)).toEqual([])
  }))

test('an empty folder becomes the vault, with missing folders above it, for its owner only', () =>
  withFolder(async (folder) => {
    const dir = join(folder, 'a', 'b')
    mkdirSync(dir, { recursive: true })
    await createVault(dir, right, testOptions)
    const vault = await openTestVault(dir)
    expect(readdirSync(join(folder, 'a'))).toEqual(['b'])
    if (process.platform !== 'win32') {
      const modes = [dir, ...readdirSync(dir).map((name) => join(dir, name))].map((path) => statSync(path).mode & 0o077)
      expect(modes).toEqual(modes.map(() => 0))
    }
    vault.close()
    expect(existsSync(`${databaseOf(dir)}-wal`)).toBe(false)
  }))

test('what is told of a locked vault', () =>
  withFilledVault(async (dir) => {
    expect(readVaultInfo(dir)).toEqual({
      vaultId: expect.stringMatching(/^[0-9a-f]{32}$/),
      format: vaultFileFormat,
      slots: [
        { id: expect.any(String), kind: 'passphrase', name: 'Passphrase', createdAt: '2026-01-02T03:04:05.000Z' },
        { id: expect.any(String), kind: 'recoveryCode', name: 'Recovery code', createdAt: '2026-01-02T03:04:05.000Z' },
      ],
    })
    const vault = await openTestVault(dir)
    vault.backup.setTenantId('contoso')
    expect(vault.info()).toEqual({ ...readVaultInfo(dir), tenantId: 'contoso' })
    vault.close()
  }))

import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { unlock } from '../keys/unlock.ts'
import { cheapPolicy } from '../testing/cheap-policy.ts'
import {
  opens,
  otherPassphrase,
  rowsOf,
  slotNamesOf,
  thirdPassphrase,
  vaultFilesOf,
  withClosedVault,
} from '../testing/key-changes.ts'
import { makeComputer } from '../testing/memory-key-store.ts'
import { readDataKey } from '../testing/open-raw-database.ts'
import { testOptions, testPassphrase } from '../testing/with-vault.ts'
import { readVaultFile } from '../vault-file.ts'
import { databaseOf, vaultFileOf } from '../vault-folder.ts'
import { addPassphrase } from './change-passphrase.ts'
import { rotationSteps } from './rekeyed-neighbour.ts'
import { previewRevoke, revokeSlot } from './revoke-slot.ts'
import { trustThisComputer } from './trust-this-computer.ts'

const right = { passphrase: testPassphrase }
const ben = { name: 'Ben', passphrase: otherPassphrase }
const cem = { name: 'Cem', passphrase: thirdPassphrase }
const here = { thisComputer: true } as const
const on = (name: string) => ({ ...testOptions, computerKeyStore: makeComputer(name) })

/** A vault with three passphrases, two computers and a recovery code. */
const withManyWays = (work: (dir: string, recoveryCode: string) => Promise<void>) =>
  withClosedVault({ isFilled: true }, async (dir, recoveryCode) => {
    for (const added of [ben, cem]) await addPassphrase(dir, right, added, testOptions)
    for (const name of ['Desk', 'Laptop']) await trustThisComputer(dir, right, name, on(name))
    await work(dir, recoveryCode)
  })

const vaultKeyOf = async (dir: string) => (await unlock(readVaultFile(dir), right, cheapPolicy)).vaultKey

test('who was revoked has neither key, and what stays opens all of the data', () =>
  withManyWays(async (dir, recoveryCode) => {
    const before = { rows: await rowsOf(dir), dataKey: await readDataKey(dir), vaultKey: await vaultKeyOf(dir) }
    const wanted = { revoke: 'Ben', keep: [cem] }
    const preview = await previewRevoke(dir, right, { revoke: 'Ben', keep: ['Cem'] }, on('Desk'))
    expect(preview).toEqual({ revoked: 'Ben', kept: ['Cem', 'Passphrase', 'Desk'], dropped: ['Laptop'] })
    const result = await revokeSlot(dir, right, wanted, on('Desk'))
    expect(result).toMatchObject(preview)
    expect(slotNamesOf(dir)).toEqual(['Cem', 'Passphrase', 'Desk', 'Recovery code'])
    expect([
      await opens(dir, { passphrase: ben.passphrase }),
      await opens(dir, { recoveryCode }),
      await opens(dir, here, on('Laptop')),
    ]).toEqual([false, false, false])
    expect([
      await opens(dir, right),
      await opens(dir, { passphrase: cem.passphrase }),
      await opens(dir, { recoveryCode: result.recoveryCode }),
      await opens(dir, here, on('Desk')),
    ]).toEqual([true, true, true, true])
    expect(await rowsOf(dir)).toEqual(before.rows)
    expect((await readDataKey(dir)).equals(before.dataKey)).toBe(false)
    expect((await vaultKeyOf(dir)).equals(before.vaultKey)).toBe(false)
    expect(vaultFilesOf(dir)).toEqual(['vault.db', 'vault.json'])
  }))

test('what nobody typed is dropped and named', () =>
  withManyWays(async (dir) => {
    const result = await revokeSlot(dir, right, { revoke: 'Recovery code', keep: [] }, testOptions)
    expect(result).toMatchObject({
      revoked: 'Recovery code',
      kept: ['Passphrase'],
      dropped: ['Cem', 'Ben', 'Desk', 'Laptop'],
    })
    expect(slotNamesOf(dir)).toEqual(['Passphrase', 'Recovery code'])
  }))

test('a slot may revoke itself where another passphrase stays', () =>
  withManyWays(async (dir) => {
    const result = await revokeSlot(dir, right, { revoke: 'Passphrase', keep: [ben] }, testOptions)
    expect(result).toMatchObject({ kept: ['Ben'] })
    expect([await opens(dir, right), await opens(dir, { passphrase: ben.passphrase })]).toEqual([false, true])
  }))

test('a computer can be revoked from another, and is not set again', () =>
  withManyWays(async (dir) => {
    await revokeSlot(dir, right, { revoke: 'Desk', keep: [] }, on('Desk'))
    expect(await opens(dir, here, on('Desk'))).toBe(false)
    expect(slotNamesOf(dir)).toEqual(['Passphrase', 'Recovery code'])
  }))

test('the date of what stays is kept', () =>
  withManyWays(async (dir) => {
    const later = { ...testOptions, now: () => new Date('2027-01-01T00:00:00.000Z') }
    await revokeSlot(dir, right, { revoke: 'Ben', keep: [] }, later)
    expect(readVaultFile(dir).slots.map(({ createdAt }) => createdAt.slice(0, 4))).toEqual(['2026', '2027'])
  }))

test.each<[string, 'passphrase' | 'code' | 'computer', string, { name: string; passphrase: string }[], string]>([
  ['the only passphrase that would be left', 'passphrase', 'Passphrase', [], 'badInput'],
  ['anything with the recovery code alone', 'code', 'Ben', [], 'badInput'],
  ['anything with this computer alone', 'computer', 'Ben', [], 'badInput'],
  ['what is to be kept', 'passphrase', 'Ben', [ben], 'badInput'],
  ['a name there is not', 'passphrase', 'Dora', [], 'badInput'],
  ['one while a name is kept that there is not', 'passphrase', 'Ben', [{ ...cem, name: 'Dora' }], 'badInput'],
  ['one while a recovery code is kept', 'passphrase', 'Ben', [{ ...cem, name: 'Recovery code' }], 'badInput'],
  ['one while a wrong passphrase is kept', 'passphrase', 'Ben', [{ ...cem, passphrase: 'no' }], 'wrongPassphrase'],
])('revoking %s is refused and changes nothing', (_, by, revoke, keep, code) =>
  withManyWays(async (dir, recoveryCode) => {
    const read = () => [readFileSync(vaultFileOf(dir), 'utf8'), readFileSync(databaseOf(dir)).toString('base64')]
    const before = read()
    const secret = { passphrase: right, code: { recoveryCode }, computer: here }[by]
    await expect(revokeSlot(dir, secret, { revoke, keep }, on('Desk'))).rejects.toMatchObject({ code })
    expect(read()).toEqual(before)
  }),
)

test('with the recovery code and a passphrase that stays it works', () =>
  withManyWays(async (dir, recoveryCode) => {
    await revokeSlot(dir, { recoveryCode }, { revoke: 'Passphrase', keep: [cem] }, testOptions)
    expect(await opens(dir, { passphrase: cem.passphrase })).toBe(true)
    expect(slotNamesOf(dir)).toEqual(['Cem', 'Recovery code'])
  }))

test.each(rotationSteps)('a disk that is full after "%s" leaves the old ways in, or the new ones', (stop) =>
  withManyWays(async (dir, recoveryCode) => {
    const rows = await rowsOf(dir)
    await expect(
      revokeSlot(dir, right, { revoke: 'Ben', keep: [cem] }, testOptions, (step) => {
        if (step === stop) throw Object.assign(new Error('write'), { code: 'ENOSPC' })
      }),
    ).rejects.toMatchObject({ code: 'diskFull' })
    const isBefore = rotationSteps.indexOf(stop) < rotationSteps.indexOf('replaced')
    expect([
      await opens(dir, { passphrase: ben.passphrase }),
      await opens(dir, { recoveryCode }),
      await opens(dir, here, on('Desk')),
    ]).toEqual([isBefore, isBefore, isBefore])
    expect([await opens(dir, right), await opens(dir, { passphrase: cem.passphrase })]).toEqual([true, true])
    expect(await rowsOf(dir)).toEqual(rows)
    expect(existsSync(`${databaseOf(dir)}.next`)).toBe(false)
  }),
)

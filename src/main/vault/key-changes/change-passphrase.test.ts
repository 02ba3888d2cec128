import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readVaultInfo } from '../read-vault-info.ts'
import { opens, otherPassphrase, slotNamesOf, thirdPassphrase, withClosedVault } from '../testing/key-changes.ts'
import { openTestVault, testOptions, testPassphrase } from '../testing/with-vault.ts'
import { databaseOf, vaultFileOf } from '../vault-folder.ts'
import { addPassphrase, changePassphrase } from './change-passphrase.ts'

const right = { passphrase: testPassphrase }

test('the new passphrase opens, the old one no longer, the recovery code still', () =>
  withClosedVault({}, async (dir, recoveryCode) => {
    await changePassphrase(dir, right, otherPassphrase, testOptions)
    expect(await opens(dir, right)).toBe(false)
    expect(await opens(dir, { passphrase: otherPassphrase })).toBe(true)
    expect(await opens(dir, { recoveryCode })).toBe(true)
    expect(readVaultInfo(dir).slots.map(({ kind, name }) => [kind, name])).toEqual([
      ['passphrase', 'Passphrase'],
      ['recoveryCode', 'Recovery code'],
    ])
  }))

test('the recovery code sets a forgotten passphrase', () =>
  withClosedVault({}, async (dir, recoveryCode) => {
    await changePassphrase(dir, { recoveryCode }, otherPassphrase, testOptions)
    expect(await opens(dir, { passphrase: otherPassphrase })).toBe(true)
    expect(await opens(dir, right)).toBe(false)
  }))

test('no page of the database is touched', () =>
  withClosedVault({ isFilled: true }, async (dir) => {
    const digest = () =>
      createHash('sha256')
        .update(readFileSync(databaseOf(dir)))
        .digest('hex')
    const [before, { mtimeMs }] = [digest(), statSync(databaseOf(dir))]
    await changePassphrase(dir, right, otherPassphrase, testOptions)
    expect([digest(), statSync(databaseOf(dir)).mtimeMs]).toEqual([before, mtimeMs])
  }))

test.each([
  ['a wrong passphrase', { passphrase: otherPassphrase }, thirdPassphrase, 'wrongPassphrase'],
  ['a weak new one', right, 'aaaaaaaaaaaa', 'weakPassphrase'],
])('%s changes nothing', (_, secret, next, code) =>
  withClosedVault({}, async (dir) => {
    const before = readFileSync(vaultFileOf(dir), 'utf8')
    await expect(changePassphrase(dir, secret, next, testOptions)).rejects.toMatchObject({ code })
    expect(readFileSync(vaultFileOf(dir), 'utf8')).toBe(before)
  }),
)

test('several people have passphrases of their own', () =>
  withClosedVault({}, async (dir, recoveryCode) => {
    await addPassphrase(dir, right, { name: 'Ben', passphrase: otherPassphrase }, testOptions)
    await changePassphrase(dir, { passphrase: otherPassphrase }, thirdPassphrase, testOptions)
    expect(await opens(dir, right)).toBe(true)
    expect(await opens(dir, { passphrase: thirdPassphrase })).toBe(true)
    expect(await opens(dir, { passphrase: otherPassphrase })).toBe(false)
    expect(slotNamesOf(dir)).toEqual(['Ben', 'Passphrase', 'Recovery code'])
    await expect(changePassphrase(dir, { recoveryCode }, otherPassphrase, testOptions)).rejects.toMatchObject({
      code: 'badInput',
    })
  }))

test.each(['Passphrase', ' Passphrase ', '', '  ', 'two\nlines', 'x'.repeat(61), '\ud800'])(
  'a passphrase is not added under the name %j',
  (name) =>
    withClosedVault({}, async (dir) => {
      const added = { name, passphrase: otherPassphrase }
      await expect(addPassphrase(dir, right, added, testOptions)).rejects.toMatchObject({ code: 'badInput' })
      expect(slotNamesOf(dir)).toEqual(['Passphrase', 'Recovery code'])
    }),
)

test('while another has the vault nothing is changed, but who has it open may', () =>
  withClosedVault({}, async (dir) => {
    const vault = await openTestVault(dir)
    await expect(changePassphrase(dir, right, otherPassphrase, testOptions)).rejects.toMatchObject({
      code: 'vaultInUse',
    })
    await changePassphrase(dir, right, otherPassphrase, { ...testOptions, holdsLock: true })
    vault.close()
    expect(await opens(dir, { passphrase: otherPassphrase })).toBe(true)
  }))

test('of two changes at the same moment one is refused, and none is lost', () =>
  withClosedVault({}, async (dir) => {
    const options = { ...testOptions, holdsLock: true }
    const ended = await Promise.allSettled([
      addPassphrase(dir, right, { name: 'Ben', passphrase: otherPassphrase }, options),
      addPassphrase(dir, right, { name: 'Cem', passphrase: thirdPassphrase }, options),
    ])
    const done = ended.flatMap(({ status }, place) => (status === 'fulfilled' ? [['Ben', 'Cem'][place]] : []))
    expect(ended.flatMap((end) => (end.status === 'rejected' ? [end.reason.code] : []))).toEqual(['vaultInUse'])
    expect(slotNamesOf(dir)).toEqual([...done, 'Passphrase', 'Recovery code'])
  }))

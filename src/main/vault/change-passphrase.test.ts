import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { expect, test } from 'vitest'
import { addPassphrase, changePassphrase } from './change-passphrase.ts'
import { createVault } from './create-vault.ts'
import { openVault } from './open-vault.ts'
import { readVaultInfo } from './read-vault-info.ts'
import { testOptions, testPassphrase, withFolder } from './testing/with-vault.ts'
import { databaseOf, vaultFileOf } from './vault-folder.ts'

const other = 'another set of unrelated words'
const third = 'yet more words for a third person'

const opens = async (dir: string, secret: Parameters<typeof openVault>[1]): Promise<boolean> => {
  try {
    ;(await openVault(dir, secret, testOptions)).close()
    return true
  } catch {
    return false
  }
}

const withNewVault = (work: (dir: string, recoveryCode: string) => Promise<void>) =>
  withFolder(async (folder) => {
    const dir = `${folder}/vault`
    const { recoveryCode } = await createVault(dir, { passphrase: testPassphrase }, testOptions)
    await work(dir, recoveryCode)
  })

test('the new passphrase opens, the old one no longer, the recovery code still', () =>
  withNewVault(async (dir, recoveryCode) => {
    await changePassphrase(dir, { passphrase: testPassphrase }, other, testOptions)
    expect(await opens(dir, { passphrase: testPassphrase })).toBe(false)
    expect(await opens(dir, { passphrase: other })).toBe(true)
    expect(await opens(dir, { recoveryCode })).toBe(true)
    expect(readVaultInfo(dir).slots.map(({ kind, name }) => [kind, name])).toEqual([
      ['passphrase', 'Passphrase'],
      ['recoveryCode', 'Recovery code'],
    ])
  }))

test('the recovery code sets a forgotten passphrase', () =>
  withNewVault(async (dir, recoveryCode) => {
    await changePassphrase(dir, { recoveryCode }, other, testOptions)
    expect(await opens(dir, { passphrase: other })).toBe(true)
    expect(await opens(dir, { passphrase: testPassphrase })).toBe(false)
  }))

test('no page of the database is touched', () =>
  withNewVault(async (dir) => {
    const digest = () =>
      createHash('sha256')
        .update(readFileSync(databaseOf(dir)))
        .digest('hex')
    const [before, { mtimeMs }] = [digest(), statSync(databaseOf(dir))]
    await changePassphrase(dir, { passphrase: testPassphrase }, other, testOptions)
    expect([digest(), statSync(databaseOf(dir)).mtimeMs]).toEqual([before, mtimeMs])
  }))

test.each([
  ['a wrong passphrase', { passphrase: other }, third, 'wrongPassphrase'],
  ['a weak new one', { passphrase: testPassphrase }, 'aaaaaaaaaaaa', 'weakPassphrase'],
])('%s changes nothing', (_, secret, next, code) =>
  withNewVault(async (dir) => {
    const before = readFileSync(vaultFileOf(dir), 'utf8')
    await expect(changePassphrase(dir, secret, next, testOptions)).rejects.toMatchObject({ code })
    expect(readFileSync(vaultFileOf(dir), 'utf8')).toBe(before)
  }),
)

test('several people have passphrases of their own', () =>
  withNewVault(async (dir, recoveryCode) => {
    await addPassphrase(dir, { passphrase: testPassphrase }, { name: 'Ben', passphrase: other }, testOptions)
    await changePassphrase(dir, { passphrase: other }, third, testOptions)
    expect(await opens(dir, { passphrase: testPassphrase })).toBe(true)
    expect(await opens(dir, { passphrase: third })).toBe(true)
    expect(await opens(dir, { passphrase: other })).toBe(false)
    expect(readVaultInfo(dir).slots.map(({ name }) => name)).toEqual(['Ben', 'Passphrase', 'Recovery code'])
    await expect(changePassphrase(dir, { recoveryCode }, other, testOptions)).rejects.toMatchObject({
      code: 'badInput',
    })
    await expect(
      addPassphrase(dir, { passphrase: third }, { name: 'Ben', passphrase: other }, testOptions),
    ).rejects.toMatchObject({ code: 'badInput' })
  }))

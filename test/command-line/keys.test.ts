import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Unlock, unlock } from '../../src/main/vault/keys/unlock.ts'
import { readVaultInfo } from '../../src/main/vault/read-vault-info.ts'
import { cheapPolicy } from '../../src/main/vault/testing/cheap-policy.ts'
import { readVaultFile } from '../../src/main/vault/vault-file.ts'
import { dirsafe } from './dirsafe.ts'
import { play } from './in-process.ts'

const anna = 'five unrelated words are good'
const ben = 'another set of unrelated words'
const cem = 'yet more words for a third person'

let folder: string
let vault: string
let recoveryCode: string

const run = async (args: readonly string[], env: { readonly [name: string]: string } = {}, code = 0) => {
  const ended = await play(args, { env: { DIRSAFE_PASSPHRASE: anna, ...env } })
  expect(ended, ended.err).toMatchObject({ code })
  return ended
}
/** Whether the keys of the vault open this way. */
const opens = async (secret: Unlock): Promise<boolean> => {
  try {
    const { vaultKey } = await unlock(readVaultFile(vault), secret, cheapPolicy)
    return vaultKey.length === 32
  } catch (error) {
    expect(error).toMatchObject({ code: expect.stringMatching(/^wrong(Passphrase|RecoveryCode)$/) })
    return false
  }
}
const names = () => readVaultInfo(vault).slots.map(({ name }) => name)

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'keys-'))
  vault = join(folder, 'vault')
})
afterAll(() => rmSync(folder, { recursive: true }))

// One story: each test goes on where the one before stopped.

test('the page with the recovery code is shown and written to a file only its owner can read', async () => {
  const file = join(folder, 'page.txt')
  const { out } = await run(['vault', 'create', vault, '--recovery-page', file])
  const page = readFileSync(file, 'utf8')
  expect(out).toContain(page)
  recoveryCode = /[0-9A-Z]{5}(-[0-9A-Z]{5}){6}/.exec(page)?.[0] ?? ''
  expect(page).toContain('Vault:     vault\n')
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o077).toBe(0)
  expect(await opens({ recoveryCode })).toBe(true)
})

test.each([
  ['a file there is', () => join(folder, 'page.txt')],
  ['a file in the vault', () => join(vault, 'page.txt')],
  ['a folder there is not', () => join(folder, 'none', 'page.txt')],
])('before anything is done, %s is refused for the page', async (_, file) => {
  const { err } = await run(['vault', 'recovery-code', vault, '--recovery-page', file()], {}, 2)
  expect(err).not.toContain('at ')
  expect(await opens({ recoveryCode })).toBe(true)
})

test('passphrases are added and changed', async () => {
  await run(['vault', 'passphrase', vault, '--add', 'Ben'], { DIRSAFE_NEW_PASSPHRASE: ben })
  await run(['vault', 'passphrase', vault, '--add', 'Cem'], { DIRSAFE_NEW_PASSPHRASE: anna })
  await run(['vault', 'passphrase', vault], { DIRSAFE_PASSPHRASE: anna, DIRSAFE_NEW_PASSPHRASE: cem })
  expect(names()).toEqual(['Cem', 'Ben', 'Passphrase', 'Recovery code'])
})

test('a rotation leaves every way in', async () => {
  const { out } = await run(['vault', 'rotate', vault])
  expect(out).toContain('as before')
  for (const passphrase of [anna, ben, cem]) expect(await opens({ passphrase })).toBe(true)
})

test('a revocation lists what has to be set again, and asks', async () => {
  const { err } = await run(['vault', 'revoke', vault, 'Ben', '--keep', 'Cem'], {}, 2)
  expect(err).toContain('opens it as before:       "Cem", "Passphrase"')
  expect(err).not.toContain('has to be set again')
  const other = await run(['vault', 'revoke', vault, 'Ben'], {}, 2)
  expect(other.err).toContain('has to be set again:      "Cem"')
  expect(await opens({ passphrase: ben })).toBe(true)
})

test('who was revoked is out, who was kept is in, and the new code is told', async () => {
  const args = ['vault', 'revoke', vault, 'Ben', '--keep', 'Cem', '--yes', '--json']
  const { out } = await run(args, { DIRSAFE_KEEP_PASSPHRASE: cem })
  const result = JSON.parse(out) as { recoveryCode: string }
  expect(result).toMatchObject({ revoked: 'Ben', kept: ['Cem', 'Passphrase'], dropped: [] })
  expect([
    await opens({ passphrase: anna }),
    await opens({ passphrase: cem }),
    await opens({ passphrase: ben }),
    await opens({ recoveryCode }),
    await opens({ recoveryCode: result.recoveryCode }),
  ]).toEqual([true, true, false, false, true])
  recoveryCode = result.recoveryCode
})

test('a new recovery code takes the place of the old one, which opened the vault for it', async () => {
  const { out } = await run(['vault', 'recovery-code', vault], { DIRSAFE_RECOVERY_CODE: recoveryCode })
  const issued = /[0-9A-Z]{5}(-[0-9A-Z]{5}){6}/.exec(out)?.[0] ?? ''
  expect(await opens({ recoveryCode: issued })).toBe(true)
  expect(await opens({ recoveryCode })).toBe(false)
  expect(existsSync(`${vault}/vault.db.next`)).toBe(false)
})

test('with real processes and keys as dear as people have them: who was added opens the vault, who was revoked does not', {
  timeout: 120_000,
}, async () => {
  const real = join(folder, 'real')
  const as = (passphrase: string, ...args: readonly string[]) =>
    dirsafe(args, { DIRSAFE_PASSPHRASE: passphrase, DIRSAFE_NEW_PASSPHRASE: ben })
  expect((await as(anna, 'vault', 'create', real)).code).toBe(0)
  expect((await as(anna, 'vault', 'passphrase', real, '--add', 'Ben')).code).toBe(0)
  expect((await as(ben, 'snapshots', real)).code).toBe(0)
  expect((await as(anna, 'vault', 'revoke', real, 'Ben', '--yes')).code).toBe(0)
  const refused = await as(ben, 'snapshots', real)
  expect(refused).toMatchObject({ code: 1, out: '' })
  expect(refused.err).toContain('The passphrase does not open this vault.')
})

import { readdirSync } from 'node:fs'
import { createVault } from '../create-vault.ts'
import type { VaultOptions } from '../keys/surroundings.ts'
import type { Unlock } from '../keys/unlock.ts'
import { openVault } from '../open-vault.ts'
import { readVaultFile } from '../vault-file.ts'
import { dumpRows, openRawDatabase } from './open-raw-database.ts'
import { backUp, item, to } from './small-tenant.ts'
import { openTestVault, testOptions, testPassphrase, withFolder } from './with-vault.ts'

/** Passphrases good enough for `checkPassphrase`, besides `testPassphrase`. */
export const otherPassphrase = 'another set of unrelated words'
export const thirdPassphrase = 'yet more words for a third person'

/** Whether the vault opens this way. Any refusal but a wrong secret fails the test. */
export async function opens(dir: string, secret: Unlock, options: VaultOptions = testOptions): Promise<boolean> {
  try {
    ;(await openVault(dir, secret, options)).close()
    return true
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'wrongPassphrase' || code === 'wrongRecoveryCode' || code === 'computerNotTrusted') return false
    throw error
  }
}

/** The files of a vault, without those that only say who has it open. */
export const vaultFilesOf = (dir: string): readonly string[] =>
  readdirSync(dir)
    .filter((name) => !name.startsWith('vault.lock'))
    .sort()

/** Every row of a vault the test passphrase opens. */
export async function rowsOf(dir: string) {
  const db = await openRawDatabase(dir)
  try {
    return dumpRows(db)
  } finally {
    db.close()
  }
}

/** The names of the slots of a vault. */
export const slotNamesOf = (dir: string): readonly string[] => readVaultFile(dir).slots.map(({ name }) => name)

/** A closed vault that one passphrase and a recovery code open; with two snapshots where it is to be filled. */
export const withClosedVault = (
  { isFilled = false }: { readonly isFilled?: boolean },
  work: (dir: string, recoveryCode: string) => Promise<void>,
): Promise<void> =>
  withFolder(async (folder) => {
    const dir = `${folder}/vault`
    const { recoveryCode } = await createVault(dir, { passphrase: testPassphrase }, testOptions)
    if (isFilled) {
      const vault = await openTestVault(dir)
      for (const day of [1, 2])
        backUp(vault.backup, {
          user: Array.from({ length: 300 }, (_, place) =>
            item(`u${place}`, { displayName: `User ${place} of day ${place % 7 === 0 ? day : 0}` }),
          ),
          group: [item('g', { displayName: 'All' }, [to('members', 'u1'), to('members', `u${day + 1}`)])],
        })
      vault.close()
    }
    await work(dir, recoveryCode)
  })

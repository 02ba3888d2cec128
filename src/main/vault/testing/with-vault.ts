import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createVault } from '../create-vault.ts'
import type { VaultOptions } from '../keys/surroundings.ts'
import { openVault, type Vault } from '../open-vault.ts'
import { cheapPolicy } from './cheap-policy.ts'

/** Good enough for `checkPassphrase`. */
export const testPassphrase = 'correct horse battery staple'

/** Options of tests: a cheap passphrase and a clock that stands still. */
export const testOptions: VaultOptions = {
  policy: cheapPolicy,
  now: () => new Date('2026-01-02T03:04:05.000Z'),
}

/** A folder that is gone when the work is done. */
export async function withFolder<T>(work: (folder: string) => T | Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'dirsafe-vault-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Opens the vault a test made. */
export const openTestVault = (dir: string): Promise<Vault> =>
  openVault(dir, { passphrase: testPassphrase }, testOptions)

/** A new vault, open; closed and gone when the work is done, and no loss of power could come between: see `isThrownAway`. */
export const withVault = <T>(work: (vault: Vault, recoveryCode: string) => T | Promise<T>): Promise<T> =>
  withFolder(async (folder) => {
    const dir = join(folder, 'vault')
    const { recoveryCode } = await createVault(dir, { passphrase: testPassphrase }, testOptions)
    const vault = await openVault(dir, { passphrase: testPassphrase }, { ...testOptions, isThrownAway: true })
    try {
      return await work(vault, recoveryCode)
    } finally {
      vault.close()
    }
  })

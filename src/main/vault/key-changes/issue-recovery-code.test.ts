import { expect, test } from 'vitest'
import { opens, slotNamesOf, withClosedVault } from '../testing/key-changes.ts'
import { testOptions, testPassphrase } from '../testing/with-vault.ts'
import { readVaultFile } from '../vault-file.ts'
import { issueRecoveryCode } from './issue-recovery-code.ts'

test.each(['the passphrase', 'the old code'])(
  'a new recovery code issued with %s takes the place of the old one',
  (by) =>
    withClosedVault({}, async (dir, recoveryCode) => {
      const secret = by === 'the old code' ? { recoveryCode } : { passphrase: testPassphrase }
      const issued = await issueRecoveryCode(dir, secret, testOptions)
      expect(issued).toMatchObject({ vaultId: readVaultFile(dir).vaultId, issuedAt: '2026-01-02T03:04:05.000Z' })
      expect(await opens(dir, { recoveryCode: issued.recoveryCode })).toBe(true)
      expect(await opens(dir, { recoveryCode })).toBe(false)
      expect(await opens(dir, { passphrase: testPassphrase })).toBe(true)
      expect(slotNamesOf(dir)).toEqual(['Passphrase', 'Recovery code'])
    }),
)

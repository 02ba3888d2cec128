import { expect, test } from 'vitest'
import { toRecoveryPage, toRecoveryText } from './recovery-page.ts'

const page = toRecoveryPage({
  vaultName: 'contoso-vault',
  vaultId: '00112233445566778899aabbccddeeff',
  recoveryCode: 'AAAAA-BBBBB-CCCCC-DDDDD-EEEEE-FFFFF-GGGGG',
  issuedAt: '2026-01-02T03:04:05.000Z',
})

test('the page says what it opens, since when, and what it is for', () => {
  const text = toRecoveryText(page).join('\n')
  expect(text).toContain('Vault:     contoso-vault\nVault id:  00112233445566778899aabbccddeeff\n')
  expect(text).toContain('Issued:    2026-01-02 03:04 UTC\n\n    AAAAA-BBBBB-CCCCC-DDDDD-EEEEE-FFFFF-GGGGG\n')
  for (const words of ['when the passphrase is lost', 'Keep it on paper', 'DIRSAFE_RECOVERY_CODE', 'destroy this page'])
    expect(text.replaceAll('\n', ' ')).toContain(words)
})

test('no line is wider than a page', () => {
  const lines = toRecoveryText(page)
  expect(lines.filter((line) => line.length > 72)).toEqual([])
  expect(lines.join(' ').replace(/\s+/g, ' ')).toContain(page.sentences[2])
})

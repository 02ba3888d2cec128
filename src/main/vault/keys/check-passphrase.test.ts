import { expect, test } from 'vitest'
import { checkPassphrase } from './check-passphrase.ts'

test.each([
  'correct horse battery staple',
  'Tr0ub4dor&3-and-more',
  'fünf völlig fremde Wörter',
  'xq7#Lm2!vT9z',
  '漢字かな交じり文の合言葉です',
])('%j is good enough', (passphrase) => {
  expect(() => checkPassphrase(passphrase)).not.toThrow()
})

test.each([
  ['short', 'The passphrase has 5 characters; it needs at least 12.'],
  ['elevenchars', 'The passphrase has 11 characters; it needs at least 12.'],
])('%j is too short', (passphrase, sentence) => {
  expect(() => checkPassphrase(passphrase)).toThrow(sentence)
})

test.each([
  'aaaaaaaaaaaa',
  'abababababab',
  'abcabcabcabcabc',
  'abcdefghijklmnop',
  '123456789012',
  'zyxwvutsrqponm',
  'qwertyuiopasdf',
  'password1234',
  'Passwort2025!',
  'Winter2025Winter',
  'Dirsafe-Vault-2026',
  'adminadminadmin',
  '            ',
  '111111222222',
])('%j follows a pattern', (passphrase) => {
  expect(() => checkPassphrase(passphrase)).toThrow(
    expect.objectContaining({ code: 'weakPassphrase', message: expect.stringContaining('pattern') }),
  )
})

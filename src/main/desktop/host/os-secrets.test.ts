import { expect, test } from 'vitest'
import { openOsSecrets, type SafeStoragePart } from './os-secrets.ts'

const turned = (text: string): string => [...text].reverse().join('')

const old: SafeStoragePart = {
  isEncryptionAvailable: () => true,
  encryptString: (text) => Buffer.from(turned(text)),
  decryptString: (sealed) => turned(sealed.toString()),
}
const never = (): never => {
  throw new Error('This call is deprecated.')
}
const recent: SafeStoragePart = {
  isEncryptionAvailable: never,
  encryptString: never,
  decryptString: never,
  isAsyncEncryptionAvailable: () => Promise.resolve(true),
  encryptStringAsync: (text) => Promise.resolve(Buffer.from(turned(text))),
  decryptStringAsync: (sealed) => Promise.resolve({ result: turned(sealed.toString()), shouldReEncrypt: false }),
}

test.each([
  ['Electron 33', old],
  ['Electron 45', recent],
])('what is sealed is revealed again on %s', async (_name, storage) => {
  const secrets = openOsSecrets(storage, false)
  expect(await secrets.isAvailable()).toBe(true)
  const sealed = await secrets.seal('secret')
  expect(sealed.toString()).not.toContain('secret')
  expect(await secrets.reveal(sealed)).toBe('secret')
})

test.each([
  ['basic_text', false],
  ['unknown', false],
  ['gnome_libsecret', true],
  ['kwallet6', true],
] as const)('on Linux with %s it is available: %s', async (backend, isAvailable) => {
  const storage = { ...old, getSelectedStorageBackend: () => backend }
  expect(await openOsSecrets(storage, true).isAvailable()).toBe(isAvailable)
})

test('a system that encrypts nothing is not used', async () => {
  expect(await openOsSecrets({ ...old, isEncryptionAvailable: () => false }, false).isAvailable()).toBe(false)
})

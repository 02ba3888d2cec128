import { expect, test } from 'vitest'
import type { Vault } from '../vault/open-vault.ts'
import type { EngineParts } from './engine-parts.ts'
import { type Opened, toOpenVault } from './to-open-vault.ts'

const backup = { tenantId: () => undefined }
const thread = { store: {}, end: () => Promise.resolve() }
const opened = { vault: { backup, openBackupThread: () => thread } as unknown as Vault } as Opened

test('a backup is stored in a thread only where somebody looks at the vault meanwhile', () => {
  const beside = toOpenVault(opened, { storesBeside: true } as EngineParts)
  expect(beside.openBackupThread()).toBe(thread)
  const alone = toOpenVault(opened, {} as EngineParts)
  expect(alone.openBackupThread().store).toBe(backup)
})

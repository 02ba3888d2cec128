import { expect, test } from 'vitest'
import type { Vault } from '../vault/open-vault.ts'
import type { EngineParts } from './engine-parts.ts'
import { type Opened, toOpenVault } from './to-open-vault.ts'

const backup = { tenantId: () => undefined }
const [thread, checkpoints] = [{ store: {} }, { store: backup }]
const vault = { backup, openBackupThread: () => thread, openCheckpointThread: () => checkpoints }
const opened = { vault: vault as unknown as Vault } as Opened

test('a backup is stored in a thread only where somebody looks at the vault meanwhile', () => {
  const beside = toOpenVault(opened, { storesBeside: true } as EngineParts)
  expect(beside.openBackupThread()).toBe(thread)
  const alone = toOpenVault(opened, {} as EngineParts)
  expect(alone.openBackupThread()).toBe(checkpoints)
})

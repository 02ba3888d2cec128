import type { KeyChanges } from '../api/key-changes.ts'
import { addPassphrase, changePassphrase } from '../vault/key-changes/change-passphrase.ts'
import { issueRecoveryCode } from '../vault/key-changes/issue-recovery-code.ts'
import { previewRevoke, revokeSlot } from '../vault/key-changes/revoke-slot.ts'
import { rotateDataKey } from '../vault/key-changes/rotate-data-key.ts'
import { distrustComputer, trustThisComputer } from '../vault/key-changes/trust-this-computer.ts'
import type { VaultOptions } from '../vault/keys/surroundings.ts'

/** What the engine lends for changing keys. */
export interface KeyChangeParts {
  readonly options: VaultOptions
  /** Whether this engine has the vault of the folder open to write, and so holds its lock. */
  readonly holdsLock: (dir: string) => boolean
  /** Closes the vault of the folder where this engine has it open, and lets nothing else run meanwhile. */
  readonly whileClosed: <T>(dir: string, doing: string, work: () => Promise<T>) => Promise<T>
}

/** Joins the contract's changes of keys with the vault. */
export function openKeyChanges({ options, holdsLock, whileClosed }: KeyChangeParts): KeyChanges {
  const optionsOf = (dir: string): VaultOptions => ({ ...options, holdsLock: holdsLock(dir) })
  return {
    changePassphrase: (dir, unlock, passphrase) => changePassphrase(dir, unlock, passphrase, optionsOf(dir)),
    addPassphrase: (dir, unlock, added) => addPassphrase(dir, unlock, added, optionsOf(dir)),
    issueRecoveryCode: (dir, unlock) => issueRecoveryCode(dir, unlock, optionsOf(dir)),
    trustThisComputer: (dir, unlock, name) => trustThisComputer(dir, unlock, name, optionsOf(dir)),
    distrustComputer: (dir, unlock, name) => distrustComputer(dir, unlock, name, optionsOf(dir)),
    rotate: (dir, unlock) => whileClosed(dir, 'The vault gets a new key', () => rotateDataKey(dir, unlock, options)),
    previewRevoke: async (dir, unlock, revoke, keep) => {
      const { revoked, kept, dropped } = await previewRevoke(dir, unlock, { revoke, keep }, options)
      return { revoked, kept: [...kept], dropped: [...dropped] }
    },
    revoke: (dir, unlock, revoke, keep) =>
      whileClosed(dir, 'The vault gets new keys', async () => {
        const { kept, dropped, ...result } = await revokeSlot(dir, unlock, { revoke, keep }, options)
        return { ...result, kept: [...kept], dropped: [...dropped] }
      }),
  }
}

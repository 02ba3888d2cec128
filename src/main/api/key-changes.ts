import type { RevokeOutline } from '../../shared/api/keys.contract.ts'
import type { IssuedRecoveryCode, Unlock } from '../../shared/api/vault.contract.ts'

/** A passphrase handed over so that it still opens the vault after a revocation. */
interface KeptPassphrase {
  readonly name: string
  readonly passphrase: string
}

/** What can be done to the ways into a vault. A rotation and a revocation close the vault where it is open here. */
export interface KeyChanges {
  readonly changePassphrase: (dir: string, unlock: Unlock, passphrase: string) => Promise<void>
  readonly addPassphrase: (dir: string, unlock: Unlock, added: KeptPassphrase) => Promise<void>
  readonly issueRecoveryCode: (dir: string, unlock: Unlock) => Promise<IssuedRecoveryCode>
  readonly trustThisComputer: (dir: string, unlock: Unlock, name: string) => Promise<void>
  readonly distrustComputer: (dir: string, unlock: Unlock, name: string) => Promise<void>
  readonly rotate: (dir: string, unlock: Unlock) => Promise<void>
  readonly previewRevoke: (dir: string, unlock: Unlock, revoke: string, keep: string[]) => Promise<RevokeOutline>
  readonly revoke: (
    dir: string,
    unlock: Unlock,
    revoke: string,
    keep: readonly KeptPassphrase[],
  ) => Promise<RevokeOutline & IssuedRecoveryCode>
}

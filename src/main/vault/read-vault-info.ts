import { resolve } from 'node:path'
import { readVaultFile, type VaultFile } from './vault-file.ts'

/** What can be said of a vault without its key. */
export interface VaultInfo {
  readonly vaultId: string
  /** Format of `vault.json`. */
  readonly format: number
  readonly slots: {
    readonly id: string
    readonly kind: string
    readonly name: string
    /** ISO 8601 UTC. */
    readonly createdAt: string
  }[]
}

/** What a vault's key slots say of it. */
export const toVaultInfo = ({ vaultId, format, slots }: VaultFile): VaultInfo => ({
  vaultId,
  format,
  slots: slots.map(({ id, kind, name, createdAt }) => ({ id, kind, name, createdAt })),
})

/** Reads what can be said of a locked vault. Throws `notAVault`, `vaultDamaged` or `vaultTooNew`. */
export const readVaultInfo = (dir: string): VaultInfo => toVaultInfo(readVaultFile(resolve(dir)))

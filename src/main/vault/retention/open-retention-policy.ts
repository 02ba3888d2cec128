import type { Tables } from '../rows/tables.ts'

/** The policy by which snapshots are thinned out, kept with the vault as text. */
export interface VaultRetention {
  /** Undefined: none was kept. */
  readonly findPolicy: () => string | undefined
  readonly savePolicy: (policy: string) => void
}

/** The policy of a vault. */
export const openRetentionPolicy = ({ settings }: Tables): VaultRetention => ({
  findPolicy: () => settings.find('retentionPolicy'),
  savePolicy: (policy) => settings.set('retentionPolicy', policy),
})

import type { ComponentType, ReactNode } from 'react'

/** What asks for a folder and a passphrase, and shows the recovery code. Handed in, because it belongs to the welcome. */
export type NewVault = ComponentType<{
  readonly onBack: () => void
  /** Called when the vault is open, before it is shown. */
  readonly onOpened: () => Promise<void>
  /** Stands below the form, until the vault is made. */
  readonly below: ReactNode
}>

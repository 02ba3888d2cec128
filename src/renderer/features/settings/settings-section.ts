import type { ComponentType } from 'react'
import type { IconName } from '../../components/icon.tsx'

/** One section of Settings: a line in the list and a page beside it. */
export interface SettingsSection {
  readonly id: string
  readonly label: string
  readonly icon: IconName
  readonly component: ComponentType
  /** What it is about lies in a vault: without one there is nothing to show. */
  readonly needsVault: boolean
  /** Fills the page and scrolls by itself. */
  readonly isWhole?: true
}

import type { EngineClient } from '../../shared/api/contract.ts'
import type { ColourMode, DesktopClient } from '../../shared/api/desktop.contract.ts'
import type { VaultStatus } from '../../shared/api/vault.contract.ts'
import type { Snapshot } from '../../shared/model/snapshot.ts'
import type { IconName } from '../components/icon.tsx'
import type { VaultSession } from './vault-session.ts'

/** What commands are grouped by, in the palette and among the shortcuts. */
export const commandGroups = [
  'Everywhere',
  'Home',
  'Places',
  'Vault',
  'Compare',
  'Restore',
  'Photos',
  'Activity',
  'Browse',
  'Lists',
  'Settings',
  'Colours',
] as const
export type CommandGroup = (typeof commandGroups)[number]

/** What a command can act on. */
export interface CommandStage {
  /** Null: none is open. */
  readonly vault: VaultStatus | null
  /** Whether somebody is signed in to the tenant of the vault. */
  readonly hasAccount: boolean
  /** Newest first. */
  readonly snapshots: readonly Snapshot[]
  readonly engine: EngineClient
  readonly desktop: DesktopClient
  readonly session: VaultSession
  /** Chooses the colours of the window. */
  readonly chooseColours: (colours: ColourMode) => void
}

/** One thing the application can be told to do. The palette, the shortcuts and the keys are all made of these. */
export interface Command {
  /** Once in all commands, in kebab-case. */
  readonly id: string
  readonly group: CommandGroup
  /** A verb and what it acts on: "Back up now". */
  readonly label: string
  readonly icon: IconName
  /** As it is shown: `Ctrl+Shift+B`. With `run` it is listened for everywhere; without, the page listens itself. */
  readonly keys?: string
  /** Whether somebody else listens for the keys, so that they are heard once. */
  readonly isHeardElsewhere?: true
  /** Left out of the palette: it moves within the page, which the palette covers. */
  readonly isKeyOnly?: true
  /** Works also while the vault is locked, or a page stands before all places. */
  readonly worksCovered?: true
  /** Whether it makes sense now; absent: whenever a vault is open. */
  readonly isOffered?: (stage: CommandStage) => boolean
  readonly run?: (stage: CommandStage) => void
}

/** Whether a command can be run on this stage. */
export const isOffered = (command: Command, stage: CommandStage): boolean =>
  command.run !== undefined && (command.isOffered?.(stage) ?? stage.vault !== null)

import type { LogEntry } from '../../shared/model/log-entry.ts'

/** What is said of the open vault: how it is made, not whose it is. */
export interface VaultFacts {
  readonly format: number
  readonly slots: readonly string[]
  readonly snapshots: number
  readonly access: string
  readonly isDemo: boolean
  readonly isConnected: boolean
  readonly warnings: readonly string[]
}

/** What a support text is made of. */
export interface SupportFacts {
  readonly version: string
  /** Of the programs Dirsafe runs in: `node`, `electron`, `sqlite`. */
  readonly versions: { readonly [program: string]: string | undefined }
  readonly platform: string
  readonly vault: VaultFacts | undefined
  readonly log: readonly LogEntry[]
}

/** A text of JSON that a person can read before sending it. It holds nothing that names anybody or anything of a tenant. */
export const toSupportText = (facts: SupportFacts): string => `${JSON.stringify(facts, null, 2)}\n`

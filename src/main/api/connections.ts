import type { ConnectionStatus, RestoreConsent } from '../../shared/api/connection.contract.ts'
import type { ConnectionWish } from '../../shared/model/connection.ts'
import type { Plan } from '../../shared/model/plan.ts'
import type { Consenter } from '../restore/plan/consenter.ts'

/** Who is asked for a consent in the name of a run, and how it is taken back. */
export interface Consent {
  readonly clientId: string
  readonly scopes: readonly string[]
  /** The user name of whoever signed in for it. */
  readonly account?: string
}

/** The sign-in of the open vault, or of a connection that waits for one. */
export interface Connections {
  readonly status: () => ConnectionStatus | null
  readonly signIn: (wish: ConnectionWish, signal: AbortSignal) => Promise<ConnectionStatus>
  readonly pendingAddress: () => Promise<string | null>
  readonly signInAgain: (signal: AbortSignal) => Promise<ConnectionStatus>
  readonly adopt: () => Promise<ConnectionStatus>
  readonly signOut: (signal: AbortSignal) => Promise<void>
  /** `isPrivileged`: whether a user of the plan holds a role. */
  readonly forRestore: (plan: Plan, isPrivileged: (id: string) => boolean) => RestoreConsent
  readonly grantRestore: (
    plan: Plan,
    isPrivileged: (id: string) => boolean,
    signal: AbortSignal,
  ) => Promise<RestoreConsent>
  /** Throws `signInNeeded` while nobody has consented to what a plan needs. Undefined: no consent is needed. */
  readonly requireGrant: (plan: Plan, isPrivileged: (id: string) => boolean) => Consent | undefined
  /** Who signed in to write, where that is somebody else than who reads; undefined: nobody else. */
  readonly consenter: () => Consenter | undefined
  readonly dropRestore: () => Promise<void>
  /** What is read for this connection; null: all. */
  readonly kinds: () => readonly string[] | null
}

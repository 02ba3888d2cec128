import type { SignInHost } from '../../shared/api/host.contract.ts'
import type { CloudPlace } from '../../shared/model/cloud.ts'
import type { Connection, ConnectionWish } from '../../shared/model/connection.ts'
import type { ConnectionStore } from './connection-store.ts'
import type { RestoreGrant } from './open-restore-grant.ts'
import type { RefusedToken } from './open-token-holder.ts'
import type { Use } from './person-waits.ts'

/** What the live tenant says of itself and of who signed in. */
export interface TenantFacts {
  readonly tenantId: string
  readonly tenantName: string | null
  /** Ids of role templates; null: it does not tell. */
  readonly roles: readonly string[] | null
}

/** What a session stands on. */
export interface SessionParts {
  readonly host: SignInHost
  readonly store: ConnectionStore
  /** The tenant the vault keeps; undefined: none yet, or no vault. */
  readonly vaultTenantId: () => string | undefined
  /** Asks the tenant, with the tokens of who just signed in. */
  readonly lookUp: (place: CloudPlace, token: Session['token'], signal: AbortSignal) => Promise<TenantFacts>
  readonly nowMs: () => number
  /** A name that nothing else has. */
  readonly newName: () => string
  /** There is no vault yet: nothing of it is written anywhere. */
  readonly isWaiting?: true
}

/** The sign-in of one vault, or of a connection that waits for one. */
export interface Session {
  readonly connection: () => Connection | undefined
  /** Whether only a person can go on. */
  readonly needsPerson: () => boolean
  /**
   * Throws what the sign-in throws, `wrongTenant` where the vault keeps another, and `permissionMissing` where less was
   * given than asked for. Whoever was signed in before is forgotten.
   */
  readonly signIn: (wish: ConnectionWish, signal: AbortSignal) => Promise<Connection>
  /**
   * Signs in as the connection says, with the proof that was asked for; ends the waits of runs. Throws `signInRefused`
   * where somebody else signed in.
   */
  readonly signInAgain: (signal: AbortSignal) => Promise<Connection>
  /** Takes over what was signed in before there was a vault. Throws `wrongTenant` where the vault keeps another. */
  readonly adopt: (connection: Connection, kept: string | undefined) => Promise<void>
  readonly signOut: (signal: AbortSignal) => Promise<void>
  /** A token for Microsoft Graph: satisfies what its adapter asks for. */
  readonly token: (signal: AbortSignal, use: Use, refused?: RefusedToken) => Promise<string>
  /** Resolves when a person has signed in for this use. */
  readonly untilSignedIn: (use: Use, claims: string | undefined, signal: AbortSignal) => Promise<void>
  /** Whether these permissions are held for a restore. */
  readonly isGranted: (scopes: readonly string[]) => boolean
  /** `mayChoose`: the browser asks which account. */
  readonly grant: (scopes: readonly string[], signal: AbortSignal, mayChoose?: boolean) => Promise<void>
  /** Ends the consent of a restore: its token is forgotten. Throws nothing. */
  readonly dropGrant: () => Promise<void>
  /** Who signed in for the restore; undefined: nobody did. */
  readonly grantedTo: () => Pick<RestoreGrant, 'account' | 'userId'> | undefined
  /** Remembers permissions that Microsoft Graph turned out not to have there. */
  readonly lack: (scopes: readonly string[]) => void
  /** Ends what is under way, before the vault closes. Throws nothing. */
  readonly close: () => Promise<void>
}

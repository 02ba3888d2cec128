import type { ConnectionStatus, RestoreConsent } from '../../shared/api/connection.contract.ts'
import type { SignInHost } from '../../shared/api/host.contract.ts'
import { AppError } from '../../shared/errors.ts'
import type { Connection } from '../../shared/model/connection.ts'
import type { Plan } from '../../shared/model/plan.ts'
import type { Connections } from '../api/connections.ts'
import { type ConnectionStore, openMemoryStore } from '../connection/connection-store.ts'
import { openSession, type Session, type SessionParts } from '../connection/open-session.ts'
import { planPermissions } from '../connection/plan-scopes.ts'
import { cannotRead, cannotWrite, knowsRoles } from '../connection/role-rights.ts'

/** What connections stand on, besides the vault. */
export interface ConnectionsParts {
  /** Who signs in; undefined: nobody can. */
  readonly host: SignInHost | undefined
  readonly lookUp: SessionParts['lookUp']
  readonly nowMs: () => number
  /** The session of the open vault; undefined: none is open, or its tenant is reached otherwise. */
  readonly ofVault: () => Session | undefined
  /** The store of the open vault; undefined: none is open. */
  readonly vaultStore: () => ConnectionStore | undefined
  /** What runs on the open vault, as a sentence: it goes on as whoever was signed in when it began. */
  readonly running: () => string | undefined
  /** Why nobody can sign in for the open vault. */
  readonly whyNot: () => AppError | undefined
}

const toStatus = (connection: Connection, session: Session): ConnectionStatus => {
  const { roles, ...rest } = connection
  return {
    ...rest,
    signIn: session.needsPerson() ? 'needed' : 'done',
    isOneRegistration: connection.readClient === connection.restoreClient,
    areRolesKnown: knowsRoles(roles),
    cannotRead: cannotRead(roles, connection.kinds),
  }
}

/** Opens a session over a store, where there is somebody who signs in. */
export const toSession = (
  { host, lookUp, nowMs }: Pick<ConnectionsParts, 'host' | 'lookUp' | 'nowMs'>,
  store: ConnectionStore,
  vaultTenantId: () => string | undefined,
): Session | undefined => (host === undefined ? undefined : openSession({ host, store, vaultTenantId, lookUp, nowMs }))

/** The sign-in as the contract offers it: of the open vault, or of a connection that waits for one. */
export function openConnections(parts: ConnectionsParts): Connections {
  const { ofVault, vaultStore } = parts
  let waiting: { readonly session: Session; readonly store: ConnectionStore } | undefined

  // What waits for a vault says nothing of one that is open and reached otherwise, as the demo is.
  const find = (): Session | undefined => (vaultStore() === undefined ? waiting?.session : ofVault())
  const mustBeIdle = (): void => {
    const doing = parts.running()
    if (doing !== undefined && ofVault() !== undefined)
      throw new AppError('vaultInUse', `${doing} as whoever is signed in. Wait until it ends, or cancel it.`)
  }
  const get = (): Session => {
    const session = find()
    if (session === undefined) throw new AppError('signInNeeded', 'Nobody is signed in.')
    return session
  }
  const statusOf = (session: Session): ConnectionStatus | null => {
    const connection = session.connection()
    return connection === undefined ? null : toStatus(connection, session)
  }
  const toConsent = (
    session: Session | undefined,
    plan: Plan,
    isPrivileged: (id: string) => boolean,
  ): RestoreConsent => {
    const connection = session?.connection()
    const permissions = connection === undefined ? [] : planPermissions(plan, isPrivileged)
    if (session === undefined || connection === undefined || permissions.length === 0)
      return {
        state: 'none',
        permissions: [],
        cannotWrite: [],
        areRolesKnown: true,
        isOneRegistration: false,
        account: null,
        reader: null,
      }
    return {
      state: session.isGranted(permissions.map(({ scope }) => scope)) ? 'given' : 'needed',
      account: session.grantedTo()?.account ?? null,
      reader: connection.account,
      permissions,
      cannotWrite: cannotWrite(connection.roles, plan),
      areRolesKnown: knowsRoles(connection.roles),
      isOneRegistration: connection.readClient === connection.restoreClient,
    }
  }
  const startWaiting = (): Session => {
    const why = parts.whyNot()
    if (why !== undefined) throw why
    // The same again: whoever signed in before is forgotten when somebody else does, and not lost sight of.
    if (waiting !== undefined) return waiting.session
    const store = openMemoryStore()
    const session = toSession(parts, store, () => undefined)
    if (session === undefined) throw new AppError('signInNeeded', 'There is no browser to sign in with here.')
    waiting = { session, store }
    return session
  }

  return {
    status: () => {
      const session = find()
      return session === undefined ? null : statusOf(session)
    },
    signIn: async (wish, signal) => {
      mustBeIdle()
      const session = ofVault() ?? startWaiting()
      return toStatus(await session.signIn(wish, signal), session)
    },
    pendingAddress: async () => (await parts.host?.address()) ?? null,
    signInAgain: async (signal) => {
      const session = get()
      return toStatus(await session.signInAgain(signal), session)
    },
    adopt: () => {
      const [session, store] = [ofVault(), vaultStore()]
      const connection = waiting?.store.get()
      if (session === undefined || store === undefined) throw new AppError('vaultLocked', 'No vault is open to write.')
      if (waiting === undefined || connection === undefined) throw new AppError('signInNeeded', 'Nobody is signed in.')
      session.adopt(connection, waiting.store.kept())
      waiting = undefined
      return toStatus(connection, session)
    },
    signOut: async (signal) => {
      mustBeIdle()
      await find()?.signOut(signal)
      if (ofVault() === undefined) waiting = undefined
    },
    forRestore: (plan, isPrivileged) => toConsent(ofVault(), plan, isPrivileged),
    grantRestore: async (plan, isPrivileged, signal) => {
      mustBeIdle()
      const session = ofVault()
      if (session === undefined) throw new AppError('signInNeeded', 'Nobody is signed in to the tenant of this vault.')
      const permissions = planPermissions(plan, isPrivileged)
      await session.grant(
        permissions.map(({ scope }) => scope),
        signal,
        cannotWrite(session.connection()?.roles ?? null, plan).length > 0,
      )
      return toConsent(session, plan, isPrivileged)
    },
    requireGrant: (plan, isPrivileged) => {
      const session = ofVault()
      const { state, permissions } = toConsent(session, plan, isPrivileged)
      const connection = session?.connection()
      if (state === 'none' || connection === undefined) return undefined
      if (state === 'needed')
        throw new AppError('signInNeeded', 'Nobody has signed in for this restore.', {
          permissions: permissions.map(({ scope }) => scope).join(', '),
        })
      const account = session?.grantedTo()?.account.username
      return {
        clientId: connection.restoreClient,
        scopes: permissions.map(({ scope }) => scope),
        ...(account === undefined ? {} : { account }),
      }
    },
    consenter: () => {
      const [granted, reader] = [ofVault()?.grantedTo(), ofVault()?.connection()?.account]
      if (granted === undefined || granted.account.id === reader?.id) return undefined
      return { userId: granted.userId, username: granted.account.username }
    },
    dropRestore: async () => ofVault()?.dropGrant(),
    kinds: () => ofVault()?.connection()?.kinds ?? null,
  }
}

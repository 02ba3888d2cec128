import type { ConnectionStatus, RestoreConsent } from '../../shared/api/connection.contract.ts'
import type { SignInHost } from '../../shared/api/host.contract.ts'
import { AppError } from '../../shared/errors.ts'
import type { Connection } from '../../shared/model/connection.ts'
import type { Plan } from '../../shared/model/plan.ts'
import type { Connections } from '../api/connections.ts'
import { type ConnectionStore, openMemoryStore } from '../connection/connection-store.ts'
import { openSession } from '../connection/open-session.ts'
import { findLacking, planPermissions, replaceableScopes } from '../connection/plan-scopes.ts'
import { cannotRead, cannotWrite, knowsRoles } from '../connection/role-rights.ts'
import type { Session, SessionParts } from '../connection/session.ts'

/** What connections stand on, besides the vault. */
export interface ConnectionsParts {
  /** Who signs in; undefined: nobody can. */
  readonly host: SignInHost | undefined
  readonly lookUp: SessionParts['lookUp']
  readonly nowMs: () => number
  readonly newName: () => string
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

/** Opens a session over the store of a vault, where there is somebody who signs in. */
export const toSession = (
  { host, lookUp, nowMs, newName }: Pick<ConnectionsParts, 'host' | 'lookUp' | 'nowMs' | 'newName'>,
  store: ConnectionStore,
  vaultTenantId: () => string | undefined,
): Session | undefined =>
  host === undefined ? undefined : openSession({ host, store, vaultTenantId, lookUp, nowMs, newName })

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
    const lacking = connection?.lacking ?? []
    const permissions = connection === undefined ? [] : planPermissions(plan, { isPrivileged, lacking })
    if (session === undefined || connection === undefined || permissions.length === 0)
      return {
        state: 'none',
        permissions: [],
        lacking: [],
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
      lacking: replaceableScopes(plan, { isPrivileged }).filter((scope) => lacking.includes(scope)),
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
    const { host, lookUp, nowMs, newName } = parts
    if (host === undefined) throw new AppError('signInNeeded', 'There is no browser to sign in with here.')
    const store = openMemoryStore()
    const vaultTenantId = (): undefined => undefined
    const session = openSession({ host, store, vaultTenantId, lookUp, nowMs, newName, isWaiting: true })
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
    adopt: async () => {
      const [session, store] = [ofVault(), vaultStore()]
      const connection = waiting?.store.get()
      if (session === undefined || store === undefined) throw new AppError('vaultLocked', 'No vault is open to write.')
      if (waiting === undefined || connection === undefined) throw new AppError('signInNeeded', 'Nobody is signed in.')
      await session.adopt(connection, waiting.store.kept())
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
      const scopes = toConsent(session, plan, isPrivileged).permissions.map(({ scope }) => scope)
      try {
        await session.grant(scopes, signal, cannotWrite(session.connection()?.roles ?? null, plan).length > 0)
      } catch (thrown) {
        const lacking = findLacking(thrown, replaceableScopes(plan, { isPrivileged })).filter((one) =>
          scopes.includes(one),
        )
        if (lacking.length === 0) throw thrown
        session.lack(lacking)
      }
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

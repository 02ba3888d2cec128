import type { IssuedToken } from '../../shared/api/host.contract.ts'
import { AppError } from '../../shared/errors.ts'
import type { Account, Connection, ConnectionWish } from '../../shared/model/connection.ts'
import { checkAccount, checkScopes, checkWish } from './check-issued.ts'
import type { ConnectionStore } from './connection-store.ts'
import { type GrantWish, openRestoreGrant, type RestoreGrant } from './open-restore-grant.ts'
import { checkTokenTenant, openTokenHolder, type TokenHolder } from './open-token-holder.ts'
import { PersonWaits, type Use } from './person-waits.ts'
import { readScopes, writesAnyway } from './read-scopes.ts'
import type { Session, SessionParts } from './session.ts'
import { toReadApp } from './to-app.ts'

/** A wish with the name of what the sign-in remembers for it. */
type Named = ConnectionWish & Pick<Connection, 'keptFor'>

const isNeeded = (thrown: unknown): thrown is AppError => thrown instanceof AppError && thrown.code === 'signInNeeded'

/** Opens what signs in for a vault. Nothing is asked yet. */
export function openSession(parts: SessionParts): Session {
  const { host, store, vaultTenantId, lookUp, nowMs } = parts
  const keeps = parts.isWaiting === true ? 'memory' : 'disk'
  const waits = new PersonWaits()
  let reading: TokenHolder | undefined
  let granted: RestoreGrant | undefined
  let isPersonNeeded = false
  /** What the next sign-in has to prove, as the sign-in service said when no person was asked. */
  const wanted: { [use in Use]?: string | undefined } = {}
  const closed = new AbortController()

  const getConnection = (): Connection => {
    const connection = store.get()
    if (connection === undefined) throw new AppError('signInNeeded', 'Nobody is signed in to the tenant of this vault.')
    return connection
  }
  const toHolder = (connection: Connection, keeping: Pick<ConnectionStore, 'kept' | 'keep'> = store): TokenHolder =>
    openTokenHolder({
      host,
      app: toReadApp(connection, connection.tenantId, keeps),
      scopes: readScopes(connection.kinds),
      accountId: connection.account.id,
      tenantId: connection.tenantId,
      kept: keeping.kept,
      keep: keeping.keep,
      nowMs,
    })

  const checkTenant = (issued: IssuedToken, told: string): void => {
    checkTokenTenant(issued, vaultTenantId() ?? issued.tenantId)
    checkTokenTenant(issued, told)
  }
  /** Nothing is kept before everything about who signed in is known to be right. */
  const accept = async (
    wish: Named,
    issued: IssuedToken,
    claims: string | undefined,
    signal: AbortSignal,
  ): Promise<Connection> => {
    checkTenant(issued, issued.tenantId)
    checkScopes(issued, readScopes(wish.kinds), 'reading')
    const { tenantId, account } = issued
    const unknown = { tenantName: null, roles: null, writesAnyway: [...writesAnyway(issued.scopes)] }
    const signedIn: Connection = { ...wish, tenantId, account, ...unknown }
    let kept = issued.kept
    const aside = toHolder(signedIn, {
      kept: () => kept,
      keep: (given) => {
        kept = given
      },
    })
    aside.take(issued)
    const facts = await lookUp(wish.place, (aborted, _use, refused) => aside.get(aborted, refused), signal)
    checkTenant(issued, facts.tenantId)
    signal.throwIfAborted()
    const roles = issued.roles ?? facts.roles
    const connection = { ...signedIn, tenantName: facts.tenantName, roles: roles === null ? null : [...roles] }
    const before = store.get()
    store.save(connection)
    if (kept !== undefined) store.keep(kept)
    reading = toHolder(connection)
    reading.take({ ...issued, kept: undefined }, claims)
    isPersonNeeded = false
    wanted.read = undefined
    waits.end('read')
    if (before !== undefined) await forgetBefore(before, connection)
    return connection
  }

  /** Whoever was signed in before is of no use any more: nothing of them stays on this computer. */
  const forgetBefore = async (before: Connection, now: Connection): Promise<void> => {
    const [old, app] = [toReadApp(before, before.tenantId, keeps), toReadApp(now, now.tenantId, keeps)]
    const isSameApp = old.clientId === app.clientId && old.authority === app.authority && old.keptFor === app.keptFor
    if (isSameApp && before.account.id === now.account.id) return
    const kept = isSameApp ? store.kept() : undefined
    const left = await host.signOut({ app: old, accountId: before.account.id, kept }).catch(() => undefined)
    if (isSameApp && left?.kept !== undefined) store.keep(left.kept)
  }

  const signIn = async (
    wish: ConnectionWish,
    expected: Account | undefined,
    given: AbortSignal,
  ): Promise<Connection> => {
    const signal = AbortSignal.any([given, closed.signal])
    checkWish(wish, vaultTenantId())
    const known = store.get()?.account.id
    const claims = waits.claimsFor('read') ?? wanted.read
    const named = { ...wish, keptFor: store.get()?.keptFor ?? parts.newName() }
    const app = toReadApp(named, vaultTenantId() ?? wish.tenant, keeps)
    const issued = await host.signIn(
      {
        app,
        scopes: [...readScopes(wish.kinds)],
        ...(expected === undefined ? { mayChoose: true } : { loginHint: expected.username }),
        ...(claims === undefined ? {} : { claims }),
        kept: store.kept(),
      },
      { signal },
    )
    try {
      signal.throwIfAborted()
      if (expected !== undefined) checkAccount(issued, expected)
      return await accept(named, issued, claims, signal)
    } catch (thrown) {
      // Who signed in to the wrong place is forgotten at once.
      const accountId = issued.account.id
      if (known !== accountId) await host.signOut({ app, accountId, kept: issued.kept }).catch(() => undefined)
      throw thrown
    }
  }

  const dropGrant = async (): Promise<void> => {
    const dropped = granted
    granted = undefined
    wanted.write = undefined
    await dropped?.drop()
  }
  const grant = async (wish: Omit<GrantWish, 'claims'>, given: AbortSignal): Promise<void> => {
    const signal = AbortSignal.any([given, closed.signal])
    const claims = waits.claimsFor('write') ?? wanted.write
    granted = await openRestoreGrant({ host, nowMs }, getConnection(), { ...wish, claims }, signal)
    wanted.write = undefined
    waits.end('write')
  }

  /** Remembers that only a person can go on, and what they have to prove. */
  const noting =
    (use: Use) =>
    (thrown: unknown): never => {
      if (isNeeded(thrown)) {
        if (use === 'read') isPersonNeeded = true
        wanted[use] = thrown.details['claims']
      }
      throw thrown
    }

  return {
    connection: store.get,
    needsPerson: () => isPersonNeeded,
    signIn: (wish, signal) => signIn(wish, undefined, signal),
    signInAgain: async (signal) => {
      const connection = getConnection()
      if (granted !== undefined && waits.has('write')) {
        await grant({ scopes: granted.scopes, account: granted.account, mayChoose: false }, signal)
        if (!waits.has('read')) return connection
      }
      return signIn(connection, connection.account, signal)
    },
    adopt: async (connection, kept) => {
      checkTokenTenant(connection, vaultTenantId() ?? connection.tenantId)
      const before = store.get()
      store.save(connection)
      if (kept !== undefined) store.keep(kept)
      reading = toHolder(connection)
      // Asked for once, so that it is remembered from now on. Where that does not work, somebody signs in again.
      await reading.get(closed.signal).catch(() => undefined)
      if (before !== undefined) await forgetBefore(before, connection)
    },
    signOut: async (signal) => {
      const connection = store.get()
      await dropGrant()
      reading = undefined
      if (connection !== undefined)
        await host.signOut(
          {
            app: toReadApp(connection, connection.tenantId, keeps),
            accountId: connection.account.id,
            kept: store.kept(),
          },
          { signal },
        )
      store.clear()
    },
    token: async (signal, use, refused) => {
      if (use === 'write') {
        if (granted === undefined) throw new AppError('signInNeeded', 'Nobody has signed in for this restore.')
        return granted.holder.get(signal, refused).catch(noting('write'))
      }
      const connection = getConnection()
      reading ??= toHolder(connection)
      const token = await reading.get(signal, refused).catch(noting('read'))
      isPersonNeeded = false
      return token
    },
    untilSignedIn: (use, claims, signal) => {
      if (use === 'read') isPersonNeeded = true
      return waits.until(use, claims, signal)
    },
    isGranted: (scopes) => granted !== undefined && scopes.every((scope) => granted?.scopes.includes(scope)),
    grant: (scopes, signal, mayChoose = false) => grant({ scopes, account: undefined, mayChoose }, signal),
    dropGrant,
    grantedTo: () => granted && { account: granted.account, userId: granted.userId },
    lack: (scopes) => {
      const connection = getConnection()
      store.save({ ...connection, lacking: [...new Set([...(connection.lacking ?? []), ...scopes])] })
    },
    close: async () => {
      closed.abort(new AppError('signInUnfinished', 'The vault was closed before the sign-in had come to its end.'))
      await dropGrant()
    },
  }
}

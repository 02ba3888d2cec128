import type { ClientApp, SignInHost } from '../../shared/api/host.contract.ts'
import type { Account, Connection } from '../../shared/model/connection.ts'
import { checkAccount, checkScopes } from './check-issued.ts'
import { checkTokenTenant, openTokenHolder, type TokenHolder } from './open-token-holder.ts'
import { toRestoreApp } from './to-app.ts'

/** A consent for a restore, held in memory until its run ends. */
export interface RestoreGrant {
  readonly scopes: readonly string[]
  /** Who signed in for it: not always the one who reads. */
  readonly account: Account
  /** The same as a user of the tenant; null: the sign-in did not say. */
  readonly userId: string | null
  readonly holder: TokenHolder
  /** Forgets the token. Throws nothing. */
  readonly drop: () => Promise<void>
}

/** What a consent is asked for with. */
export interface GrantWish {
  readonly scopes: readonly string[]
  /** What the token must prove, as JSON. */
  readonly claims: string | undefined
  /** Who signed in for the run that waits: nobody else may go on with it. */
  readonly account: Account | undefined
  /** The account that reads may not write all of it: the browser asks for one instead of going on with it. */
  readonly mayChoose: boolean
}

/**
 * Asks a person by the browser for what a restore needs, and for no more. Throws what the sign-in throws, `wrongTenant`,
 * `signInRefused` where another than `account` signed in, `permissionMissing` where less was given than asked for, and
 * the reason of a signal that was aborted meanwhile: nothing of it is kept then.
 */
export async function openRestoreGrant(
  { host, nowMs }: { readonly host: SignInHost; readonly nowMs: () => number },
  connection: Connection,
  { scopes, claims, account, mayChoose }: GrantWish,
  signal: AbortSignal,
): Promise<RestoreGrant> {
  const app = toRestoreApp(connection, connection.tenantId)
  const proof = claims === undefined ? {} : { claims }
  const issued = await host.signIn(
    {
      app,
      scopes: [...scopes],
      ...(mayChoose ? { mayChoose } : { loginHint: (account ?? connection.account).username }),
      ...proof,
    },
    { signal },
  )
  try {
    checkTokenTenant(issued, connection.tenantId)
    if (account !== undefined) checkAccount(issued, account)
    checkScopes(issued, scopes, 'the restore')
    signal.throwIfAborted()
  } catch (thrown) {
    await forget(host, app)
    throw thrown
  }
  const holder = openTokenHolder({
    host,
    app,
    scopes,
    accountId: issued.account.id,
    tenantId: connection.tenantId,
    kept: () => undefined,
    keep: () => undefined,
    nowMs,
  })
  holder.take(issued, claims)
  return { scopes, account: issued.account, userId: issued.userId, holder, drop: () => forget(host, app) }
}

const forget = async (host: SignInHost, app: ClientApp): Promise<void> => {
  await host.signOut({ app }).catch(() => undefined)
}

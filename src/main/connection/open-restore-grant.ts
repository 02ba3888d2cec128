import type { ClientApp, SignInHost } from '../../shared/api/host.contract.ts'
import { AppError } from '../../shared/errors.ts'
import type { Connection } from '../../shared/model/connection.ts'
import { checkTokenTenant, openTokenHolder, type TokenHolder } from './open-token-holder.ts'
import { toApp } from './to-app.ts'

/** A consent for a restore, held in memory until its run ends. */
export interface RestoreGrant {
  readonly scopes: readonly string[]
  readonly holder: TokenHolder
  /** Forgets the token. Throws nothing. */
  readonly drop: () => Promise<void>
}

/**
 * Asks a person by the browser for what a restore needs, and for no more. Throws what the sign-in throws, `wrongTenant`,
 * and `permissionMissing` where less was given than asked for.
 */
export async function openRestoreGrant(
  { host, nowMs }: { readonly host: SignInHost; readonly nowMs: () => number },
  connection: Connection,
  scopes: readonly string[],
  claims: string | undefined,
  signal: AbortSignal,
): Promise<RestoreGrant> {
  const app = toApp(connection, 'restore', connection.tenantId)
  const proof = claims === undefined ? {} : { claims }
  const issued = await host.signIn(
    { app, scopes: [...scopes], loginHint: connection.account.username, ...proof },
    { signal },
  )
  try {
    checkTokenTenant(issued, connection.tenantId)
    const lacking = scopes.filter((scope) => !issued.scopes.includes(scope))
    if (lacking.length > 0)
      throw new AppError('permissionMissing', `The sign-in did not give what the restore needs: ${lacking.join(', ')}.`)
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
  holder.take(issued)
  return { scopes, holder, drop: () => forget(host, app) }
}

const forget = async (host: SignInHost, app: ClientApp): Promise<void> => {
  await host.signOut({ app }).catch(() => undefined)
}

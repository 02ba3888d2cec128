import type { ClientApp, IssuedToken, SignInHost } from '../../shared/api/host.contract.ts'
import { AppError } from '../../shared/errors.ts'
import { untilAborted } from '../../shared/until-aborted.ts'

/** Why a token is asked for again: the refused one, and what Microsoft Graph wants proved. */
export interface RefusedToken {
  readonly refused: string
  readonly claims?: string
}

/** Where the tokens of one account for one registration come from. */
export interface TokenHolderParts {
  readonly host: SignInHost
  readonly app: ClientApp
  readonly scopes: readonly string[]
  readonly accountId: string
  /** The tenant every token has to be for. */
  readonly tenantId: string
  readonly kept: () => string | undefined
  readonly keep: (kept: string) => void
  readonly nowMs: () => number
}

/** Hands out the token at hand, and gets another when it is about to expire or was refused. */
export interface TokenHolder {
  /** Throws `signInNeeded` where only a person can go on, `wrongTenant` where the sign-in gave a token of another. */
  readonly get: (signal: AbortSignal, refused?: RefusedToken) => Promise<string>
  /** Takes a token that a person just brought, and what it proves. */
  readonly take: (issued: IssuedToken, claims?: string) => void
}

/** A token that lives no longer than this is not begun with. In milliseconds. */
const shortestLifeMs = 120_000

/** Throws `wrongTenant` unless the token is for this tenant. */
export function checkTokenTenant(
  { tenantId, account }: Pick<IssuedToken, 'tenantId' | 'account'>,
  wanted: string,
): void {
  if (tenantId.toLowerCase() === wanted.toLowerCase()) return
  throw new AppError('wrongTenant', `${account.username} signed in to another tenant than the one this vault keeps.`, {
    vault: wanted,
    tenant: tenantId,
  })
}

/** Holds a token in memory only. Calls that come together, and want the same proved, share one question to the sign-in. */
export function openTokenHolder({ host, kept, keep, nowMs, ...parts }: TokenHolderParts): TokenHolder {
  const { app, accountId, tenantId } = parts
  let held: IssuedToken | undefined
  /** What the token at hand was asked for with. */
  let proven: string | undefined
  const asking = new Map<string | undefined, Promise<IssuedToken>>()

  const take = (issued: IssuedToken, claims?: string): void => {
    checkTokenTenant(issued, tenantId)
    if (issued.kept !== undefined) keep(issued.kept)
    held = issued
    proven = claims
  }
  const ask = async (refused: RefusedToken | undefined): Promise<IssuedToken> => {
    const issued = await host.token({
      app,
      accountId,
      scopes: [...parts.scopes],
      ...(refused === undefined ? {} : { isRefused: true }),
      ...(refused?.claims === undefined ? {} : { claims: refused.claims }),
      kept: kept(),
    })
    take(issued, refused?.claims)
    return issued
  }
  const askOnce = (refused: RefusedToken | undefined): Promise<IssuedToken> => {
    const claims = refused?.claims
    const asked = asking.get(claims) ?? ask(refused).finally(() => asking.delete(claims))
    asking.set(claims, asked)
    return asked
  }
  const isGood = (issued: IssuedToken | undefined): issued is IssuedToken =>
    issued !== undefined && Date.parse(issued.expiresAt) - nowMs() > shortestLifeMs
  return {
    take,
    get: async (signal, refused) => {
      signal.throwIfAborted()
      const proves = refused?.claims === undefined || refused.claims === proven
      // Somebody else had the same refused meanwhile, and got another that proves as much.
      if (isGood(held) && held.accessToken !== refused?.refused && proves) return held.accessToken
      return (await untilAborted(askOnce(refused), signal)).accessToken
    },
  }
}

import type { IssuedToken, SignInHost, SignInWish, TokenWish } from '../../../shared/api/host.contract.ts'
import { AppError } from '../../../shared/errors.ts'

/** One thing a host was asked. */
export type Asked =
  | { readonly what: 'signIn'; readonly wish: SignInWish }
  | { readonly what: 'token'; readonly wish: TokenWish }
  | { readonly what: 'signOut'; readonly clientId: string; readonly accountId: string | undefined }

export const tenantId = '11111111-1111-4111-8111-111111111111'

/**
 * A host whose person always signs in at once. Its tokens are numbered, hold the scopes asked for and those consented to
 * before, and live an hour of the given clock.
 */
export function openScriptedHost(special: { readonly nowMs: () => number; readonly issued?: Partial<IssuedToken> }) {
  const asked: Asked[] = []
  let number = 0
  let isRevoked = false
  let wanted: string | undefined
  const issue = (app: SignInWish['app'], scopes: readonly string[], accountId: string): IssuedToken => ({
    accessToken: `token-${++number}`,
    expiresAt: new Date(special.nowMs() + 3_600_000).toISOString(),
    scopes: [...scopes],
    tenantId,
    account: { id: accountId, username: `${accountId}@contoso.example`, name: null, homeTenantId: tenantId },
    userId: accountId,
    roles: null,
    ...(app.keeps === 'disk' ? { kept: `kept-${number}` } : {}),
    ...special.issued,
  })
  const host: SignInHost = {
    signIn: async (wish) => {
      asked.push({ what: 'signIn', wish })
      isRevoked = false
      return issue(wish.app, wish.scopes, 'anna')
    },
    token: async (wish) => {
      asked.push({ what: 'token', wish })
      if (isRevoked)
        throw new AppError('signInNeeded', 'The sign-in has ended.', wanted === undefined ? {} : { claims: wanted })
      return issue(wish.app, wish.scopes, wish.accountId)
    },
    signOut: async ({ app, accountId }) => {
      asked.push({ what: 'signOut', clientId: app.clientId, accountId })
      return {}
    },
    address: async () => null,
  }
  const revoke = (claims?: string): void => {
    isRevoked = true
    wanted = claims
  }
  return { host, asked, revoke }
}

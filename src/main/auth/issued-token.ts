import type { AccountInfo, AuthenticationResult } from '@azure/msal-node'
import type { ClientApp, IssuedToken } from '../../shared/api/host.contract.ts'
import { AppError } from '../../shared/errors.ts'

/** What every sign-in asks for besides; no permission on the directory. Entra docs: scopes-oidc. */
const openId: ReadonlySet<string> = new Set(['openid', 'profile', 'email', 'offline_access'])

/** The short name of a permission: some answers name it with the address of Microsoft Graph before it. */
const toShortName = (scope: string): string => scope.slice(scope.lastIndexOf('/') + 1)

/** Entra docs: access-token-claims-reference, `wids`: role template ids, where the registration asks for them (`groupMembershipClaims`). */
function findRoles(claims: object): string[] | null {
  const { wids } = claims as { readonly wids?: unknown }
  return Array.isArray(wids) ? wids.filter((id): id is string => typeof id === 'string') : null
}

/** Entra docs: id-token-claims-reference, `oid`: of a guest it is the user in the tenant the token is for. */
function findUserId(claims: object): string | null {
  const { oid } = claims as { readonly oid?: unknown }
  return typeof oid === 'string' ? oid : null
}

/** The tenant an account belongs to. msal-node 7.2.1: homeAccountId is `uid.utid` of `client_info`. */
const toHomeTenant = ({ homeAccountId, tenantId }: AccountInfo): string =>
  homeAccountId.includes('.') ? homeAccountId.slice(homeAccountId.lastIndexOf('.') + 1) : tenantId

const isId = (tenant: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(tenant)

/**
 * What MSAL brought, in the words of the contract. Throws `wrongTenant` where a tenant was named by its id and the token is
 * of another, `signInRefused` where there is no token in it.
 */
export function toIssuedToken(result: AuthenticationResult, app: ClientApp): IssuedToken {
  const { accessToken, account, expiresOn, scopes, tenantId, idTokenClaims } = result
  if (accessToken === '' || account === null || expiresOn === null)
    throw new AppError('signInRefused', 'The sign-in service gave no access token.')
  if (isId(app.tenant) && tenantId.toLowerCase() !== app.tenant.toLowerCase())
    throw new AppError('wrongTenant', 'The browser signed in to another tenant.', { signedInTo: tenantId })
  return {
    accessToken,
    expiresAt: expiresOn.toISOString(),
    scopes: scopes.map(toShortName).filter((scope) => scope !== '' && !openId.has(scope)),
    tenantId,
    account: {
      id: account.homeAccountId,
      username: account.username,
      name: account.name ?? null,
      homeTenantId: toHomeTenant(account),
    },
    userId: findUserId(idTokenClaims),
    roles: findRoles(idTokenClaims),
  }
}

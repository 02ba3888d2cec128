import { createHash } from 'node:crypto'
import { saysCapable } from '../auth/challenge.ts'
import type { TokenBook } from '../auth/tokens.ts'
import type { Random } from '../random.ts'
import type { Accounts } from './accounts.ts'
import type { AskedScopes } from './asked-scopes.ts'
import type { ClientApp } from './client-app.ts'
import { type Consents, signInScopes } from './consents.ts'
import { issuerOf } from './discovery.ts'
import type { Grants, SignedIn } from './grants.ts'
import type { OpenChallenges } from './open-challenges.ts'
import type { SigningKey } from './signing-key.ts'

/** What the token endpoint answers. */
export type TokenAnswer = Readonly<Record<string, unknown>>

/** What an issuer is made of. */
export interface IssuerParts {
  readonly tokens: TokenBook
  readonly accounts: Accounts
  readonly consents: Consents
  readonly grants: Grants
  readonly challenges: OpenChallenges
  readonly key: SigningKey
  readonly clock: () => number
  readonly random: Random
}

/** What a token for somebody is issued for. */
export interface Issue {
  readonly who: SignedIn
  readonly client: ClientApp
  readonly scopes: AskedScopes
  readonly claims: string | undefined
  readonly nonce: string | undefined
  readonly wantsClientInfo: boolean
  readonly origin: string
}

/** Tokens that can be revoked at any time live long. Entra docs: app-resilience-continuous-access-evaluation. */
const capableSeconds = 28 * 3600

/** 60 to 90 minutes. Entra docs: access-tokens (token lifetime). */
const plainSeconds = (random: Random): number => 3600 + random.below(1800)

/** Issues tokens for people: with every scope that was ever consented to, not only those asked for. */
export function issueForPerson(parts: IssuerParts, issue: Issue): TokenAnswer {
  const { tokens, accounts, consents, grants, random } = parts
  const { who, client, scopes, origin } = issue
  const nowMs = parts.clock()
  const bearer = accounts.getBearer(who.account, who.tenantId)
  const granted = consents.of(who.tenantId, client.id, who.account.id)
  const graph = granted.filter((scope) => !signInScopes.has(scope))
  const isCapable = saysCapable(issue.claims)
  const lifeSeconds = isCapable ? capableSeconds : plainSeconds(random)
  const { templateIds } = accounts.rolesOf(who.account, who.tenantId, bearer)
  const accessToken = tokens.issue({
    scopes: graph,
    userId: who.account.id,
    issuedAtMs: nowMs,
    lifeSeconds,
    clientId: client.id,
    tenantId: who.tenantId,
    bearer,
    isCapable,
    shown: { upn: who.account.userPrincipalName, name: who.account.displayName, wids: templateIds, idtyp: 'user' },
  })
  parts.challenges.judge(accessToken, who, issue.claims)
  const isAsked = (scope: string): boolean => scopes.signIn.includes(scope)
  return {
    token_type: 'Bearer',
    scope: [
      ...graph.map((scope) => `${scopes.prefix}${scope}`),
      ...granted.filter((scope) => signInScopes.has(scope) && scope !== 'offline_access'),
    ].join(' '),
    expires_in: lifeSeconds,
    ext_expires_in: lifeSeconds,
    ...(isCapable ? { refresh_in: lifeSeconds / 2 } : {}),
    access_token: accessToken,
    ...(isAsked('offline_access') ? { refresh_token: grants.makeRefreshToken(who) } : {}),
    ...(isAsked('openid') ? { id_token: parts.key.sign(idClaims(issue, nowMs, origin, templateIds)) } : {}),
    ...(issue.wantsClientInfo ? { client_info: clientInfoOf(who) } : {}),
  }
}

/** Issues a token for a confidential client itself. It has no person, so it has no refresh token. */
export function issueForClient(parts: IssuerParts, client: ClientApp, tenantId: string): TokenAnswer {
  const lifeSeconds = plainSeconds(parts.random)
  const accessToken = parts.tokens.issue({
    scopes: client.applicationPermissions ?? [],
    userId: null,
    issuedAtMs: parts.clock(),
    lifeSeconds,
    clientId: client.id,
    tenantId,
    isCapable: false,
    shown: { idtyp: 'app' },
  })
  return { token_type: 'Bearer', expires_in: lifeSeconds, ext_expires_in: lifeSeconds, access_token: accessToken }
}

/** The ids of an account where it is at home, as `client_info` tells them. */
export const clientInfoOf = ({ account }: SignedIn): string =>
  Buffer.from(JSON.stringify({ uid: account.id, utid: account.tenantId })).toString('base64url')

/** Entra docs: id-token-claims-reference. */
function idClaims(
  { who, client, nonce, scopes }: Issue,
  nowMs: number,
  origin: string,
  templateIds: readonly string[],
): Readonly<Record<string, unknown>> {
  const { account, tenantId } = who
  const seconds = Math.floor(nowMs / 1000)
  return {
    ver: '2.0',
    iss: issuerOf(origin, tenantId),
    aud: client.id,
    sub: createHash('sha256').update(`${account.id} ${client.id}`).digest('base64url'),
    oid: account.id,
    tid: tenantId,
    iat: seconds,
    nbf: seconds,
    exp: seconds + 3600,
    name: account.displayName,
    preferred_username: account.userPrincipalName,
    ...(scopes.signIn.includes('email') ? { email: account.userPrincipalName } : {}),
    ...(nonce === undefined ? {} : { nonce }),
    ...(account.tenantId === tenantId ? {} : { idp: `https://sts.windows.net/${account.tenantId}/` }),
    ...(client.hasRoleClaims === true ? { wids: templateIds } : {}),
  }
}

import { type AskedScopes, missingScopes, toAskedScopes } from './asked-scopes.ts'
import { type Authority, needed, toClaims } from './authorize-request.ts'
import type { ClientApp } from './client-app.ts'
import { requireCredential } from './client-assertion.ts'
import type { Clients } from './clients.ts'
import type { SignedIn } from './grants.ts'
import { SignInError } from './sign-in-error.ts'
import { type IssuerParts, issueForClient, issueForPerson, type TokenAnswer } from './token-issuer.ts'

/** One request to `/token`. */
export interface TokenCall {
  readonly authority: Authority
  readonly origin: string
  /** Addresses an assertion may be made out to. */
  readonly audiences: readonly string[]
  readonly body: URLSearchParams
}

type GrantType = (parts: IssuerParts, call: TokenCall, client: ClientApp) => TokenAnswer

/** What a token can be asked for with. */
const grantTypes: Readonly<Record<string, GrantType>> = {
  authorization_code: (parts, call, client) => {
    const { body } = call
    const { request, ...who } = parts.grants.redeemCode(needed(body, 'code'), {
      clientId: client.id,
      redirectUri: needed(body, 'redirect_uri'),
      verifier: body.get('code_verifier') ?? undefined,
    })
    requireSameTenant(call.authority, who)
    const scopes = body.get('scope') === null ? request.scopes : toAskedScopes(body.get('scope') ?? '', client)
    const claims = toClaims(body.get('claims') ?? undefined) ?? request.claims
    return issue(parts, call, client, { who, scopes, claims, nonce: request.nonce })
  },

  refresh_token: (parts, call, client) => {
    const { body } = call
    const issued = parts.grants.useRefreshToken(needed(body, 'refresh_token'), client.id)
    // It is bound to a person and a client, not to a tenant. Entra docs: refresh-tokens.
    const who = { ...issued, tenantId: call.authority.tenantId ?? issued.tenantId }
    parts.accounts.getBearer(who.account, who.tenantId)
    parts.challenges.requireNoPerson(who)
    const scopes = toAskedScopes(body.get('scope') ?? 'openid offline_access', client)
    return issue(parts, call, client, {
      who,
      scopes,
      claims: toClaims(body.get('claims') ?? undefined),
      nonce: undefined,
    })
  },

  client_credentials: (parts, { authority, body }, client) => {
    if (client.isPublic)
      throw new SignInError(
        'invalid_client',
        7000218,
        "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
      )
    const scope = needed(body, 'scope')
    if (!/\/\.default$/.test(scope))
      throw new SignInError(
        'invalid_scope',
        1002012,
        `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
      )
    if (authority.tenantId === undefined)
      throw new SignInError(
        'invalid_request',
        50059,
        'No tenant-identifying information found in either the request or implied by any provided credentials.',
      )
    return issueForClient(parts, client, authority.tenantId)
  },
}

/** Answers `/token`. Throws a `SignInError`. Entra docs: v2-oauth2-auth-code-flow, v2-oauth2-client-creds-grant-flow. */
export function answerToken(parts: IssuerParts, clients: Clients, call: TokenCall): TokenAnswer {
  const { authority, body } = call
  const grantType = needed(body, 'grant_type')
  const client = clients.get(needed(body, 'client_id'), authority.tenantId, authority.tenantName)
  if (authority.tenantId === undefined) clients.requireMultiTenant(client)
  const grant = Object.hasOwn(grantTypes, grantType) ? grantTypes[grantType] : undefined
  if (grant === undefined)
    throw new SignInError(
      'unsupported_grant_type',
      70003,
      `The app requested an unsupported grant type '${grantType}'.`,
    )
  requireCredential(client, body, { audiences: call.audiences, nowMs: parts.clock() })
  return grant(parts, call, client)
}

function issue(
  parts: IssuerParts,
  { origin, body }: TokenCall,
  client: ClientApp,
  wanted: {
    readonly who: SignedIn
    readonly scopes: AskedScopes
    readonly claims: string | undefined
    readonly nonce: string | undefined
  },
): TokenAnswer {
  const { who, scopes } = wanted
  const missing = missingScopes(parts.consents, scopes, { ...who, userId: who.account.id }).filter((scope) =>
    scopes.graph.includes(scope),
  )
  if (missing.length > 0) throw notConsented(client)
  const wantsClientInfo = body.get('client_info') === '1'
  return issueForPerson(parts, { ...wanted, client, origin, wantsClientInfo })
}

/** Nobody has consented to what is asked for. Entra docs: reference-error-codes. */
export const notConsented = ({ id, name }: ClientApp, error = 'invalid_grant'): SignInError =>
  new SignInError(
    error,
    65001,
    `The user or administrator has not consented to use the application with ID '${id}' named '${name}'. Send an interactive authorization request for this user and resource.`,
    { suberror: 'consent_required' },
  )

/** A code is redeemed where it was asked for. */
function requireSameTenant({ tenantId }: Authority, who: SignedIn): void {
  if (tenantId === undefined || tenantId === who.tenantId) return
  throw new SignInError(
    'invalid_grant',
    700005,
    'Provided Authorization Code is intended to use against other tenant, thus rejected.',
  )
}

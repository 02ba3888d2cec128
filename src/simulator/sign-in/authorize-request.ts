import { type AskedScopes, toAskedScopes } from './asked-scopes.ts'
import type { ClientApp } from './client-app.ts'
import { type Clients, requireRedirect } from './clients.ts'
import { SignInError } from './sign-in-error.ts'

/** Where a sign-in may come from: one tenant, or any. */
export interface Authority {
  /** As it stands in the address. */
  readonly name: string
  /** Undefined: that of whoever signs in. */
  readonly tenantId: string | undefined
  readonly tenantName: string
}

/** Where the answer of a sign-in goes. */
export interface ReplyTo {
  readonly redirectUri: string
  readonly state: string | undefined
}

/** A sign-in that a client asks for, checked. */
export interface AuthorizeRequest extends ReplyTo {
  readonly authority: Authority
  readonly client: ClientApp
  readonly scopes: AskedScopes
  readonly nonce: string | undefined
  readonly challenge: { readonly value: string; readonly method: 'S256' | 'plain' } | undefined
  readonly prompt: string | undefined
  readonly loginHint: string | undefined
  readonly claims: string | undefined
  readonly wantsClientInfo: boolean
  readonly correlationId: string | undefined
}

const prompts = ['select_account', 'login', 'consent', 'none']

/** An error that goes back to the client; others are shown to the person. */
export class PostedError extends Error {
  readonly to: ReplyTo
  override readonly cause: SignInError

  constructor(to: ReplyTo, cause: SignInError) {
    super(cause.message)
    this.name = 'PostedError'
    this.to = to
    this.cause = cause
  }
}

/**
 * Reads what a client sent to `/authorize`. Throws a `SignInError` for what is shown to the person, a `PostedError`
 * for what goes back to the client. Only `form_post` is served. Entra docs: v2-oauth2-auth-code-flow.
 */
export function toAuthorizeRequest(query: URLSearchParams, authority: Authority, clients: Clients): AuthorizeRequest {
  const given = (name: string): string | undefined => query.get(name) ?? undefined
  const client = clients.get(needed(query, 'client_id'), authority.tenantId, authority.tenantName)
  if (authority.tenantId === undefined) clients.requireMultiTenant(client)
  const redirectUri = needed(query, 'redirect_uri')
  requireRedirect(client, redirectUri)
  const mode = given('response_mode')
  if (mode !== 'form_post')
    throw new SignInError('invalid_request', 70007, `'${mode ?? 'query'}' is not a supported value of 'response_mode'.`)
  const to = { redirectUri, state: given('state') }
  try {
    return {
      ...to,
      authority,
      client,
      scopes: toAskedScopes(needed(query, 'scope'), client),
      nonce: given('nonce'),
      challenge: toChallenge(query),
      prompt: toPrompt(given('prompt')),
      loginHint: given('login_hint'),
      claims: toClaims(given('claims')),
      wantsClientInfo: given('client_info') === '1',
      correlationId: given('client-request-id'),
    }
  } catch (error) {
    if (error instanceof SignInError) throw new PostedError(to, error)
    throw error
  }
}

/** A parameter that must be there. Throws where it is not. */
export function needed(query: URLSearchParams, name: string): string {
  const value = query.get(name)
  if (value !== null && value !== '') return value
  throw new SignInError('invalid_request', 900144, `The request body must contain the following parameter: '${name}'.`)
}

/** Claims are JSON. Throws where they are not. */
export function toClaims(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined
  try {
    if (typeof JSON.parse(text) === 'object') return text
  } catch {}
  throw new SignInError('invalid_request', 90023, "The claims parameter isn't valid JSON.")
}

function toPrompt(prompt: string | undefined): string | undefined {
  if (prompt === undefined || prompts.includes(prompt)) return prompt
  throw new SignInError('invalid_request', 90023, `Unsupported 'prompt' value.`)
}

/** PKCE. Entra docs: v2-oauth2-auth-code-flow (`code_challenge`). */
function toChallenge(query: URLSearchParams): AuthorizeRequest['challenge'] {
  if (query.get('response_type') !== 'code')
    throw new SignInError('unsupported_response_type', 700054, `response_type must be 'code'.`)
  const value = query.get('code_challenge')
  if (value === null) return undefined
  const method = query.get('code_challenge_method') ?? 'plain'
  const isSound = method === 'S256' ? /^[\w-]{43}$/.test(value) : value.length >= 43 && value.length <= 128
  if ((method !== 'S256' && method !== 'plain') || !isSound)
    throw new SignInError('invalid_request', 501491, 'Invalid size of Code_Challenge parameter.')
  return { value, method }
}

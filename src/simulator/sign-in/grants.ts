import { createHash, randomBytes } from 'node:crypto'
import type { Account } from './account.ts'
import type { AuthorizeRequest } from './authorize-request.ts'
import { SignInError } from './sign-in-error.ts'

/** A sign-in that was completed: who, where, with which client. */
export interface SignedIn {
  readonly account: Account
  readonly tenantId: string
  readonly clientId: string
}

/** What an authorization code stands for. */
export interface CodeGrant extends SignedIn {
  readonly request: AuthorizeRequest
}

const codeLifeMs = 10 * 60_000
const refreshLifeMs = 90 * 86_400_000

interface KeptCode {
  readonly grant: CodeGrant
  readonly madeAtMs: number
  isUsed: boolean
}

interface KeptRefresh {
  readonly grant: SignedIn
  /** When it was last used, or made. */
  usedAtMs: number
  readonly madeAtMs: number
  state: 'good' | 'revoked' | 'expired'
}

/** Authorization codes, good once and for ten minutes, and refresh tokens, good while they are used every 90 days. Entra docs: refresh-tokens. */
export class Grants {
  readonly #codes = new Map<string, KeptCode>()
  readonly #refresh = new Map<string, KeptRefresh>()
  readonly #clock: () => number

  constructor(clock: () => number) {
    this.#clock = clock
  }

  makeCode(grant: CodeGrant): string {
    const code = `1.${randomBytes(48).toString('base64url')}`
    this.#codes.set(code, { grant, madeAtMs: this.#clock(), isUsed: false })
    return code
  }

  /** Throws for a code that is unknown, of another client, used, too old, or sent without what proves the sender. */
  redeemCode(code: string, by: { clientId: string; redirectUri: string; verifier: string | undefined }): CodeGrant {
    const kept = this.#codes.get(code)
    if (kept === undefined) throw invalid(9002313, 'Invalid request. Request is malformed or invalid.')
    const { request, clientId } = kept.grant
    if (clientId !== by.clientId)
      throw invalid(
        700005,
        'Provided Authorization Code is intended to use against other tenant or client, thus rejected.',
      )
    if (kept.isUsed)
      throw invalid(
        54005,
        'OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.',
      )
    if (this.#clock() >= kept.madeAtMs + codeLifeMs)
      throw invalid(
        70008,
        'The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.',
      )
    if (request.redirectUri !== by.redirectUri)
      throw invalid(
        500112,
        `The reply address '${by.redirectUri}' does not match the reply address '${request.redirectUri}' provided when requesting Authorization code.`,
      )
    if (!isVerified(request.challenge, by.verifier))
      throw invalid(
        501481,
        'The Code_Verifier does not match the code_challenge supplied in the authorization request.',
      )
    kept.isUsed = true
    return kept.grant
  }

  makeRefreshToken(grant: SignedIn): string {
    const token = `1.${randomBytes(96).toString('base64url')}`
    const nowMs = this.#clock()
    this.#refresh.set(token, { grant, madeAtMs: nowMs, usedAtMs: nowMs, state: 'good' })
    return token
  }

  /** The sign-in behind a refresh token. The token stays good beside its successor. Throws where it is over or revoked. */
  useRefreshToken(token: string, clientId: string): SignedIn {
    const kept = this.#refresh.get(token)
    if (kept === undefined) throw invalid(9002313, 'Invalid request. Request is malformed or invalid.')
    if (kept.grant.clientId !== clientId)
      throw invalid(700007, 'The grant was issued for another client. The grant cannot be redeemed.')
    const issued = `The token was issued on ${new Date(kept.madeAtMs).toISOString()}`
    if (kept.state === 'revoked')
      throw invalid(
        50173,
        `The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might have changed or reset their password. The grant was issued on '${new Date(kept.madeAtMs).toISOString()}' and the TokensValidFrom date (before which tokens are not valid) for this user is '${new Date(this.#clock()).toISOString()}'.`,
        'bad_token',
      )
    if (kept.state === 'expired' || this.#clock() >= kept.usedAtMs + refreshLifeMs)
      throw invalid(
        700082,
        `The refresh token has expired due to inactivity. ${issued} and was inactive for 90.00:00:00.`,
      )
    kept.usedAtMs = this.#clock()
    return kept.grant
  }

  /** Refresh tokens and codes of an account are no longer good; without one, everybody's. */
  end(why: 'revoked' | 'expired', accountId: string | undefined): void {
    for (const kept of this.#refresh.values())
      if (accountId === undefined || kept.grant.account.id === accountId) kept.state = why
    for (const [code, { grant }] of this.#codes)
      if (accountId === undefined || grant.account.id === accountId) this.#codes.delete(code)
  }
}

function isVerified(challenge: AuthorizeRequest['challenge'], verifier: string | undefined): boolean {
  if (challenge === undefined) return verifier === undefined
  if (verifier === undefined) return false
  const derived = challenge.method === 'plain' ? verifier : createHash('sha256').update(verifier).digest('base64url')
  return derived === challenge.value
}

/**
 * `suberror` tells client libraries that only a person can go on. msal-common 16: InteractionRequiredAuthError. With
 * AADSTS50173 it has been seen (microsoft/vscode issue 135299 and others); with AADSTS700082 no report shows one.
 */
const invalid = (code: number, text: string, suberror?: string): SignInError =>
  new SignInError('invalid_grant', code, text, suberror === undefined ? {} : { suberror })

import { notBefore } from '../auth/challenge.ts'
import type { TokenBook } from '../auth/tokens.ts'
import type { World } from '../world.ts'
import type { KnownAccounts } from './account.ts'
import type { ClientApp } from './client-app.ts'
import type { Clients } from './clients.ts'
import type { Consents } from './consents.ts'
import type { Grants } from './grants.ts'
import type { OpenChallenges } from './open-challenges.ts'
import type { Sessions } from './sessions.ts'
import type { SignInRecord } from './sign-in-log.ts'

/** What an administrator, or time, does to sign-ins; and looks at them without a request. */
export interface SignInControl {
  /** Accounts worth trying. Anybody else in the directory can sign in too, by user name. */
  readonly accounts: KnownAccounts
  readonly clients: readonly ClientApp[]
  /** Everything that was asked for since the last `clearLog`, oldest first. */
  readonly log: readonly SignInRecord[]
  clearLog(): void
  /** Consents as an administrator would beforehand: for one user, or for everybody in the tenant. */
  grantConsent(consent: {
    readonly clientId: string
    readonly scopes: readonly string[]
    readonly userId?: string
  }): void
  /** Takes consent back: one user's, or all of the client's. Tokens that were issued keep what they hold. */
  revokeConsent(consent: { readonly clientId: string; readonly userId?: string }): void
  /** Everything a client was ever consented to, for somebody. */
  consentedScopes(clientId: string, userId: string): readonly string[]
  /** From now on Microsoft Graph does not have these permissions here, and has all others: some clouds get new ones late. */
  lackScopes(scopes: readonly string[]): void
  /** Uploads a certificate to a confidential client's registration. Throws for an unknown client. */
  registerCertificate(clientId: string, pem: string): void
  /**
   * Somebody's sessions are over, or everybody's: refresh tokens answer AADSTS50173, tokens of clients that said `CP1`
   * get a claims challenge, browsers are signed out. Tokens of other clients last their time, as with Entra.
   */
  revokeSessions(userId?: string): void
  /**
   * From now on tokens of clients that said `CP1` are challenged, until each client has brought one that it asked for
   * with these claims. `needsSignIn`: a refresh token does not get that one.
   */
  challenge(challenge?: { readonly claims?: string; readonly userId?: string; readonly needsSignIn?: boolean }): void
  /** Access tokens of people are over; `refreshTokens`: theirs too (AADSTS700082). */
  expireTokens(what?: { readonly refreshTokens?: boolean }): void
}

/** Creates the control over what a service holds. */
export function toSignInControl(parts: {
  readonly world: World
  readonly tokens: TokenBook
  readonly clients: Clients
  readonly consents: Consents
  readonly grants: Grants
  readonly challenges: OpenChallenges
  readonly sessions: Sessions
  readonly known: () => KnownAccounts
  readonly log: SignInRecord[]
}): SignInControl {
  const { world, tokens, clients, consents, grants, challenges, sessions, known, log } = parts
  return {
    get accounts() {
      return known()
    },
    get clients() {
      return clients.all
    },
    log,
    clearLog: () => {
      log.length = 0
    },
    grantConsent: ({ clientId, scopes, userId }) => consents.give(world.tenantId, clientId, userId, scopes),
    revokeConsent: ({ clientId, userId }) => consents.takeBack(world.tenantId, clientId, userId),
    consentedScopes: (clientId, userId) => consents.of(world.tenantId, clientId, userId),
    lackScopes: (scopes) => clients.lackScopes(scopes),
    registerCertificate: (clientId, pem) => clients.addCertificate(clientId, pem),
    revokeSessions: (userId) => {
      tokens.challenge({ claims: notBefore(world.clock()), userId, needsSignIn: true })
      grants.end('revoked', userId)
      sessions.endOf(userId)
    },
    challenge: ({ claims, userId, needsSignIn } = {}) =>
      challenges.add({ claims: claims ?? notBefore(world.clock()), userId, needsSignIn: needsSignIn ?? false }),
    expireTokens: ({ refreshTokens } = {}) => {
      tokens.endAll()
      if (refreshTokens === true) {
        grants.end('expired', undefined)
        sessions.endOf(undefined)
      }
    },
  }
}

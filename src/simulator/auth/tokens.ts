import { createHmac } from 'node:crypto'
import { GraphError } from '../graph-error.ts'
import { type Challenge, toWire } from './challenge.ts'

/** Whose rights limit a token: somebody who signed in. */
export interface Bearer {
  /** Names of the built-in roles held by delegated administration; undefined: the directory says what is held. */
  readonly delegatedRoles?: readonly string[] | undefined
}

/** What a bearer token stands for. */
export interface Token {
  readonly scopes: ReadonlySet<string>
  /** Object id of the signed-in user; undefined for a token of the application itself. */
  readonly userId: string | undefined
  readonly clientId: string
  readonly tenantId: string
  readonly issuedAtMs: number
  readonly expiresAtMs: number
  /** Undefined: whatever the scopes allow, as for an administrator. */
  readonly bearer: Bearer | undefined
  /** Its client can answer claims challenges, so it may get them. Undefined: nobody asked, it may. */
  readonly isCapable: boolean | undefined
}

/** What `issueToken` may be told. */
export interface TokenRequest {
  /** Defaults to every scope there is. */
  readonly scopes?: readonly string[]
  /** Defaults to one hour. */
  readonly expiresInSeconds?: number
  /** Object id of the signed-in user; `null` for an application's own token. Defaults to the tenant's first administrator. */
  readonly userId?: string | null
}

/** A token to issue. */
export interface NewToken {
  readonly scopes: readonly string[]
  readonly userId: string | null
  readonly issuedAtMs: number
  readonly lifeSeconds: number
  /** Defaults to the book's own. */
  readonly clientId?: string
  /** Defaults to the book's own. */
  readonly tenantId?: string
  readonly bearer?: Bearer
  readonly isCapable?: boolean
  /** Put into the JWT beside what follows from the rest. */
  readonly shown?: Readonly<Record<string, unknown>>
}

/** Issues tokens and knows the ones it issued. */
export class TokenBook {
  readonly #tokens = new Map<string, Token>()
  readonly #ended = new Set<Token>()
  readonly #challenges = new Map<Token, Challenge>()
  readonly #tenantId: string
  readonly #clientId: string

  constructor(tenantId: string, clientId: string) {
    this.#tenantId = tenantId
    this.#clientId = clientId
  }

  /** A token in the shape of a JWT; clients should not look inside. */
  issue(wanted: NewToken): string {
    const { scopes, userId, issuedAtMs, lifeSeconds } = wanted
    const token: Token = {
      scopes: new Set(scopes),
      userId: userId ?? undefined,
      clientId: wanted.clientId ?? this.#clientId,
      tenantId: wanted.tenantId ?? this.#tenantId,
      issuedAtMs,
      expiresAtMs: issuedAtMs + lifeSeconds * 1000,
      bearer: wanted.bearer,
      isCapable: wanted.isCapable,
    }
    const claims = {
      aud: 'https://graph.microsoft.com',
      iss: `https://sts.windows.net/${token.tenantId}/`,
      iat: Math.floor(issuedAtMs / 1000),
      exp: Math.floor(token.expiresAtMs / 1000),
      appid: token.clientId,
      tid: token.tenantId,
      ...(userId ? { oid: userId, scp: scopes.join(' ') } : { roles: scopes }),
      uti: String(this.#tokens.size),
      ...(wanted.isCapable === true ? { xms_cc: ['CP1'] } : {}),
      ...wanted.shown,
    }
    const head = `${encode({ typ: 'JWT', alg: 'HS256' })}.${encode(claims)}`
    const value = `${head}.${createHmac('sha256', this.#tenantId).update(head).digest('base64url')}`
    this.#tokens.set(value, token)
    return value
  }

  /** The token behind an Authorization header. Throws 401 when it is missing, unknown, expired or challenged. */
  check(header: string | undefined, nowMs: number): Token {
    const value = bearerOf(header)
    if (value === undefined) throw unauthorized('Access token is empty.')
    const token = this.#tokens.get(value)
    if (!token) throw unauthorized('Access token validation failure.')
    if (nowMs >= token.expiresAtMs || this.#ended.has(token)) throw expired()
    const challenge = this.#challenges.get(token)
    if (challenge) throw challenged(challenge.claims)
    return token
  }

  /** False for a token whose client did not say that it understands claims challenges: it never gets one. */
  mayChallenge(header: string | undefined): boolean {
    return this.#tokens.get(bearerOf(header) ?? '')?.isCapable !== false
  }

  /** Tokens of people who signed in are over, as if their time had come. */
  endAll(): void {
    for (const token of this.#tokens.values()) if (token.bearer !== undefined) this.#ended.add(token)
  }

  /** Tokens of people who signed in so far, and that can be challenged, are answered with this from now on. */
  challenge(challenge: Challenge): void {
    for (const token of this.#tokens.values()) {
      const isOf = challenge.userId === undefined || challenge.userId === token.userId
      if (token.bearer !== undefined && token.isCapable === true && isOf) this.#challenges.set(token, challenge)
    }
  }

  /** One token is answered with this from now on. */
  challengeOne(value: string, challenge: Challenge): void {
    const token = this.#tokens.get(value)
    if (token?.isCapable === true) this.#challenges.set(token, challenge)
  }
}

/** 401 as for a token whose time is over. */
export function expired(): GraphError {
  return unauthorized('Lifetime validation failed, the token is expired.')
}

/** 401 with a claims challenge; `claims` is plain JSON. Entra docs: claims-challenge. */
export function challenged(claims: string): GraphError {
  return new GraphError(401, 'InvalidAuthenticationToken', 'Continuous access evaluation resulted in challenge.', {
    'WWW-Authenticate': `Bearer realm="", authorization_uri="${authorizationUri}", error="insufficient_claims", claims="${toWire(claims)}"`,
  })
}

const authorizationUri = 'https://login.microsoftonline.com/common/oauth2/authorize'

function unauthorized(message: string): GraphError {
  return new GraphError(401, 'InvalidAuthenticationToken', message, {
    'WWW-Authenticate': `Bearer realm="", authorization_uri="${authorizationUri}"`,
  })
}

function bearerOf(header: string | undefined): string | undefined {
  return /^Bearer (\S+)$/i.exec(header ?? '')?.[1]
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

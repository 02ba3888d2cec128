import { createHmac } from 'node:crypto'
import { GraphError } from '../graph-error.ts'

/** What a bearer token stands for. */
export interface Token {
  readonly scopes: ReadonlySet<string>
  /** Object id of the signed-in user; undefined for a token of the application itself. */
  readonly userId: string | undefined
  readonly clientId: string
  readonly issuedAtMs: number
  readonly expiresAtMs: number
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

/** Issues tokens and knows the ones it issued. */
export class TokenBook {
  readonly #tokens = new Map<string, Token>()
  readonly #tenantId: string
  readonly #clientId: string

  constructor(tenantId: string, clientId: string) {
    this.#tenantId = tenantId
    this.#clientId = clientId
  }

  /** A token in the shape of a JWT; clients should not look inside. */
  issue(scopes: readonly string[], userId: string | null, issuedAtMs: number, lifeSeconds: number): string {
    const token: Token = {
      scopes: new Set(scopes),
      userId: userId ?? undefined,
      clientId: this.#clientId,
      issuedAtMs,
      expiresAtMs: issuedAtMs + lifeSeconds * 1000,
    }
    const granted = [...scopes]
    const claims = {
      aud: 'https://graph.microsoft.com',
      iss: `https://sts.windows.net/${this.#tenantId}/`,
      iat: Math.floor(issuedAtMs / 1000),
      exp: Math.floor(token.expiresAtMs / 1000),
      appid: this.#clientId,
      tid: this.#tenantId,
      ...(userId ? { oid: userId, scp: granted.join(' ') } : { roles: granted }),
      uti: String(this.#tokens.size),
    }
    const head = `${encode({ typ: 'JWT', alg: 'HS256' })}.${encode(claims)}`
    const value = `${head}.${createHmac('sha256', this.#tenantId).update(head).digest('base64url')}`
    this.#tokens.set(value, token)
    return value
  }

  /** The token behind an Authorization header. Throws 401 when it is missing, unknown or expired. */
  check(header: string | undefined, nowMs: number): Token {
    const value = /^Bearer (\S+)$/i.exec(header ?? '')?.[1]
    if (value === undefined) throw unauthorized('Access token is empty.')
    const token = this.#tokens.get(value)
    if (!token) throw unauthorized('Access token validation failure.')
    if (nowMs >= token.expiresAtMs) throw expired()
    return token
  }
}

/** 401 as for a token whose time is over. */
export function expired(): GraphError {
  return unauthorized('Lifetime validation failed, the token is expired.')
}

function unauthorized(message: string): GraphError {
  return new GraphError(401, 'InvalidAuthenticationToken', message, {
    'WWW-Authenticate':
      'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize"',
  })
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

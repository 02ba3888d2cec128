/** Something Graph wants proved before it takes a token again. Entra docs: claims-challenge. */
export interface Challenge {
  /** Plain JSON, as `{"access_token":{"nbf":{"essential":true,"value":"1604106651"}}}`. */
  readonly claims: string
  /** Whom it is about; undefined: everybody. */
  readonly userId?: string | undefined
  /** Only a person at a browser can meet it, no refresh token. */
  readonly needsSignIn: boolean
}

/** What a client is asked when its sign-in was revoked: a token not older than now. */
export function notBefore(nowMs: number): string {
  return JSON.stringify({ access_token: { nbf: { essential: true, value: String(Math.floor(nowMs / 1000)) } } })
}

/** As it stands in the header. */
export const toWire = (claims: string): string => Buffer.from(claims).toString('base64')

/** Whether a token that was asked for with these claims answers a challenge: what it wants is among them. */
export function isMet(challenge: Challenge, askedClaims: string | undefined): boolean {
  return askedClaims !== undefined && holds(parsed(askedClaims), parsed(challenge.claims))
}

/** Whether the client says in these claims that it understands challenges. Entra docs: claims-challenge, `xms_cc`. */
export function saysCapable(claims: string | undefined): boolean {
  return claims !== undefined && holds(parsed(claims), { access_token: { xms_cc: { values: ['CP1'] } } })
}

function parsed(claims: string): unknown {
  try {
    return JSON.parse(claims)
  } catch {
    return undefined
  }
}

function holds(whole: unknown, part: unknown): boolean {
  if (typeof part !== 'object' || part === null) return whole === part
  if (typeof whole !== 'object' || whole === null) return false
  if (Array.isArray(part)) return Array.isArray(whole) && part.every((one) => whole.includes(one))
  return Object.entries(part).every(([name, value]) => holds((whole as Record<string, unknown>)[name], value))
}

import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

/** The key that id tokens are signed with; made when it is first needed. */
export class SigningKey {
  readonly #id = randomBytes(20).toString('base64url')
  #pair: { readonly publicKey: KeyObject; readonly privateKey: KeyObject } | undefined

  /** A JWT with RS256. */
  sign(claims: Readonly<Record<string, unknown>>): string {
    const head = { typ: 'JWT', alg: 'RS256', kid: this.#id }
    const text = [head, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
    return `${text}.${sign('sha256', Buffer.from(text), this.#keys().privateKey).toString('base64url')}`
  }

  /** As `jwks_uri` answers. */
  toJwks(): { readonly keys: readonly object[] } {
    return { keys: [{ ...this.#keys().publicKey.export({ format: 'jwk' }), kid: this.#id, use: 'sig', x5t: this.#id }] }
  }

  #keys(): { readonly publicKey: KeyObject; readonly privateKey: KeyObject } {
    this.#pair ??= generateKeyPairSync('rsa', { modulusLength: 2048 })
    return this.#pair
  }
}

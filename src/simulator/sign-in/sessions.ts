import { randomBytes } from 'node:crypto'

const cookieName = 'SIGNINSESSION'

/** Who is signed in to which browser, as far as its cookie tells. */
export class Sessions {
  readonly #users = new Map<string, Set<string>>()

  /** Ids of the accounts that are signed in to the browser that sent these headers. */
  accountIds(headers: Readonly<Record<string, string>>): readonly string[] {
    return [...(this.#users.get(idOf(headers) ?? '') ?? [])]
  }

  /** Signs an account in to a browser. Returns the cookie it has to keep. */
  add(headers: Readonly<Record<string, string>>, accountId: string): string {
    const known = idOf(headers)
    const id = known !== undefined && this.#users.has(known) ? known : randomBytes(24).toString('base64url')
    this.#users.set(id, new Set([...(this.#users.get(id) ?? []), accountId]))
    return `${cookieName}=${id}; Path=/; Secure; HttpOnly; SameSite=None`
  }

  /** Signs everybody out of one browser. */
  end(headers: Readonly<Record<string, string>>): void {
    this.#users.delete(idOf(headers) ?? '')
  }

  /** Signs an account out of every browser; without one, everybody. */
  endOf(accountId: string | undefined): void {
    if (accountId === undefined) this.#users.clear()
    else for (const users of this.#users.values()) users.delete(accountId)
  }
}

const idOf = (headers: Readonly<Record<string, string>>): string | undefined =>
  new RegExp(`(?:^|;\\s*)${cookieName}=([\\w-]+)`).exec(headers['cookie'] ?? '')?.[1]

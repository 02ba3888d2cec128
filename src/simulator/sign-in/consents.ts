import { allScopes } from '../auth/scopes.ts'
import { microsoftGraph } from '../published/microsoft-graph.ts'

/** Scopes that no resource has: they are about the sign-in itself. */
export const signInScopes: ReadonlySet<string> = new Set(['openid', 'profile', 'email', 'offline_access'])

/** A user may give these without an administrator. Graph docs: permissions-reference (AdminConsentRequired: No). */
const forUsers = new Set(['User.Read', 'User.ReadBasic.All'])

const known = new Map([...allScopes, ...signInScopes].map((scope) => [scope.toLowerCase(), scope]))

/** The scope as Graph spells it; undefined where it has none of that name. */
export const findScope = (name: string): string | undefined => known.get(name.toLowerCase())

/** Whether only an administrator can consent to a scope. */
export const isForAdmins = (scope: string): boolean => !signInScopes.has(scope) && !forUsers.has(scope)

/** What a consent page calls a scope. */
export const titleOf = (scope: string): string =>
  microsoftGraph.scopes?.find(({ value }) => value === scope)?.displayName ?? scope

/** Who consented to what: Entra keeps it until somebody takes it back, and puts all of it into every token. */
export class Consents {
  readonly #given = new Map<string, Set<string>>()

  /** Everything a client ever got for somebody, also for the whole tenant, in the order it was given. */
  of(tenantId: string, clientId: string, userId: string): readonly string[] {
    const own = this.#given.get(keyOf(tenantId, clientId, userId)) ?? []
    const everybody = this.#given.get(keyOf(tenantId, clientId, undefined)) ?? []
    return [...new Set([...everybody, ...own])]
  }

  /** Without a user: for everybody in the tenant. */
  give(tenantId: string, clientId: string, userId: string | undefined, scopes: readonly string[]): void {
    const key = keyOf(tenantId, clientId, userId)
    this.#given.set(key, new Set([...(this.#given.get(key) ?? []), ...scopes]))
  }

  /** Without a user: all of the client's, everybody's. Tokens that were issued keep what they hold. */
  takeBack(tenantId: string, clientId: string, userId?: string): void {
    for (const key of [...this.#given.keys()])
      if (userId === undefined ? key.startsWith(`${tenantId} ${clientId} `) : key === keyOf(tenantId, clientId, userId))
        this.#given.delete(key)
  }
}

const keyOf = (tenantId: string, clientId: string, userId: string | undefined): string =>
  `${tenantId} ${clientId} ${userId ?? '*'}`

import type { ClientApp } from './client-app.ts'
import { type Consents, findScope, signInScopes } from './consents.ts'
import { SignInError } from './sign-in-error.ts'

/** What a request asks for. */
export interface AskedScopes {
  /** Permissions of Graph, as it spells them. */
  readonly graph: readonly string[]
  /** Of `openid`, `profile`, `email` and `offline_access`, those that were asked for. */
  readonly signIn: readonly string[]
  /** What stood before the names, as `https://graph.microsoft.com/`: the answer spells them alike. */
  readonly prefix: string
  /** `.default`: everything the registration was made for. */
  readonly isDefault: boolean
}

/** Reads `scope`. Throws where a name is none of Graph's. Entra docs: scopes-oidc. */
export function toAskedScopes(text: string, client: ClientApp): AskedScopes {
  const graph = new Set<string>()
  const signIn = new Set<string>()
  let prefix = ''
  let isDefault = false
  for (const one of text.split(/\s+/).filter((part) => part !== '')) {
    const at = /^(?:https?|api):/i.test(one) ? one.lastIndexOf('/') + 1 : 0
    const name = one.slice(at)
    if (at > 0) prefix = one.slice(0, at)
    const scope = findScope(name)
    if (name.toLowerCase() === '.default') isDefault = true
    else if (scope === undefined || client.unknownScopes?.includes(scope)) throw unknownScope(name, client)
    else (signInScopes.has(scope) ? signIn : graph).add(scope)
  }
  if (isDefault) for (const scope of client.delegatedPermissions ?? []) graph.add(scope)
  return { graph: [...graph], signIn: [...signIn], prefix, isDefault }
}

/** Those nobody has consented to yet. */
export function missingScopes(
  consents: Consents,
  { graph, signIn }: AskedScopes,
  who: { readonly tenantId: string; readonly clientId: string; readonly userId: string },
): readonly string[] {
  const given = new Set(consents.of(who.tenantId, who.clientId, who.userId))
  return [...graph, ...signIn].filter((scope) => !given.has(scope))
}

function unknownScope(name: string, { name: client }: ClientApp): SignInError {
  return new SignInError(
    'invalid_client',
    650053,
    `The application '${client}' asked for scope '${name}' that doesn't exist on the resource '00000003-0000-0000-c000-000000000000'. Contact the app vendor.`,
  )
}

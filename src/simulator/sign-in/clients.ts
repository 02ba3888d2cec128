import { X509Certificate } from 'node:crypto'
import type { ClientApp } from './client-app.ts'
import { SignInError } from './sign-in-error.ts'

/** The app registrations there are. They belong to the served tenant. */
export class Clients {
  readonly #clients: Map<string, ClientApp>
  readonly #ownTenantId: string
  #unknownScopes: readonly string[] = []

  constructor(clients: readonly ClientApp[], ownTenantId: string) {
    this.#clients = new Map(clients.map((client) => [client.id.toLowerCase(), client]))
    this.#ownTenantId = ownTenantId
  }

  get all(): readonly ClientApp[] {
    return [...this.#clients.values()]
  }

  /** Adds a certificate to a registration, as an administrator would upload it. Throws for an unknown client, and for what is none. */
  addCertificate(id: string, pem: string): void {
    const client = this.get(id, undefined, '')
    const certificates = [...(client.certificates ?? []), new X509Certificate(pem).toString()]
    this.#clients.set(id.toLowerCase(), { ...client, certificates })
  }

  /** From now on Microsoft Graph does not have these permissions here, and has all others. */
  lackScopes(scopes: readonly string[]): void {
    this.#unknownScopes = scopes
  }

  /** The registration, for an authority: `tenantId` is undefined for those of every tenant. Throws as Entra refuses it. */
  get(id: string, tenantId: string | undefined, tenantName: string): ClientApp {
    const client = this.#clients.get(id.toLowerCase())
    if (client === undefined || (tenantId !== undefined && tenantId !== this.#ownTenantId && !client.isMultiTenant))
      throw new SignInError(
        'unauthorized_client',
        700016,
        `Application with identifier '${id}' was not found in the directory '${tenantName}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.`,
      )
    return { ...client, unknownScopes: this.#unknownScopes }
  }

  /** Throws where a registration of one tenant is used with the authority of every tenant. */
  requireMultiTenant(client: ClientApp): void {
    if (client.isMultiTenant) return
    throw new SignInError(
      'invalid_request',
      50194,
      `Application '${client.id}'(${client.name}) is not configured as a multi-tenant application. Usage of the /common endpoint is not supported for such apps created after '10/15/2018'. Use a tenant-specific endpoint or configure the application to be multi-tenant.`,
    )
  }
}

/** Throws where an address was not registered. The port of an address on this computer is free. Entra docs: reply-url. */
export function requireRedirect({ id, redirectUris }: ClientApp, redirectUri: string): void {
  if (redirectUris.some((registered) => registered === redirectUri || isSameButPort(registered, redirectUri))) return
  throw new SignInError(
    'invalid_request',
    50011,
    `The redirect URI '${redirectUri}' specified in the request does not match the redirect URIs configured for the application '${id}'. Make sure the redirect URI sent in the request matches one added to your application in the Azure portal.`,
  )
}

function isSameButPort(registered: string, asked: string): boolean {
  if (!URL.canParse(registered) || !URL.canParse(asked)) return false
  const [a, b] = [new URL(registered), new URL(asked)]
  return (
    /^(localhost|127\.0\.0\.1)$/.test(a.hostname) &&
    a.protocol === b.protocol &&
    a.hostname === b.hostname &&
    a.pathname === b.pathname &&
    a.search === b.search &&
    b.hash === ''
  )
}

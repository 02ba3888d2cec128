import { type Configuration, LogLevel, PublicClientApplication } from '@azure/msal-node'
import type { ClientApp } from '../../shared/api/host.contract.ts'
import { clouds } from '../../shared/model/cloud.ts'
import { type Fetch, NetworkClient } from './network-client.ts'

/** MSAL for one app registration, with the way it reaches the network. */
export interface Client {
  readonly msal: PublicClientApplication
  readonly network: NetworkClient
}

const known: ReadonlySet<string> = new Set(clouds.map(({ authority }) => authority))

/**
 * What every client is configured with: it says that it understands claims challenges (Entra docs: claims-challenge,
 * `CP1`), writes no log, and takes a place of one's own for a sign-in service without asking Microsoft for it
 * (msal-node 7.2.1: `knownAuthorities` are hosts with their port).
 */
export const toConfiguration = (
  authority: string,
  auth: Configuration['auth'],
  network: NetworkClient,
): Configuration => ({
  auth: {
    ...auth,
    knownAuthorities: known.has(authority) ? [] : [new URL(authority).host],
    clientCapabilities: ['CP1'],
  },
  system: {
    networkClient: network,
    loggerOptions: { loggerCallback: () => undefined, piiLoggingEnabled: false, logLevel: LogLevel.Error },
  },
})

/** The address that tokens of a tenant come from. */
export const toTenantAuthority = (authority: string, tenant: string): string =>
  `${authority}/${encodeURIComponent(tenant)}`

/** A client that knows what the text holds: what MSAL wrote before; undefined: nobody. */
export function openClient({ authority, clientId }: ClientApp, cache: string | undefined, fetch: Fetch): Client {
  const network = new NetworkClient(fetch)
  const configuration = toConfiguration(
    authority,
    { clientId, authority: toTenantAuthority(authority, 'organizations') },
    network,
  )
  const msal = new PublicClientApplication(configuration)
  if (cache !== undefined) msal.getTokenCache().deserialize(cache)
  return { msal, network }
}

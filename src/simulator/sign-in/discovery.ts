import type { Authority } from './authorize-request.ts'

/** Where the answers of discovery point to. */
export interface Endpoints {
  readonly issuer: string
  readonly authorize: string
  readonly token: string
  readonly logout: string
  readonly keys: string
}

/** The addresses of one authority. `origin` without a slash at its end. */
export function endpointsOf(origin: string, { name, tenantId }: Authority): Endpoints {
  const root = `${origin}/${name}`
  return {
    issuer: issuerOf(origin, tenantId ?? '{tenantid}'),
    authorize: `${root}/oauth2/v2.0/authorize`,
    token: `${root}/oauth2/v2.0/token`,
    logout: `${root}/oauth2/v2.0/logout`,
    keys: `${root}/discovery/v2.0/keys`,
  }
}

/** Who signs the tokens of a tenant. */
export const issuerOf = (origin: string, tenantId: string): string => `${origin}/${tenantId}/v2.0`

/** What `.well-known/openid-configuration` answers. Entra docs: v2-protocols-oidc. */
export function openIdConfiguration(origin: string, endpoints: Endpoints): Readonly<Record<string, unknown>> {
  return {
    issuer: endpoints.issuer,
    authorization_endpoint: endpoints.authorize,
    token_endpoint: endpoints.token,
    end_session_endpoint: endpoints.logout,
    jwks_uri: endpoints.keys,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt'],
    response_modes_supported: ['form_post'],
    response_types_supported: ['code'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    claims_supported: ['sub', 'iss', 'aud', 'exp', 'iat', 'nonce', 'preferred_username', 'name', 'tid', 'ver'],
    request_uri_parameter_supported: false,
    http_logout_supported: true,
    frontchannel_logout_supported: true,
    tenant_region_scope: null,
    cloud_instance_name: new URL(origin).host,
    cloud_graph_host_name: new URL(origin).host,
    msgraph_host: new URL(origin).host,
  }
}

/** What instance discovery answers: this host is a cloud of its own. */
export function instanceDiscovery(origin: string): Readonly<Record<string, unknown>> {
  const { host } = new URL(origin)
  return {
    tenant_discovery_endpoint: `${origin}/common/v2.0/.well-known/openid-configuration`,
    'api-version': '1.1',
    metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
  }
}

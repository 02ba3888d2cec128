import { nowOf } from '../clock.ts'
import type { Entity } from '../directory/entity.ts'
import { badRequest, GraphError } from '../graph-error.ts'
import { appIdOf } from '../rules/app-id.ts'
import { checkDistinct, checkEntitlements, entitlementsIn } from '../rules/entitlements.ts'
import { principalsOf, refreshPrincipal } from '../rules/own-principal.ts'
import { getDefaultDomain } from '../rules/verified-domain.ts'
import { withoutSecrets } from './credential-properties.ts'
import type { Rules } from './entity-type.ts'
import type { Asking, Scene } from './scene.ts'

type Values = Readonly<Record<string, unknown>>

const scopesIn = (values: Values): unknown =>
  (values['api'] as { readonly oauth2PermissionScopes?: unknown } | null | undefined)?.oauth2PermissionScopes

function textsIn(values: Values, name: string): readonly string[] {
  const value = values[name]
  return Array.isArray(value) ? (value as readonly string[]) : []
}

/** Unique in the tenant, and of a verified domain or `api://`. Graph docs: resources/application; Azure issue 16097. */
function checkUris(call: Asking, uris: readonly string[], self: Entity | undefined): void {
  const { directory } = call.world
  for (const uri of uris) {
    for (const other of directory.live('application'))
      if (other !== self && textsIn(other.values, 'identifierUris').includes(uri))
        throw badRequest('Another object with the same value for property identifierUris already exists.')
    const host = /^https?:\/\/([^/:]+)/i.exec(uri)?.[1]?.toLowerCase()
    const isOwn =
      host === undefined
        ? /^(?:api|urn|ms-appx|spn):/i.test(uri)
        : [...directory.live('domain')].some(
            ({ id, values }) => values['isVerified'] === true && (host === id || host.endsWith(`.${id}`)),
          )
    if (!isOwn)
      throw new GraphError(
        400,
        'HostNameNotOnVerifiedDomain',
        `Values of identifierUris property must use a verified domain of the organization or its subdomain: '${uri}'`,
      )
  }
}

const apiIn = (values: Values): Values => (values['api'] ?? {}) as Values

/** Personal accounts take tokens of version 2. Graph types: ApiApplication; the code: azure-ad-b2c/Scripts issue 2. */
function checkTokenVersion(values: Values): void {
  if (!String(values['signInAudience']).includes('PersonalMicrosoftAccount')) return
  if (apiIn(values)['requestedAccessTokenVersion'] === 2) return
  throw new GraphError(400, 'InvalidAccessTokenVersion', 'One or more properties contains invalid values.')
}

/**
 * Pre-authorizes only permissions that were offered before the request. Seen by others: microsoft-graph-docs issue 20177; the
 * words: msgraph-sdk-dotnet issue 2044.
 */
function checkPreAuthorized(values: Values, self: Entity | undefined): void {
  const offered = new Set(entitlementsIn(self === undefined ? [] : scopesIn(self.values)).map(({ id }) => id))
  const roles = new Set(entitlementsIn(values['appRoles'] ?? self?.values['appRoles']).map(({ id }) => id))
  const listed = (apiIn(values)['preAuthorizedApplications'] ?? []) as readonly Values[]
  for (const { delegatedPermissionIds } of listed)
    for (const id of (delegatedPermissionIds ?? []) as readonly string[])
      if (!offered.has(id) && !roles.has(id))
        throw badRequest(
          'Property api.preAuthorizedApplications.delegatedPermissionIds has a Permission Id that cannot be found in the AppPermissions sets.',
        )
}

/** Only URIs that are new are checked: those that are there were checked, or are older than the rule. */
function checkWritten(call: Asking, values: Values, self: Entity | undefined): void {
  const before = self === undefined ? [] : textsIn(self.values, 'identifierUris')
  checkUris(
    call,
    textsIn(values, 'identifierUris').filter((uri) => !before.includes(uri)),
    self,
  )
  const after = { ...self?.values, ...values }
  checkDistinct(after['appRoles'], scopesIn(after))
  checkTokenVersion(after)
  checkPreAuthorized(values, self)
}

const asStored = (values: Values): Record<string, unknown> =>
  'keyCredentials' in values ? { ...values, keyCredentials: withoutSecrets(values['keyCredentials']) } : { ...values }

/** With a registration its service principal goes too; a restore does not bring it back. Graph docs: restore-application. */
function takePrincipals(world: Scene, application: Entity): void {
  for (const principal of principalsOf(world, application)) world.directory.remove(principal, nowOf(world))
}

/** What Graph enforces for applications beyond the table. Graph docs: application-post-applications, application-update. */
export const applicationRules: Rules = {
  deletion: () => 'soft',

  checkCreate: (call, values) => checkWritten(call, values, undefined),

  complete: (call, id, values) => ({
    api: {
      acceptMappedClaims: null,
      knownClientApplications: [],
      oauth2PermissionScopes: [],
      preAuthorizedApplications: [],
      requestedAccessTokenVersion: null,
    },
    info: { logoUrl: null, marketingUrl: null, privacyStatementUrl: null, supportUrl: null, termsOfServiceUrl: null },
    parentalControlSettings: { countriesBlockedForMinors: [], legalAgeGroupRule: 'Allow' },
    publicClient: { redirectUris: [] },
    spa: { redirectUris: [] },
    web: {
      homePageUrl: null,
      implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: false },
      logoutUrl: null,
      redirectUris: [],
      redirectUriSettings: [],
    },
    ...asStored(values),
    appId: appIdOf(id),
    createdDateTime: nowOf(call.world),
    publisherDomain: getDefaultDomain(call.world),
    signInAudience: values['signInAudience'] ?? 'AzureADMyOrg',
  }),

  checkUpdate: (call, application, values) => {
    if ('appRoles' in values) checkEntitlements(application.values['appRoles'], values['appRoles'])
    if ('api' in values) checkEntitlements(scopesIn(application.values), scopesIn(values))
    checkWritten(call, values, application)
  },

  derive: (_call, _application, values) => asStored(values),

  checkRestore: (call, application) => {
    checkUris(call, textsIn(application.values, 'identifierUris'), application)
    return {}
  },

  afterChange: (world, application, names) => {
    if (application.state === 'deleted') takePrincipals(world, application)
    if (application.state !== 'live' || names === 'all') return
    for (const principal of principalsOf(world, application)) refreshPrincipal(world, principal, application)
  },
}

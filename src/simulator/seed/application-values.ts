import { microsoftGraph } from '../published/microsoft-graph.ts'
import type { Random } from '../random.ts'
import { appIdOf } from '../rules/app-id.ts'
import { momentAgo } from './moments.ts'
import type { OwnApplication } from './own-applications.ts'
import type { Seeding } from './seeding.ts'

type Values = Record<string, unknown>

/** The properties of an application that the organisation has registered, as Entra keeps them. */
export function applicationValues({ random, nowMs, names }: Seeding, id: string, app: OwnApplication): Values {
  const appId = appIdOf(id)
  const site = `https://${app.host}.${names.domain}`
  const created = momentAgo(random, nowMs, 1500, 60)
  return {
    api: {
      acceptMappedClaims: null,
      knownClientApplications: [],
      oauth2PermissionScopes: (app.scopes ?? []).map((value) => scopeOf(random, app, value)),
      preAuthorizedApplications: [],
      requestedAccessTokenVersion: app.scopes ? 2 : null,
    },
    appId,
    appRoles: rolesOf(random, app),
    createdDateTime: created,
    description: app.description,
    displayName: app.name,
    groupMembershipClaims: app.shape === 'web' && random.chance(0.3) ? 'SecurityGroup' : undefined,
    identifierUris: app.scopes ? [`api://${appId}`, `https://${names.domain}/${app.host}`] : [],
    info: {
      logoUrl: null,
      marketingUrl: null,
      privacyStatementUrl: `https://www.${names.domain}/privacy`,
      supportUrl: `https://intranet.${names.domain}/help/${app.host}`,
      termsOfServiceUrl: null,
    },
    isFallbackPublicClient: app.shape === 'desktop' ? true : undefined,
    keyCredentials: (app.certificates ?? []).map((name) => certificate(random, nowMs, name)),
    notes: `Asked for by ${app.department}.`,
    optionalClaims:
      app.shape === 'web'
        ? {
            accessToken: [],
            idToken: [{ additionalProperties: [], essential: false, name: 'email', source: null }],
            saml2Token: [],
          }
        : undefined,
    parentalControlSettings: { countriesBlockedForMinors: [], legalAgeGroupRule: 'Allow' },
    passwordCredentials: (app.secrets ?? []).map((name) => secret(random, nowMs, name)),
    publicClient: { redirectUris: app.shape === 'desktop' ? ['http://localhost', `msal${appId}://auth`] : [] },
    publisherDomain: names.domain,
    requiredResourceAccess: accessOf(app),
    serviceManagementReference: random.chance(0.4) ? `CMDB-${1000 + random.below(9000)}` : undefined,
    servicePrincipalLockConfiguration: app.audience
      ? {
          allProperties: true,
          credentialsWithUsageSign: true,
          credentialsWithUsageVerify: true,
          isEnabled: true,
          tokenEncryptionKeyId: true,
        }
      : undefined,
    signInAudience: app.audience ?? 'AzureADMyOrg',
    spa: { redirectUris: app.shape === 'spa' ? [`${site}/`, 'http://localhost:5173/'] : [] },
    tags: [app.department, app.shape === 'daemon' ? 'unattended' : 'people'],
    web: {
      homePageUrl: app.shape === 'web' ? `${site}/` : null,
      implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: app.shape === 'web' },
      logoutUrl: app.shape === 'web' ? `${site}/signout` : null,
      redirectUris: app.shape === 'web' ? [`${site}/signin-oidc`] : [],
      redirectUriSettings: app.shape === 'web' ? [{ index: null, uri: `${site}/signin-oidc` }] : [],
    },
  }
}

function rolesOf(random: Random, app: OwnApplication): Values[] {
  const role = (value: string, member: string): Values => ({
    allowedMemberTypes: [member],
    description: member === 'User' ? `${value} of ${app.name}.` : `Programs that may: ${value}.`,
    displayName: value,
    id: random.guid(),
    isEnabled: true,
    origin: 'Application',
    value: value.replaceAll(' ', ''),
  })
  return [
    ...(app.roles ?? []).map((value) => role(value, 'User')),
    ...(app.programRoles ?? []).map((value) => role(value, 'Application')),
  ]
}

const scopeOf = (random: Random, app: OwnApplication, value: string): Values => ({
  adminConsentDescription: `Lets the app use ${app.name}: ${value}.`,
  adminConsentDisplayName: value,
  id: random.guid(),
  isEnabled: true,
  origin: 'Application',
  type: 'User',
  userConsentDescription: `Lets the app use ${app.name} for you: ${value}.`,
  userConsentDisplayName: value,
  value,
})

/** A secret as it can be read: when it ends, and how it begins. */
const secret = (random: Random, nowMs: number, displayName: string): Values => ({
  customKeyIdentifier: null,
  displayName,
  endDateTime: new Date(nowMs + (30 + random.below(600)) * 86_400_000).toISOString().replace(/\.\d+/, ''),
  hint: `${'abcdefghkm'[random.below(10)]}${random.below(10)}Q`,
  keyId: random.guid(),
  secretText: null,
  startDateTime: momentAgo(random, nowMs, 400, 20),
})

const certificate = (random: Random, nowMs: number, displayName: string): Values => ({
  customKeyIdentifier: Buffer.from(random.guid().slice(0, 20)).toString('base64'),
  displayName,
  endDateTime: new Date(nowMs + (60 + random.below(600)) * 86_400_000).toISOString().replace(/\.\d+/, ''),
  key: null,
  keyId: random.guid(),
  startDateTime: momentAgo(random, nowMs, 300, 20),
  type: 'AsymmetricX509Cert',
  usage: 'Verify',
})

/** What it asks of Microsoft Graph. Graph docs: resources/requiredresourceaccess. */
function accessOf(app: OwnApplication): Values[] {
  const { scopes = [], roles = [], appId } = microsoftGraph
  const access = [
    ...scopes.filter(({ value }) => app.asks?.includes(value)).map(({ id }) => ({ id, type: 'Scope' })),
    ...roles.filter(({ value }) => app.holds?.includes(value)).map(({ id }) => ({ id, type: 'Role' })),
  ]
  return access.length > 0 ? [{ resourceAccess: access, resourceAppId: appId }] : []
}

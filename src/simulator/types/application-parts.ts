import { flag, guid, listOf, moment, type Property, record, text, whole } from './property.ts'

/** Parts that applications and service principals share. Graph docs: resources/application, resources/serviceprincipal. */
export const appRoles: Property = listOf(
  record({
    allowedMemberTypes: listOf(text({ values: ['User', 'Application'] })),
    description: text(),
    displayName: text({ isNotNull: true, maxLength: 100 }),
    id: guid({ isNotNull: true }),
    isEnabled: flag({ isNotNull: true }),
    origin: text(),
    value: text({ maxLength: 250 }),
  }),
  { isDefault: true },
)

/** Delegated permissions that an API offers. Graph docs: resources/permissionscope. */
export const permissionScopes: Property = listOf(
  record({
    adminConsentDescription: text(),
    adminConsentDisplayName: text(),
    id: guid({ isNotNull: true }),
    isEnabled: flag({ isNotNull: true }),
    origin: text(),
    type: text({ values: ['User', 'Admin'] }),
    userConsentDescription: text(),
    userConsentDisplayName: text(),
    value: text({ maxLength: 250 }),
  }),
  { isDefault: true },
)

/** Graph docs: resources/informationalurl. */
export const informationalUrls: Property = record(
  {
    logoUrl: text(),
    marketingUrl: text(),
    privacyStatementUrl: text(),
    supportUrl: text(),
    termsOfServiceUrl: text(),
  },
  { isDefault: true },
)

/** Graph docs: resources/addin. */
export const addIns: Property = listOf(
  record({ id: guid(), properties: listOf(record({ key: text(), value: text() })), type: text({ isNotNull: true }) }),
  { isDefault: true },
)

/** Graph docs: resources/verifiedpublisher. */
export const verifiedPublisher: Property = record(
  { addedDateTime: moment(), displayName: text(), verifiedPublisherId: text() },
  { isDefault: true },
)

const optionalClaim = record({
  additionalProperties: listOf(text()),
  essential: flag(),
  name: text({ isNotNull: true }),
  source: text(),
})

/** Settings of an application that hold further settings. Graph docs: resources/application. */
export const settings: Readonly<Record<string, Property>> = {
  api: record(
    {
      acceptMappedClaims: flag(),
      knownClientApplications: listOf(guid()),
      oauth2PermissionScopes: permissionScopes,
      preAuthorizedApplications: listOf(record({ appId: text(), delegatedPermissionIds: listOf(text()) })),
      requestedAccessTokenVersion: whole(),
    },
    { isDefault: true },
  ),
  authenticationBehaviors: record({
    blockAzureADGraphAccess: flag(),
    removeUnverifiedEmailClaim: flag(),
    requireClientServicePrincipal: flag(),
  }),
  optionalClaims: record(
    { accessToken: listOf(optionalClaim), idToken: listOf(optionalClaim), saml2Token: listOf(optionalClaim) },
    { isDefault: true },
  ),
  parentalControlSettings: record(
    { countriesBlockedForMinors: listOf(text()), legalAgeGroupRule: text() },
    { isDefault: true },
  ),
  publicClient: record({ redirectUris: listOf(text({ maxLength: 256 })) }, { isDefault: true }),
  requestSignatureVerification: record({ allowedWeakAlgorithms: text(), isSignedRequestRequired: flag() }),
  requiredResourceAccess: listOf(
    record({
      resourceAccess: listOf(record({ id: guid({ isNotNull: true }), type: text({ values: ['Scope', 'Role'] }) })),
      resourceAppId: text({ isNotNull: true }),
    }),
    { isDefault: true, maxItems: 50 },
  ),
  servicePrincipalLockConfiguration: record(
    {
      allProperties: flag(),
      credentialsWithUsageSign: flag(),
      credentialsWithUsageVerify: flag(),
      isEnabled: flag({ isNotNull: true }),
      tokenEncryptionKeyId: flag(),
    },
    { isDefault: true },
  ),
  spa: record({ redirectUris: listOf(text({ maxLength: 256 })) }, { isDefault: true }),
  web: record(
    {
      homePageUrl: text(),
      implicitGrantSettings: record({ enableAccessTokenIssuance: flag(), enableIdTokenIssuance: flag() }),
      logoutUrl: text(),
      redirectUris: listOf(text({ maxLength: 256 })),
      redirectUriSettings: listOf(record({ index: whole(), uri: text() })),
    },
    { isDefault: true },
  ),
}

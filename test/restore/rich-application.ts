import type { Stage } from './stage.ts'

/** Every attribute of an application that can be written, in two shapes that differ in each of them. */
const shapes = {
  was: {
    displayName: 'Rich application',
    description: 'Holds one of everything.',
    notes: 'Kept by the workshop.',
    tags: ['HideApp', 'workshop'],
    info: {
      marketingUrl: 'https://rich.contoso.example/about',
      privacyStatementUrl: 'https://rich.contoso.example/privacy',
      supportUrl: 'https://rich.contoso.example/help',
      termsOfServiceUrl: 'https://rich.contoso.example/terms',
    },
    serviceManagementReference: 'INC-1',
    identifierUris: ['https://rich.contoso.example/api'],
    uniqueName: 'rich-application',
    groupMembershipClaims: 'SecurityGroup',
    signInAudience: 'AzureADMultipleOrgs',
    web: {
      homePageUrl: 'https://rich.contoso.example',
      logoutUrl: 'https://rich.contoso.example/out',
      redirectUris: ['https://rich.contoso.example/in', 'https://rich.contoso.example/back'],
      redirectUriSettings: [{ uri: 'https://rich.contoso.example/in', index: 1 }],
      implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: true },
    },
    spa: { redirectUris: ['https://rich.contoso.example/spa'] },
    publicClient: { redirectUris: ['http://localhost', 'rich://auth'] },
    isFallbackPublicClient: true,
    api: {
      acceptMappedClaims: true,
      requestedAccessTokenVersion: 2,
      knownClientApplications: ['11111111-0000-4000-8000-000000000001'],
      oauth2PermissionScopes: [
        {
          id: '11111111-0000-4000-8000-000000000002',
          adminConsentDescription: 'Reads.',
          adminConsentDisplayName: 'Read',
          userConsentDescription: 'Reads for you.',
          userConsentDisplayName: 'Read for you',
          isEnabled: true,
          type: 'User',
          value: 'Rich.Read',
        },
      ],
      preAuthorizedApplications: [
        {
          appId: '11111111-0000-4000-8000-000000000001',
          delegatedPermissionIds: ['11111111-0000-4000-8000-000000000002'],
        },
      ],
    },
    appRoles: [
      {
        id: '11111111-0000-4000-8000-000000000003',
        allowedMemberTypes: ['User', 'Application'],
        description: 'Works.',
        displayName: 'Worker',
        isEnabled: true,
        value: 'Worker',
      },
    ],
    optionalClaims: {
      accessToken: [{ name: 'email', essential: true, additionalProperties: ['sam_account_name'] }],
      idToken: [{ name: 'upn', source: 'user', essential: false }],
      saml2Token: [],
    },
    parentalControlSettings: { countriesBlockedForMinors: ['DE'], legalAgeGroupRule: 'BlockMinors' },
    requiredResourceAccess: [
      {
        resourceAppId: '00000003-0000-0000-c000-000000000000',
        resourceAccess: [{ id: 'e1fe6dd8-ba31-4d61-89e7-88639da4683d', type: 'Scope' }],
      },
    ],
    addIns: [
      { id: '11111111-0000-4000-8000-000000000004', type: 'FileHandler', properties: [{ key: 'version', value: '2' }] },
    ],
    authenticationBehaviors: {
      blockAzureADGraphAccess: true,
      removeUnverifiedEmailClaim: true,
      requireClientServicePrincipal: true,
    },
    defaultRedirectUri: 'https://rich.contoso.example/in',
    isDeviceOnlyAuthSupported: true,
    isDisabled: true,
    managerApplications: ['11111111-0000-4000-8000-000000000005'],
    nativeAuthenticationApisEnabled: 'all',
    oauth2RequirePostResponse: true,
    requestSignatureVerification: { isSignedRequestRequired: true, allowedWeakAlgorithms: 'rsaSha1' },
    samlMetadataUrl: 'https://rich.contoso.example/saml',
    servicePrincipalLockConfiguration: {
      isEnabled: true,
      allProperties: true,
      credentialsWithUsageSign: true,
      credentialsWithUsageVerify: true,
      tokenEncryptionKeyId: true,
    },
  },
  is: {
    displayName: 'Poor application',
    description: 'Holds one of nothing.',
    notes: 'Kept by nobody.',
    tags: ['poor'],
    info: { supportUrl: 'https://poor.contoso.example/help' },
    serviceManagementReference: 'INC-2',
    identifierUris: ['https://poor.contoso.example/api'],
    groupMembershipClaims: 'None',
    signInAudience: 'AzureADMyOrg',
    web: {
      homePageUrl: null,
      logoutUrl: null,
      redirectUris: ['https://poor.contoso.example/in'],
      redirectUriSettings: [],
      implicitGrantSettings: { enableAccessTokenIssuance: true, enableIdTokenIssuance: false },
    },
    spa: { redirectUris: [] },
    publicClient: { redirectUris: ['http://127.0.0.1'] },
    isFallbackPublicClient: false,
    api: {
      acceptMappedClaims: null,
      requestedAccessTokenVersion: 1,
      knownClientApplications: [],
      oauth2PermissionScopes: [
        {
          id: '22222222-0000-4000-8000-000000000002',
          adminConsentDescription: 'Writes.',
          adminConsentDisplayName: 'Write',
          isEnabled: true,
          type: 'Admin',
          value: 'Rich.Write',
        },
      ],
      preAuthorizedApplications: [],
    },
    appRoles: [
      {
        id: '22222222-0000-4000-8000-000000000003',
        allowedMemberTypes: ['User'],
        description: 'Rests.',
        displayName: 'Rester',
        isEnabled: true,
        value: 'Rester',
      },
    ],
    optionalClaims: { accessToken: [], idToken: [{ name: 'ipaddr' }], saml2Token: [] },
    parentalControlSettings: { countriesBlockedForMinors: [], legalAgeGroupRule: 'Allow' },
    requiredResourceAccess: [],
    addIns: [],
    authenticationBehaviors: null,
    defaultRedirectUri: null,
    isDeviceOnlyAuthSupported: null,
    isDisabled: null,
    managerApplications: [],
    nativeAuthenticationApisEnabled: 'none',
    oauth2RequirePostResponse: false,
    requestSignatureVerification: null,
    samlMetadataUrl: null,
    servicePrincipalLockConfiguration: { isEnabled: false },
  },
} as const

/** The names of what the shapes hold. */
export const richAttributes: readonly string[] = Object.keys(shapes.was)

/** Registers an application with a value in every attribute that can be written, and gives its id. */
export async function registerRich({ call }: Stage): Promise<string> {
  const { was } = shapes
  // Graph pre-authorizes only what was offered a request before.
  const { id } = await call('POST', '/applications', { ...was, api: { ...was.api, preAuthorizedApplications: [] } })
  await call('PATCH', `/applications/${id}`, { api: was.api })
  return String(id)
}

/** Changes every one of them but its unique name, which stays for ever. What is enabled is disabled before it goes. */
export async function impoverish({ call }: Stage, id: string): Promise<void> {
  const { was, is } = shapes
  const disabled = <Entry extends object>(entries: readonly Entry[]) =>
    entries.map((entry) => ({ ...entry, isEnabled: false }))
  await call('PATCH', `/applications/${id}`, {
    appRoles: disabled(was.appRoles),
    api: {
      ...was.api,
      preAuthorizedApplications: [],
      oauth2PermissionScopes: disabled(was.api.oauth2PermissionScopes),
    },
  })
  await call('PATCH', `/applications/${id}`, is)
}

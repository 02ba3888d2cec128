import type { Directory } from '../directory/directory.ts'
import { configurationType } from '../types/authentication-method-configuration.ts'

const made = '2021-12-01T00:00:00Z'

/** Strengths that every tenant has. Graph docs: authenticationstrengthroot-list-policies. */
const builtInStrengths = [
  {
    id: '00000000-0000-0000-0000-000000000002',
    displayName: 'Multifactor authentication',
    description: 'Combinations of methods that satisfy strong authentication, such as a password + SMS',
    allowedCombinations: [
      'windowsHelloForBusiness',
      'fido2',
      'x509CertificateMultiFactor',
      'deviceBasedPush',
      'temporaryAccessPassOneTime',
      'temporaryAccessPassMultiUse',
      'password,microsoftAuthenticatorPush',
      'password,softwareOath',
      'password,hardwareOath',
      'password,x509CertificateSingleFactor',
      'password,x509CertificateMultiFactor',
      'password,sms',
      'password,voice',
      'federatedMultiFactor',
      'microsoftAuthenticatorPush,federatedSingleFactor',
      'softwareOath,federatedSingleFactor',
      'hardwareOath,federatedSingleFactor',
      'sms,federatedSingleFactor',
      'voice,federatedSingleFactor',
    ],
  },
  {
    id: '00000000-0000-0000-0000-000000000003',
    displayName: 'Passwordless MFA',
    description:
      'Passwordless methods that satisfy strong authentication, such as Passwordless sign-in with the Microsoft Authenticator',
    allowedCombinations: ['windowsHelloForBusiness', 'fido2', 'x509CertificateMultiFactor', 'deviceBasedPush'],
  },
  {
    id: '00000000-0000-0000-0000-000000000004',
    displayName: 'Phishing resistant MFA',
    description:
      'Phishing resistant, Passwordless methods for the strongest authentication, such as a FIDO2 security key',
    allowedCombinations: ['windowsHelloForBusiness', 'fido2', 'x509CertificateMultiFactor'],
  },
]

/** Everybody, in a list of targets. Graph docs: authenticationmethodspolicy-get. */
const everybody = { id: 'all_users', targetType: 'group', isRegistrationRequired: false }

interface Configuration {
  readonly id: string
  readonly method: string
  readonly values: Readonly<Record<string, unknown>>
}

const forEveryone = { state: 'default', includeTarget: { id: 'all_users', targetType: 'group' }, excludeTarget: null }

/** How a tenant has its methods while nobody has touched them. Graph docs: authenticationmethodspolicy-get. */
const configurations: readonly Configuration[] = [
  {
    id: 'Fido2',
    method: 'fido2',
    values: {
      state: 'enabled',
      isSelfServiceRegistrationAllowed: true,
      isAttestationEnforced: false,
      keyRestrictions: { isEnforced: false, enforcementType: 'block', aaGuids: [] },
      includeTargets: [everybody],
    },
  },
  {
    id: 'MicrosoftAuthenticator',
    method: 'microsoftAuthenticator',
    values: {
      state: 'enabled',
      isSoftwareOathEnabled: false,
      featureSettings: {
        displayAppInformationRequiredState: { ...forEveryone, state: 'enabled' },
        displayLocationInformationRequiredState: forEveryone,
      },
      includeTargets: [{ ...everybody, authenticationMode: 'any' }],
    },
  },
  {
    id: 'Sms',
    method: 'sms',
    values: { state: 'disabled', includeTargets: [{ ...everybody, isUsableForSignIn: false }] },
  },
  {
    id: 'TemporaryAccessPass',
    method: 'temporaryAccessPass',
    values: {
      state: 'enabled',
      defaultLength: 8,
      defaultLifetimeInMinutes: 60,
      isUsableOnce: true,
      maximumLifetimeInMinutes: 480,
      minimumLifetimeInMinutes: 60,
      includeTargets: [everybody],
    },
  },
  { id: 'SoftwareOath', method: 'softwareOath', values: { state: 'enabled', includeTargets: [everybody] } },
  {
    id: 'Voice',
    method: 'voice',
    values: { state: 'disabled', isOfficePhoneAllowed: false, includeTargets: [everybody] },
  },
  {
    id: 'Email',
    method: 'email',
    values: { state: 'enabled', allowExternalIdToUseEmailOtp: 'default', includeTargets: [] },
  },
  {
    id: 'X509Certificate',
    method: 'x509Certificate',
    values: {
      state: 'disabled',
      certificateUserBindings: [
        {
          priority: 1,
          trustAffinityLevel: 'low',
          userProperty: 'userPrincipalName',
          x509CertificateField: 'PrincipalName',
        },
      ],
      authenticationModeConfiguration: {
        x509CertificateAuthenticationDefaultMode: 'x509CertificateSingleFactor',
        x509CertificateDefaultRequiredAffinityLevel: 'low',
        rules: [],
      },
      includeTargets: [everybody],
    },
  },
  {
    id: 'QRCodePin',
    method: 'qrCodePin',
    values: { state: 'disabled', pinLength: 8, standardQRCodeLifetimeInDays: 365, includeTargets: [everybody] },
  },
]

/** Adds what every tenant has from its first day: built-in strengths, the policy of methods, the policy of authorization. */
export function addTenantPolicies(directory: Directory): void {
  for (const { id, ...values } of builtInStrengths)
    directory.add('authenticationStrengthPolicy', id, {
      ...values,
      policyType: 'builtIn',
      requirementsSatisfied: 'mfa',
      combinationConfigurations: [],
      createdDateTime: made,
      modifiedDateTime: made,
    })
  const methods = directory.add('authenticationMethodsPolicy', 'authenticationMethodsPolicy', {
    displayName: 'Authentication Methods Policy',
    description:
      'The tenant-wide policy that controls which authentication methods are allowed in the tenant, ' +
      'authentication method registration requirements, and self-service password reset settings',
    lastModifiedDateTime: made,
    policyVersion: '1.5',
    policyMigrationState: 'migrationComplete',
    reconfirmationInDays: null,
    registrationEnforcement: {
      authenticationMethodsRegistrationCampaign: {
        snoozeDurationInDays: 1,
        state: 'default',
        excludeTargets: [],
        includeTargets: [
          { id: 'all_users', targetType: 'group', targetedAuthenticationMethod: 'microsoftAuthenticator' },
        ],
      },
    },
  })
  for (const { id, method, values } of configurations) {
    const configuration = directory.add('authenticationMethodConfiguration', id, {
      id,
      '@odata.type': configurationType(method),
      excludeTargets: [],
      ...values,
    })
    directory.link(methods, 'authenticationMethodConfigurations', configuration)
  }
  directory.add('authorizationPolicy', 'authorizationPolicy', {
    displayName: 'Authorization Policy',
    description: 'Used to manage authorization related settings across the company.',
    allowedToSignUpEmailBasedSubscriptions: true,
    allowedToUseSSPR: true,
    allowEmailVerifiedUsersToJoinOrganization: false,
    allowInvitesFrom: 'adminsAndGuestInviters',
    allowUserConsentForRiskyApps: false,
    blockMsolPowerShell: false,
    defaultUserRolePermissions: {
      allowedToCreateApps: false,
      allowedToCreateSecurityGroups: true,
      allowedToCreateTenants: false,
      allowedToReadBitlockerKeysForOwnedDevice: true,
      allowedToReadOtherUsers: true,
      permissionGrantPoliciesAssigned: ['ManagePermissionGrantsForSelf.microsoft-user-default-low'],
    },
    guestUserRoleId: '10dae51f-b6af-4016-8d66-8c2a99b929b3',
  })
}

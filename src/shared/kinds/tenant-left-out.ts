import { type LeftOut, notYet } from './left-out.ts'

/**
 * What belongs to the directory as a whole and no backup holds. Names are those below `/policies`, `/directory`, `/identity`,
 * `/identity/conditionalAccess`, `/identityGovernance` and Graph's root. Source: v1.0 metadata.
 */
export const tenantLeftOut: readonly LeftOut[] = [
  {
    what: 'Access between organisations: trusted tenants, collaboration with guests',
    names: ['crossTenantAccessPolicy'],
    reason: notYet,
  },
  { what: 'Security defaults', names: ['identitySecurityDefaultsEnforcementPolicy'], reason: notYet },
  {
    what: 'Rules of PIM: for how long, with whose approval',
    names: ['roleManagementPolicies', 'roleManagementPolicyAssignments'],
    reason: `${notYet} Who holds or may activate a role is in the backup.`,
  },
  {
    what: 'Rules of consent: who may consent to what, and who decides',
    names: ['permissionGrantPolicies', 'adminConsentRequestPolicy'],
    reason: `${notYet} The consents themselves are in the backup.`,
  },
  {
    what: 'Authentication contexts',
    names: ['authenticationContextClassReferences'],
    reason: `${notYet} Policies that name one are in the backup.`,
  },
  {
    what: 'Policies for tokens, claims, home realms and idle sessions',
    names: [
      'activityBasedTimeoutPolicies',
      'claimsMappingPolicies',
      'federatedTokenValidationPolicy',
      'homeRealmDiscoveryPolicies',
      'tokenIssuancePolicies',
      'tokenLifetimePolicies',
    ],
    reason: notYet,
  },
  {
    what: 'Rules for secrets and certificates of applications',
    names: ['appManagementPolicies', 'defaultAppManagementPolicy'],
    reason: notYet,
  },
  {
    what: 'Policies for expiring groups and groups without owners',
    names: ['groupLifecyclePolicies', 'ownerlessGroupPolicy'],
    reason: notYet,
  },
  {
    what: 'Who may join devices, staged roll-out, self-service sign-up',
    names: ['authenticationFlowsPolicy', 'deviceRegistrationPolicy', 'featureRolloutPolicies'],
    reason: notYet,
  },
  {
    what: 'Definitions of custom security attributes',
    names: ['attributeSets', 'customSecurityAttributeDefinitions'],
    reason: 'Reading them takes a permission and a role of their own.',
  },
  {
    what: 'Sign-up of guests and customers: user flows, identity providers, extensions of the sign-in',
    names: [
      'apiConnectors',
      'authenticationEventListeners',
      'authenticationEventsFlows',
      'b2xUserFlows',
      'customAuthenticationExtensions',
      'identityProviders',
      'riskPrevention',
      'userFlowAttributes',
    ],
    reason: notYet,
  },
  {
    what: 'Governance: access reviews, access packages, lifecycle workflows, terms of use, PIM for groups',
    names: [
      'accessReviews',
      'appConsent',
      'entitlementManagement',
      'lifecycleWorkflows',
      'privilegedAccess',
      'termsOfUse',
    ],
    reason: notYet,
  },
  {
    what: 'Certificate authorities, federation, and the settings of Entra Connect',
    names: ['federationConfigurations', 'onPremisesSynchronization', 'publicKeyInfrastructure'],
    reason: notYet,
  },
  {
    what: 'Passwords of local administrators (LAPS) and BitLocker keys',
    names: ['deviceLocalCredentials'],
    reason: 'They are secrets of devices. Keep those you need elsewhere.',
  },
  {
    what: 'Contacts of the organisation',
    names: ['contacts'],
    reason: 'Exchange keeps them. Memberships of contacts are in the backup by their id.',
  },
  {
    what: 'What Microsoft provides: templates, commercial subscriptions',
    names: ['templates', 'subscriptions'],
    reason: 'Nobody else can write it. The licences are in the backup.',
  },
]

import { flag, listOf, moment, type Property, readOnly, record, text, whole } from './property.ts'

const shown = { isDefault: true }
const texts = listOf(text())

const states = ['enabled', 'disabled', 'enabledForReportingButNotEnforced']
const clientApps = ['all', 'browser', 'mobileAppsAndDesktopClients', 'exchangeActiveSync', 'easSupported', 'other']
const platforms = ['android', 'iOS', 'windows', 'windowsPhone', 'macOS', 'all', 'linux']
const riskLevels = ['low', 'medium', 'high', 'hidden', 'none']
const controls = [
  'block',
  'mfa',
  'compliantDevice',
  'domainJoinedDevice',
  'approvedApplication',
  'compliantApplication',
  'passwordChange',
  'riskRemediation',
]

const filter = record({
  mode: text({ values: ['include', 'exclude'], isNotNull: true }),
  rule: text({ isNotNull: true }),
})
const guests = record({
  guestOrExternalUserTypes: text({ isNotNull: true }),
  externalTenants: record({
    '@odata.type': text(),
    membershipKind: text({ values: ['all', 'enumerated'] }),
    members: texts,
  }),
})

/** What a policy looks at. Its parts keep what they were where a write leaves them out. v1.0 metadata: conditionalAccessConditionSet. */
const conditions: Readonly<Record<string, Property>> = {
  applications: record({
    includeApplications: texts,
    excludeApplications: texts,
    includeUserActions: texts,
    includeAuthenticationContextClassReferences: texts,
    applicationFilter: filter,
  }),
  authenticationFlows: record({ transferMethods: text({ isNotNull: true }) }),
  clientAppTypes: listOf(text({ values: clientApps })),
  clientApplications: record({
    includeServicePrincipals: texts,
    excludeServicePrincipals: texts,
    servicePrincipalFilter: filter,
  }),
  devices: record({ deviceFilter: filter }),
  insiderRiskLevels: text(),
  locations: record({ includeLocations: texts, excludeLocations: texts }),
  platforms: record({
    includePlatforms: listOf(text({ values: platforms })),
    excludePlatforms: listOf(text({ values: platforms })),
  }),
  servicePrincipalRiskLevels: listOf(text({ values: riskLevels })),
  signInRiskLevels: listOf(text({ values: riskLevels })),
  userRiskLevels: listOf(text({ values: riskLevels })),
  users: record({
    includeUsers: texts,
    excludeUsers: texts,
    includeGroups: texts,
    excludeGroups: texts,
    includeRoles: texts,
    excludeRoles: texts,
    includeGuestsOrExternalUsers: guests,
    excludeGuestsOrExternalUsers: guests,
  }),
}

/** v1.0 metadata: conditionalAccessPolicy, conditionalAccessGrantControls, conditionalAccessSessionControls. */
export const conditionalAccessPolicyProperties: Readonly<Record<string, Property>> = {
  displayName: text({ ...shown, isRequired: true, isNotNull: true, maxLength: 256 }),
  description: text({ ...shown, write: 'undocumented' }),
  state: text({ ...shown, isRequired: true, isNotNull: true, values: states }),
  conditions: record(conditions, { ...shown, isRequired: true, isNotNull: true, keepsOmitted: true }),
  grantControls: record(
    {
      operator: text({ values: ['AND', 'OR'] }),
      builtInControls: listOf(text({ values: controls })),
      customAuthenticationFactors: texts,
      termsOfUse: texts,
      authenticationStrength: record({ id: text({ isNotNull: true }) }),
    },
    shown,
  ),
  sessionControls: record(
    {
      applicationEnforcedRestrictions: record({ isEnabled: flag() }),
      cloudAppSecurity: record({
        isEnabled: flag(),
        cloudAppSecurityType: text({ values: ['mcasConfigured', 'monitorOnly', 'blockDownloads'] }),
      }),
      disableResilienceDefaults: flag(),
      persistentBrowser: record({ isEnabled: flag(), mode: text({ values: ['always', 'never'] }) }),
      secureSignInSession: record({ isEnabled: flag() }),
      signInFrequency: record({
        isEnabled: flag(),
        value: whole(),
        type: text({ values: ['days', 'hours'] }),
        frequencyInterval: text({ values: ['timeBased', 'everyTime'] }),
        authenticationType: text({ values: ['primaryAndSecondaryAuthentication', 'secondaryAuthentication'] }),
      }),
    },
    shown,
  ),
  ...readOnly({
    createdDateTime: moment(shown),
    modifiedDateTime: moment(shown),
    deletedDateTime: moment(),
    templateId: text(shown),
  }),
}

import type { Scopes } from '../auth/scopes.ts'
import { flag, guid, listOf, moment, type Property, readOnly, record, text, whole } from './property.ts'

// Graph docs: user-update (permissions for specific scenarios).
const phone: Scopes = ['User-Phone.ReadWrite.All']
const mailScopes: Scopes = ['User-Mail.ReadWrite.All']
const enable: Scopes = [
  'User.EnableDisableAccount.All+User.Read.All',
  'User.EnableDisableAccount.All+User.ReadWrite.All',
]
const password: Scopes = ['User-PasswordProfile.ReadWrite.All']

/** SharePoint keeps these: read one user at a time, written alone. */
const profile = (name: string) =>
  ({ read: 'single', patchGroup: name, isDelegatedOnly: true, isNotFilterable: true }) as const

const extensionAttributes = Object.fromEntries(
  Array.from({ length: 15 }, (_, index) => [`extensionAttribute${index + 1}`, text({ maxLength: 1024 })]),
)

const written: Record<string, Property> = {
  accountEnabled: flag({ isRequired: true, isNotNull: true, writeScopes: enable }),
  // Ten values of 1 024 characters at most. Entra docs: concept-certificate-based-authentication-certificateuserids.
  authorizationInfo: record({ certificateUserIds: listOf(text({ maxLength: 1024 }), { maxItems: 10 }) }),
  ageGroup: text({ values: ['Minor', 'NotAdult', 'Adult'], isCloudOwned: true }),
  businessPhones: listOf(text({ maxLength: 64 }), { isDefault: true, maxItems: 1, writeScopes: phone }),
  city: text({ maxLength: 128 }),
  companyName: text({ maxLength: 64 }),
  consentProvidedForMinor: text({ values: ['Granted', 'Denied', 'NotRequired'], isCloudOwned: true }),
  country: text({ maxLength: 128 }),
  department: text({ maxLength: 64 }),
  displayName: text({ isDefault: true, isRequired: true, isNotNull: true, maxLength: 256 }),
  employeeHireDate: moment({ isDelegatedOnly: true }),
  employeeId: text({ maxLength: 16 }),
  employeeLeaveDateTime: moment({
    readScopes: ['User-LifeCycleInfo.Read.All', 'User-LifeCycleInfo.ReadWrite.All'],
    writeScopes: ['User-LifeCycleInfo.ReadWrite.All+User.Read.All'],
  }),
  employeeOrgData: record({ costCenter: text(), division: text() }),
  employeeType: text(),
  faxNumber: text({ write: 'undocumented' }),
  givenName: text({ isDefault: true, maxLength: 64 }),
  identities: listOf(
    record({
      signInType: text(),
      issuer: text({ maxLength: 512 }),
      issuerAssignedId: text({ maxLength: 64 }),
    }),
    { writeScopes: ['User.ManageIdentities.All'] },
  ),
  isResourceAccount: flag({ write: 'undocumented' }),
  jobTitle: text({ isDefault: true, maxLength: 128 }),
  mail: text({ isDefault: true, isNotNull: true, pattern: /^[\x21-\x7e]+@[\x21-\x7e]+$/ }),
  mailNickname: text({ isRequired: true, isNotNull: true, maxLength: 64 }),
  mobilePhone: text({ isDefault: true, maxLength: 64, writeScopes: phone }),
  officeLocation: text({ isDefault: true }),
  onPremisesExtensionAttributes: record(extensionAttributes),
  onPremisesImmutableId: text({ pattern: /^[^$_]*$/ }),
  otherMails: listOf(text({ maxLength: 250, pattern: /^[\x21-\x7e]+$/ }), {
    maxItems: 250,
    writeScopes: mailScopes,
    isCloudOwned: true,
  }),
  passwordPolicies: text({
    values: [
      'None',
      'DisableStrongPassword',
      'DisablePasswordExpiration',
      'DisablePasswordExpiration, DisableStrongPassword',
      'DisableStrongPassword, DisablePasswordExpiration',
    ],
    isCloudOwned: true,
  }),
  passwordProfile: record(
    {
      password: text({ maxLength: 256 }),
      forceChangePasswordNextSignIn: flag(),
      forceChangePasswordNextSignInWithMfa: flag(),
    },
    { isRequired: true, read: 'never', writeScopes: password },
  ),
  postalCode: text({ maxLength: 40 }),
  preferredDataLocation: text({ write: 'undocumented', maxLength: 10 }),
  preferredLanguage: text({ isDefault: true, pattern: /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/ }),
  showInAddressList: flag({ write: 'undocumented' }),
  state: text({ maxLength: 128 }),
  streetAddress: text({ maxLength: 1024 }),
  surname: text({ isDefault: true, maxLength: 64 }),
  usageLocation: text({ isNotNull: true, pattern: /^[A-Z]{2}$/, isCloudOwned: true }),
  userPrincipalName: text({
    isDefault: true,
    isRequired: true,
    isNotNull: true,
    pattern: /^[A-Za-z0-9'._!#^~-]+@[A-Za-z0-9.-]+$/,
  }),
  userType: text({ values: ['Member', 'Guest'], isCloudOwned: true }),
}

const served = readOnly({
  assignedLicenses: listOf(record({ skuId: guid(), disabledPlans: listOf(guid()) })),
  assignedPlans: listOf(
    record({ assignedDateTime: moment(), capabilityStatus: text(), service: text(), servicePlanId: guid() }),
  ),
  createdDateTime: moment(),
  creationType: text(),
  customSecurityAttributes: record(
    {},
    {
      read: 'untracked',
      readScopes: ['CustomSecAttributeAssignment.Read.All', 'CustomSecAttributeAssignment.ReadWrite.All'],
    },
  ),
  deletedDateTime: moment(),
  deviceEnrollmentLimit: whole({ read: 'single' }),
  externalUserState: text(),
  externalUserStateChangeDateTime: moment(),
  identityParentId: text(),
  imAddresses: listOf(text()),
  isManagementRestricted: flag(),
  lastPasswordChangeDateTime: moment(),
  legalAgeGroupClassification: text(),
  licenseAssignmentStates: listOf(
    record({
      assignedByGroup: text(),
      disabledPlans: listOf(guid()),
      error: text(),
      lastUpdatedDateTime: moment(),
      skuId: guid(),
      state: text(),
    }),
    // Graph docs: user-delta.
    { isSilent: true },
  ),
  onPremisesDistinguishedName: text(),
  onPremisesDomainName: text(),
  onPremisesLastSyncDateTime: moment(),
  onPremisesProvisioningErrors: listOf(
    record({ category: text(), occurredDateTime: moment(), propertyCausingError: text(), value: text() }),
  ),
  onPremisesSamAccountName: text(),
  onPremisesSecurityIdentifier: text(),
  onPremisesSyncEnabled: flag(),
  onPremisesUserPrincipalName: text(),
  provisionedPlans: listOf(record({ capabilityStatus: text(), provisioningStatus: text(), service: text() })),
  proxyAddresses: listOf(text()),
  securityIdentifier: text(),
  serviceProvisioningErrors: listOf(record({ createdDateTime: moment(), isResolved: flag(), serviceInstance: text() })),
  signInActivity: record({}, { read: 'untracked', readScopes: ['AuditLog.Read.All'] }),
  signInSessionsValidFromDateTime: moment(),
})

const kept: Record<string, Property> = {
  aboutMe: text(profile('aboutMe')),
  birthday: moment(profile('birthday')),
  hireDate: moment(profile('hireDate')),
  interests: listOf(text(), profile('interests')),
  mailboxSettings: record({}, { read: 'single', write: 'never' }),
  mySite: text(profile('mySite')),
  pastProjects: listOf(text(), profile('pastProjects')),
  preferredName: text({ ...profile('preferredName'), write: 'never' }),
  responsibilities: listOf(text(), profile('responsibilities')),
  schools: listOf(text(), profile('schools')),
  skills: listOf(text(), profile('skills')),
}

/** Properties of a user. Graph docs: resources/user, user-update, user-post-users. */
export const userProperties: Readonly<Record<string, Property>> = { ...written, ...served, ...kept }

/**
 * What Microsoft Graph calls read-only, leaves to another service, or makes of other attributes, by kind: the only ones a
 * kind may declare as never restored. Everything else is written, or tried and reported. Sources: Graph docs
 * resources/user, user-update, resources/group, group-update, resources/device, device-update, resources/organization,
 * organization-update, resources/domain, resources/subscribedsku, directory-deleteditems-list, resources/application, resources/serviceprincipal, resources/approleassignment,
 * resources/conditionalaccesspolicy, resources/namedlocation, resources/authenticationstrengthpolicy,
 * resources/authenticationmethodspolicy; for what these pages do not
 * list, the words `Read-only` in the published types.
 */
export const readOnly: { readonly [kind: string]: string } = {
  user: [
    'createdDateTime creationType deletedDateTime externalUserState externalUserStateChangeDateTime',
    'lastPasswordChangeDateTime onPremisesDistinguishedName onPremisesDomainName onPremisesLastSyncDateTime',
    'onPremisesProvisioningErrors onPremisesSamAccountName onPremisesSecurityIdentifier onPremisesSyncEnabled',
    'onPremisesUserPrincipalName proxyAddresses securityIdentifier',
    // Licences are assigned; this tells how each came about, and the plans follow from them.
    'licenseAssignmentStates assignedPlans provisionedPlans',
    // Published types: read-only.
    'imAddresses isManagementRestricted legalAgeGroupClassification serviceProvisioningErrors',
    'signInSessionsValidFromDateTime',
    // What `@odata.type` says.
    'subtype',
  ].join(' '),
  group: [
    'createdDateTime deletedDateTime expirationDateTime mail onPremisesDomainName onPremisesExtensionAttributes',
    'onPremisesLastSyncDateTime onPremisesNetBiosName onPremisesProvisioningErrors onPremisesSamAccountName',
    'onPremisesSecurityIdentifier onPremisesSyncEnabled proxyAddresses renewedDateTime securityIdentifier',
    // Worked out from three others.
    'deducedGroupType',
    // Says that Microsoft Teams made a team of it.
    'resourceProvisioningOptions',
    // Published types: read-only.
    'isManagementRestricted licenseProcessingState serviceProvisioningErrors',
  ].join(' '),
  administrativeUnit: 'deletedDateTime',
  // Built-in ones are made by Microsoft; which one is, nobody can write.
  role: 'isBuiltIn',
  // Shown beside the id that is written.
  roleAssignment: 'principalName principalType',
  // What a schedule request leaves behind. Graph docs: resources/unifiedroleeligibilityschedule.
  roleEligibility: 'principalName principalType memberType status createdDateTime modifiedDateTime createdUsing',
  roleSchedule: 'principalName principalType memberType status createdDateTime modifiedDateTime createdUsing',
  // Ids and names that Entra gives out; secrets and certificates, of which only the public part can be read.
  application: [
    'appId createdDateTime deletedDateTime applicationTemplateId publisherDomain verifiedPublisher keyCredentials',
    'passwordCredentials createdByAppId subtype',
  ].join(' '),
  // What the application behind it says, in this tenant or in its own; secrets as above.
  servicePrincipal: [
    'appDisplayName appDescription appOwnerOrganizationId applicationTemplateId deletedDateTime info',
    'servicePrincipalType signInAudience verifiedPublisher appRoles oauth2PermissionScopes',
    'resourceSpecificApplicationPermissions keyCredentials passwordCredentials createdByAppId subtype',
  ].join(' '),
  // Names of what the ids lead to.
  appRoleAssignment: 'principalDisplayName principalType resourceDisplayName createdDateTime',
  conditionalAccessPolicy: 'templateId createdDateTime modifiedDateTime',
  namedLocation: 'createdDateTime modifiedDateTime',
  // Who made it, and what follows from its combinations.
  authenticationStrength: 'policyType requirementsSatisfied createdDateTime modifiedDateTime',
  authenticationMethodsPolicy: 'displayName description policyVersion lastModifiedDateTime',
  // Follows from the domains, the licences and Active Directory; the rest Microsoft makes.
  organization: [
    'tenantType partnerTenantType createdDateTime verifiedDomains assignedPlans provisionedPlans',
    'onPremisesSyncEnabled onPremisesLastSyncDateTime',
    // "The only properties that can be updated are" the contacts. Graph docs: resources/organization.
    'displayName businessPhones street postalCode city state country countryLetterCode preferredLanguage',
    'defaultUsageLocation',
  ].join(' '),
  // Bound to DNS: looked at, never written.
  domain: [
    'name authenticationType isVerified isDefault isInitial isRoot isAdminManaged supportedServices',
    'passwordValidityPeriodInDays passwordNotificationWindowInDays availabilityStatus manufacturer model state',
  ].join(' '),
  // Bound to the device and to Intune: what can be written is the enable flag, the name and the operating system.
  device: [
    'deviceId trustType profileType deviceVersion registrationDateTime alternativeSecurityIds physicalIds systemLabels',
    'deviceMetadata deletedDateTime approximateLastSignInDateTime manufacturer model isRooted isManaged isCompliant',
    'complianceExpirationDateTime managementType mdmAppId enrollmentType enrollmentProfileName deviceCategory',
    'deviceOwnership isManagementRestricted onPremisesSyncEnabled onPremisesLastSyncDateTime',
    'onPremisesSecurityIdentifier',
  ].join(' '),
  // Bought, not made.
  subscribedSku: [
    'skuPartNumber skuId appliesTo capabilityStatus accountName accountId subscriptionIds freeSeats prepaidUnits',
    'consumedUnits servicePlans',
  ].join(' '),
  // What lies in the recycle bin comes back as the object it was.
  deletedItem: 'displayName type deletedDateTime userPrincipalName mail appId',
}

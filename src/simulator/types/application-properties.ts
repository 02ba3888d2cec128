import { addIns, appRoles, informationalUrls, settings, verifiedPublisher } from './application-parts.ts'
import { keyCredentials, passwordCredentials } from './credential-properties.ts'
import { flag, guid, listOf, moment, type Property, readOnly, record, text } from './property.ts'

const shown = { isDefault: true }

const written: Record<string, Property> = {
  addIns,
  appRoles,
  defaultRedirectUri: text(shown),
  description: text({ ...shown, maxLength: 1024 }),
  displayName: text({ ...shown, isRequired: true, isNotNull: true, maxLength: 256 }),
  groupMembershipClaims: text(shown),
  identifierUris: listOf(text({ maxLength: 255 }), shown),
  info: informationalUrls,
  isDeviceOnlyAuthSupported: flag(shown),
  isFallbackPublicClient: flag(shown),
  keyCredentials,
  nativeAuthenticationApisEnabled: text({ values: ['none', 'all'] }),
  notes: text({ ...shown, maxLength: 1024 }),
  oauth2RequirePostResponse: flag({ isNotNull: true }),
  samlMetadataUrl: text(shown),
  serviceManagementReference: text(shown),
  signInAudience: text({
    ...shown,
    values: ['AzureADMyOrg', 'AzureADMultipleOrgs', 'AzureADandPersonalMicrosoftAccount', 'PersonalMicrosoftAccount'],
  }),
  tags: listOf(text({ maxLength: 256 }), shown),
  tokenEncryptionKeyId: guid(shown),
  uniqueName: text({ ...shown, write: 'once', maxLength: 128 }),
  ...settings,
}

const undocumented: Record<string, Property> = {
  disabledByMicrosoftStatus: text({ ...shown, write: 'never' }),
  isDisabled: flag({ write: 'undocumented' }),
  managerApplications: listOf(guid(), { write: 'undocumented' }),
}

const served = readOnly({
  appId: text(shown),
  applicationTemplateId: text(shown),
  certification: record(
    {
      certificationDetailsUrl: text(),
      certificationExpirationDateTime: moment(),
      isCertifiedByMicrosoft: flag(),
      isPublisherAttested: flag(),
      lastCertificationDateTime: moment(),
    },
    shown,
  ),
  createdByAppId: text(),
  createdDateTime: moment(shown),
  deletedDateTime: moment(shown),
  passwordCredentials,
  publisherDomain: text(shown),
  verifiedPublisher,
})

/** Properties of an application. Graph docs: resources/application, application-update; v1.0 metadata. */
export const applicationProperties: Readonly<Record<string, Property>> = { ...written, ...undocumented, ...served }

import { addIns, appRoles, informationalUrls, permissionScopes, verifiedPublisher } from './application-parts.ts'
import { keyCredentials, passwordCredentials } from './credential-properties.ts'
import { flag, guid, listOf, moment, type Property, readOnly, record, text } from './property.ts'

const shown = { isDefault: true }

const written: Record<string, Property> = {
  accountEnabled: flag({ ...shown, isNotNull: true }),
  addIns,
  alternativeNames: listOf(text(), shown),
  appId: text({ ...shown, isRequired: true, isNotNull: true, write: 'create' }),
  appRoleAssignmentRequired: flag({ ...shown, isNotNull: true }),
  description: text({ ...shown, maxLength: 1024 }),
  displayName: text({ ...shown, maxLength: 256 }),
  homepage: text(shown),
  keyCredentials,
  loginUrl: text(shown),
  logoutUrl: text(shown),
  notes: text({ ...shown, maxLength: 1024 }),
  notificationEmailAddresses: listOf(text(), shown),
  preferredSingleSignOnMode: text({
    ...shown,
    values: ['password', 'saml', 'notSupported', 'oidc', 'external'],
  }),
  preferredTokenSigningKeyThumbprint: text(shown),
  replyUrls: listOf(text(), shown),
  samlSingleSignOnSettings: record({ relayState: text() }, shown),
  servicePrincipalNames: listOf(text(), shown),
  tags: listOf(text(), shown),
  tokenEncryptionKeyId: guid(shown),
}

const undocumented: Record<string, Property> = {
  customSecurityAttributes: record(
    {},
    { write: 'never', readScopes: ['CustomSecAttributeAssignment.Read.All'], read: 'untracked' },
  ),
  disabledByMicrosoftStatus: text({ ...shown, write: 'never' }),
  isDisabled: flag({ write: 'undocumented' }),
}

const served = readOnly({
  appDescription: text(shown),
  appDisplayName: text(shown),
  appOwnerOrganizationId: guid(shown),
  appRoles,
  applicationTemplateId: text(shown),
  createdByAppId: text(),
  deletedDateTime: moment(shown),
  info: informationalUrls,
  oauth2PermissionScopes: permissionScopes,
  passwordCredentials,
  resourceSpecificApplicationPermissions: listOf(
    record({ description: text(), displayName: text(), id: guid(), isEnabled: flag(), value: text() }),
    shown,
  ),
  servicePrincipalType: text(shown),
  signInAudience: text(shown),
  verifiedPublisher,
})

/** Properties of a service principal. Graph docs: resources/serviceprincipal, serviceprincipal-update; v1.0 metadata. */
export const servicePrincipalProperties: Readonly<Record<string, Property>> = {
  ...written,
  ...undocumented,
  ...served,
}

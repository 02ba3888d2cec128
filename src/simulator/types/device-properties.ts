import { flag, listOf, moment, type Property, readOnly, record, text, whole } from './property.ts'

const shown = { isDefault: true }

const written: Record<string, Property> = {
  accountEnabled: flag({ ...shown, isRequired: true, isNotNull: true }),
  displayName: text({ ...shown, isRequired: true, isNotNull: true, maxLength: 256 }),
  operatingSystem: text({ ...shown, isRequired: true, isNotNull: true }),
  operatingSystemVersion: text({ ...shown, isRequired: true, isNotNull: true }),
  isCompliant: flag(shown),
  isManaged: flag(shown),
}

const atRegistration: Record<string, Property> = {
  alternativeSecurityIds: listOf(
    record({ identityProvider: text(), key: { ...text(), type: 'binary' }, type: whole() }),
    { ...shown, isRequired: true, write: 'create' },
  ),
  deviceId: text({ ...shown, isRequired: true, write: 'create' }),
  deviceMetadata: text({ ...shown, write: 'create' }),
  deviceVersion: whole({ ...shown, write: 'create' }),
  physicalIds: listOf(text(), { ...shown, write: 'create' }),
  profileType: text({ ...shown, write: 'create' }),
  systemLabels: listOf(text(), { ...shown, write: 'create' }),
  trustType: text({ ...shown, write: 'create', values: ['AzureAd', 'ServerAd', 'Workplace'] }),
}

const served = readOnly({
  approximateLastSignInDateTime: moment(shown),
  complianceExpirationDateTime: moment(shown),
  deletedDateTime: moment(shown),
  deviceCategory: text(shown),
  deviceOwnership: text(shown),
  enrollmentProfileName: text(shown),
  enrollmentType: text(shown),
  isManagementRestricted: flag(),
  isRooted: flag(shown),
  managementType: text(shown),
  manufacturer: text(shown),
  mdmAppId: text(shown),
  model: text(shown),
  onPremisesLastSyncDateTime: moment(shown),
  onPremisesSecurityIdentifier: text(),
  onPremisesSyncEnabled: flag(shown),
  registrationDateTime: moment(shown),
})

/** Properties of a device. Graph docs: resources/device, device-update, device-post-devices. */
export const deviceProperties: Readonly<Record<string, Property>> = { ...written, ...atRegistration, ...served }

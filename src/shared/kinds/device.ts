import type { Device } from '@microsoft/microsoft-graph-types'
import type { Content } from '../model/object-state.ts'
import { attributesOf, madeByService, masteredOnPremises } from './attribute-list.ts'
import type { Kind } from './kind.ts'
import { openExtensions } from './left-out.ts'
import type { Link } from './link.ts'
import { namesAddedAttributes } from './permission.ts'

type Name = keyof Device & string

const text = (content: Content, name: Name): string => {
  const value = content[name]
  return typeof value === 'string' ? value : ''
}

const madeByDevice = { reason: 'The device says this when it registers; Dirsafe does not write it.' }
const setByIntune = { reason: 'Only Intune or another device management writes this.' }
const dependsOnDevice = {
  cannotBeEmptied: true,
  reason: 'Can be written for some kinds of devices only: it is tried, and reported if refused.',
} as const

/** How a device belongs to the organisation, by Graph's word. Graph docs: resources/device. */
const trusts: { readonly [type: string]: string } = {
  AzureAd: 'Joined',
  ServerAd: 'Hybrid joined',
  Workplace: 'Registered',
}

/** A relation to people that no change feed carries. Graph types: Device supports $expand of both; Graph docs: device-post-registeredowners. */
const toPeople = (name: string, special: Pick<Link, 'label' | 'inverse' | 'takes'> & Partial<Link>): Link => ({
  name,
  targets: ['user', 'servicePrincipal'],
  isExpanded: true,
  add: (root, id, targets) =>
    targets.map((target) => ({
      method: 'POST',
      url: `${root}/devices/${id}/${name}/$ref`,
      body: { '@odata.id': `${root}/directoryObjects/${target}` },
    })),
  remove: (root, id, target) => ({ method: 'DELETE', url: `${root}/devices/${id}/${name}/${target}/$ref` }),
  ...special,
})

/**
 * Devices that are joined or registered. What a device or Intune says of itself is kept to be looked at; what comes back
 * is whether it may be used. The recycle bin does not serve them. Left out: extensionAttributes, which the v1.0 metadata
 * does not have. Sources: Graph docs resources/device, device-update, device-delta; v1.0 metadata.
 */
export const device: Kind<Name> = {
  id: 'device',
  odataType: '#microsoft.graph.device',
  label: { one: 'Device', many: 'Devices' },
  icon: 'device',
  path: '/devices',
  delta: '/devices/delta',
  isCounted: true,
  hasPhoto: false,
  permissions: {
    read: [{ scope: 'Device.Read.All', why: 'To read devices with their owners and users.' }, namesAddedAttributes],
    // Graph docs: device-update, device-post-registeredowners: where a person acts, no narrower one serves.
    restore: [
      {
        scope: 'Directory.AccessAsUser.All',
        why: 'To put back attributes and owners of devices. It lets Dirsafe do all that you may do yourself; Microsoft Graph has no narrower permission for devices.',
        application: { scope: 'Device.ReadWrite.All', why: 'To put back attributes of devices.' },
      },
    ],
  },
  order: 120,
  leavesOut: [openExtensions],
  attributes: [
    ...attributesOf<Name>('Identity', 'alone', [
      [
        'accountEnabled',
        'Enabled',
        {
          cannotBeEmptied: true,
          gives: (after) => (after === true ? 'Lets this device be used to sign in again.' : undefined),
          takes: (after) => (after === false ? 'Keeps this device from being used to sign in.' : undefined),
        },
      ],
      ['displayName', 'Name', dependsOnDevice],
    ]),
    ...attributesOf<Name>('Identity', 'never', [
      ['deviceId', 'Device id', madeByDevice],
      ['trustType', 'Join type', madeByDevice],
      ['profileType', 'Profile type', madeByDevice],
      ['deviceVersion', 'Version of the registration', madeByDevice],
      ['registrationDateTime', 'Registered', madeByDevice],
      ['alternativeSecurityIds', 'Alternative security ids', { list: 'set', ...madeByDevice }],
      ['physicalIds', 'Physical ids', { list: 'set', ...madeByDevice }],
      ['systemLabels', 'System labels', { list: 'set', reason: madeByService }],
      ['deviceMetadata', 'Metadata', madeByDevice],
      ['deletedDateTime', 'Deleted', { reason: madeByService }],
      ['approximateLastSignInDateTime', 'Last used', { noise: true, reason: madeByService }],
    ]),
    ...attributesOf<Name>('Settings', 'alone', [
      ['operatingSystem', 'Operating system', dependsOnDevice],
      ['operatingSystemVersion', 'Version', dependsOnDevice],
    ]),
    ...attributesOf<Name>('Settings', 'never', [
      ['manufacturer', 'Manufacturer', madeByDevice],
      ['model', 'Model', madeByDevice],
      ['isRooted', 'Rooted', setByIntune],
      ['isManaged', 'Managed', setByIntune],
      ['isCompliant', 'Compliant', setByIntune],
      ['complianceExpirationDateTime', 'Compliant until', { noise: true, ...setByIntune }],
      ['managementType', 'Management', setByIntune],
      ['mdmAppId', 'Management application', setByIntune],
      ['enrollmentType', 'Enrolment', setByIntune],
      ['enrollmentProfileName', 'Enrolment profile', setByIntune],
      ['deviceCategory', 'Category', setByIntune],
      ['deviceOwnership', 'Ownership', setByIntune],
      [
        'isManagementRestricted',
        'Restricted management',
        { reason: 'Follows from being in a restricted management administrative unit.' },
      ],
    ]),
    ...attributesOf<Name>('On-premises', 'never', [
      ['onPremisesSyncEnabled', 'Synced from on-premises', { reason: masteredOnPremises }],
      ['onPremisesLastSyncDateTime', 'Last synced', { noise: true, reason: masteredOnPremises }],
      ['onPremisesSecurityIdentifier', 'On-premises security identifier', { reason: masteredOnPremises }],
    ]),
  ],
  links: [
    toPeople('registeredOwners', {
      label: 'Owners',
      inverse: { name: 'ownedDevices', label: 'Owner of devices' },
      // v1.0 metadata: defaultUserRolePermissions.allowedToReadBitlockerKeysForOwnedDevice.
      gives: () => 'Owners of a device may see its recovery keys.',
      takes: 'Takes owners away from the device.',
    }),
    toPeople('registeredUsers', {
      label: 'Users',
      inverse: { name: 'registeredDevices', label: 'User of devices' },
      takes: 'Takes users away from the device.',
    }),
  ],
  columns: ['operatingSystem', 'operatingSystemVersion', 'accountEnabled'],
  searchedBy: ['operatingSystem', 'manufacturer', 'model', 'deviceId'],
  nameOf: (content) => text(content, 'displayName') || undefined,
  captionOf: (content) => `${text(content, 'operatingSystem')} ${text(content, 'operatingSystemVersion')}`.trim(),
  branchOf: (content) => trusts[text(content, 'trustType')] ?? 'Other',
  blocked: (content, part) => {
    if (part === 'create') return 'A device comes back when it is joined or registered again, on the device itself.'
    if (content['onPremisesSyncEnabled'] === true && (part === 'displayName' || part.startsWith('operatingSystem')))
      return 'Synced from on-premises. Change it in Active Directory.'
    return undefined
  },
  create: () => ({}),
  twins: (wanted) =>
    `/devices?$filter=displayName eq '${text(wanted, 'displayName').replaceAll("'", "''")}'&$select=id,displayName,deviceId,registrationDateTime`,
  lost: () => [],
}

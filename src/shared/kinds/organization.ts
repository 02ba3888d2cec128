import type { Organization } from '@microsoft/microsoft-graph-types'
import { attributesOf, followsFromLicences, madeByService, masteredOnPremises } from './attribute-list.ts'
import type { Kind } from './kind.ts'
import { notYet, openExtensions } from './left-out.ts'
import { namesAddedAttributes } from './permission.ts'

type Name = keyof Organization & string

/** The page of the organisation names the only properties that can be updated. Graph docs: resources/organization. */
const inAdminCenter =
  'Microsoft Graph lets only the contacts for notices and privacy be changed. Change this in the Microsoft 365 admin center.'

/**
 * The organisation itself: one object that always is. Left out: mobileDeviceManagementAuthority, for which Graph wants a
 * permission of Intune; deletedDateTime, which it never has. Sources: Graph docs resources/organization,
 * organization-update; v1.0 metadata.
 */
export const organization: Kind<Name> = {
  id: 'organization',
  odataType: '#microsoft.graph.organization',
  label: { one: 'Organisation', many: 'Organisation' },
  icon: 'tenant',
  path: '/organization',
  sources: [{ path: '/organization', pageSize: 0 }],
  hasPhoto: false,
  permissions: {
    read: [
      { scope: 'Organization.Read.All', why: 'To read what the organisation says of itself.' },
      namesAddedAttributes,
    ],
    restore: [{ scope: 'Organization.ReadWrite.All', why: 'To put back contacts for notices and privacy.' }],
  },
  order: 113,
  leavesOut: [
    {
      what: 'The look of the sign-in page: pictures, colours, texts',
      names: ['branding'],
      reason: 'Keep pictures and texts elsewhere.',
    },
    { what: 'Certificate authorities for signing in', names: ['certificateBasedAuthConfiguration'], reason: notYet },
    {
      what: 'Which service manages mobile devices',
      names: ['mobileDeviceManagementAuthority'],
      reason: 'Reading it takes a permission of Intune.',
    },
    openExtensions,
  ],
  attributes: [
    ...attributesOf<Name>('Identity', 'never', [
      ['displayName', 'Name', { reason: inAdminCenter }],
      ['tenantType', 'Tenant type', { reason: madeByService }],
      ['partnerTenantType', 'Partner type', { reason: madeByService }],
      ['createdDateTime', 'Created', { reason: madeByService }],
      [
        'verifiedDomains',
        'Verified domains',
        { list: 'set', reason: 'Follows from the domains, which DNS proves; Dirsafe does not write them.' },
      ],
    ]),
    ...attributesOf<Name>('Contact', 'update', [
      ['technicalNotificationMails', 'Technical notices go to', { list: 'set' }],
      ['marketingNotificationEmails', 'Marketing notices go to', { list: 'set' }],
      ['securityComplianceNotificationMails', 'Security notices go to', { list: 'set' }],
      ['securityComplianceNotificationPhones', 'Security notices are phoned to', { list: 'set' }],
      ['privacyProfile', 'Privacy contact and statement'],
    ]),
    ...attributesOf<Name>('Contact', 'never', [
      ['businessPhones', 'Phones', { list: 'set', reason: inAdminCenter }],
      ['street', 'Street', { reason: inAdminCenter }],
      ['postalCode', 'Postal code', { reason: inAdminCenter }],
      ['city', 'City', { reason: inAdminCenter }],
      ['state', 'State', { reason: inAdminCenter }],
      ['country', 'Country', { reason: inAdminCenter }],
      ['countryLetterCode', 'Country code', { reason: inAdminCenter }],
    ]),
    ...attributesOf<Name>('Settings', 'never', [
      ['preferredLanguage', 'Language', { reason: inAdminCenter }],
      ['defaultUsageLocation', 'Usual usage location', { reason: inAdminCenter }],
    ]),
    ...attributesOf<Name>('Licences and usage', 'never', [
      ['assignedPlans', 'Assigned plans', { list: 'set', noise: true, reason: followsFromLicences }],
      ['provisionedPlans', 'Provisioned plans', { list: 'set', noise: true, reason: followsFromLicences }],
    ]),
    ...attributesOf<Name>('On-premises', 'never', [
      ['onPremisesSyncEnabled', 'Synced from on-premises', { reason: masteredOnPremises }],
      ['onPremisesLastSyncDateTime', 'Last synced', { noise: true, reason: masteredOnPremises }],
    ]),
  ],
  links: [],
  columns: ['city', 'country'],
  searchedBy: ['city', 'country'],
  nameOf: (content) => (typeof content['displayName'] === 'string' ? content['displayName'] : undefined),
  captionOf: (content) => (typeof content['country'] === 'string' ? content['country'] : ''),
  blocked: (_content, part) =>
    part === 'create' ? 'An organisation is made by Microsoft, not by Microsoft Graph.' : undefined,
  create: () => ({}),
  twins: () => undefined,
  lost: () => [],
}

import { flag, guid, listOf, moment, type Property, readOnly, record, text, whole } from './property.ts'

/** Exchange keeps these: read one group at a time, written in a PATCH of their own. */
const exchange = {
  read: 'single',
  patchGroup: 'exchange',
  isDelegatedOnly: true,
  isNotFilterable: true,
  writeScopes: ['Group.ReadWrite.All'],
} as const

const nickname = /^(?:(?![@()\\[\]";:<>,])[\x21-\x7e])+$/

const written: Record<string, Property> = {
  assignedLabels: listOf(record({ labelId: text(), displayName: text() }), {
    isDelegatedOnly: true,
    writeScopes: ['Group.ManageProtection.All'],
  }),
  classification: text({ isDefault: true, write: 'undocumented' }),
  description: text({ isDefault: true, maxLength: 1024 }),
  disableNesting: flag({ writeScopes: ['Group-NestingSupport.ReadWrite.All'] }),
  displayName: text({ isDefault: true, isRequired: true, isNotNull: true, maxLength: 256 }),
  groupTypes: listOf(text({ values: ['Unified', 'DynamicMembership'] }), { isDefault: true }),
  isAssignableToRole: flag({ isDefault: true, write: 'create' }),
  mailEnabled: flag({ isDefault: true, isRequired: true, isNotNull: true, write: 'create' }),
  mailNickname: text({ isDefault: true, isRequired: true, isNotNull: true, maxLength: 64, pattern: nickname }),
  membershipRule: text({ isDefault: true, maxLength: 3072 }),
  membershipRuleProcessingState: text({ isDefault: true, values: ['On', 'Paused'] }),
  preferredDataLocation: text({
    isDefault: true,
    maxLength: 10,
    writeScopes: ['Directory.ReadWrite.All', 'Group-PreferredDataLocation.ReadWrite.All'],
  }),
  preferredLanguage: text({ isDefault: true, write: 'undocumented' }),
  resourceBehaviorOptions: listOf(
    text({
      values: ['AllowOnlyMembersToPost', 'HideGroupInOutlook', 'SubscribeNewGroupMembers', 'WelcomeEmailDisabled'],
    }),
    { isDefault: true, write: 'create' },
  ),
  resourceProvisioningOptions: listOf(text({ values: ['Team'] }), { isDefault: true, write: 'ignored' }),
  securityEnabled: flag({ isDefault: true, isRequired: true, isNotNull: true }),
  theme: text({
    isDefault: true,
    write: 'undocumented',
    values: ['Teal', 'Purple', 'Green', 'Blue', 'Pink', 'Orange', 'Red'],
  }),
  uniqueName: text({ write: 'once', maxLength: 128 }),
  visibility: text({ isDefault: true, values: ['Public', 'Private', 'HiddenMembership'] }),
}

const served = readOnly({
  assignedLicenses: listOf(record({ skuId: guid(), disabledPlans: listOf(guid()) })),
  createdDateTime: moment({ isDefault: true }),
  deletedDateTime: moment({ isDefault: true }),
  expirationDateTime: moment({ isDefault: true }),
  hasMembersWithLicenseErrors: flag({ read: 'never' }),
  infoCatalogs: listOf(text()),
  isManagementRestricted: flag(),
  licenseProcessingState: record({ state: text() }),
  mail: text({ isDefault: true }),
  onPremisesDomainName: text({ isDefault: true }),
  onPremisesLastSyncDateTime: moment({ isDefault: true }),
  onPremisesNetBiosName: text({ isDefault: true }),
  onPremisesProvisioningErrors: listOf(
    record({ category: text(), occurredDateTime: moment(), propertyCausingError: text(), value: text() }),
    { isDefault: true },
  ),
  onPremisesSamAccountName: text({ isDefault: true }),
  onPremisesSecurityIdentifier: text({ isDefault: true }),
  onPremisesSyncEnabled: flag({ isDefault: true }),
  organizationId: text(),
  proxyAddresses: listOf(text(), { isDefault: true }),
  renewedDateTime: moment({ isDefault: true }),
  securityIdentifier: text({ isDefault: true }),
  serviceProvisioningErrors: listOf(record({ createdDateTime: moment(), isResolved: flag(), serviceInstance: text() })),
  welcomeMessageEnabled: flag(),
})

const kept: Record<string, Property> = {
  accessType: text({ read: 'single', write: 'never' }),
  allowExternalSenders: flag(exchange),
  autoSubscribeNewMembers: flag(exchange),
  hideFromAddressLists: flag(exchange),
  hideFromOutlookClients: flag(exchange),
  isArchived: flag({ read: 'never', write: 'never' }),
  isFavorite: flag({ read: 'single', write: 'never' }),
  isSubscribedByMail: flag(exchange),
  onPremisesExtensionAttributes: record({}, { write: 'never' }),
  unseenConversationsCount: whole({ read: 'single', write: 'never' }),
  unseenCount: whole({ read: 'single', write: 'never' }),
  unseenMessagesCount: whole({ read: 'single', write: 'never' }),
}

/** Properties of a group. Graph docs: resources/group, group-update, group-post-groups. */
export const groupProperties: Readonly<Record<string, Property>> = { ...written, ...served, ...kept }

import type { EntityType } from './entity-type.ts'
import { guid, listOf, readOnly, record, text, whole } from './property.ts'

const shown = { isDefault: true }

/** `microsoft.graph.subscribedSku`: what the tenant has bought. Graph docs: resources/subscribedsku. */
export const subscribedSku: EntityType = {
  name: 'subscribedSku',
  title: 'SubscribedSku',
  path: 'subscribedSkus',
  properties: readOnly({
    accountId: text(shown),
    accountName: text(shown),
    appliesTo: text(shown),
    capabilityStatus: text(shown),
    consumedUnits: whole(shown),
    prepaidUnits: record({ enabled: whole(), lockedOut: whole(), suspended: whole(), warning: whole() }, shown),
    servicePlans: listOf(
      record({ appliesTo: text(), provisioningStatus: text(), servicePlanId: guid(), servicePlanName: text() }),
      shown,
    ),
    skuId: guid(shown),
    skuPartNumber: text(shown),
    subscriptionIds: listOf(text(), shown),
  }),
  links: {},
  indexed: [],
  keys: [],
  scopes: {
    read: [
      'LicenseAssignment.Read.All',
      'Organization.Read.All',
      'Organization.ReadWrite.All',
      'Directory.Read.All',
      'Directory.ReadWrite.All',
    ],
  },
  listUnits: 3,
  pageSize: { byDefault: 100, max: 999 },
  refusedOptions: ['$top', '$select', '$filter', '$orderby', '$search', '$expand'],
  hasDelta: false,
  hasPhoto: false,
  rules: {},
}

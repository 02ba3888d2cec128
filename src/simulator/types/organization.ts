import type { EntityType } from './entity-type.ts'
import { flag, guid, listOf, moment, readOnly, record, text } from './property.ts'

const shown = { isDefault: true }
const writable = {
  marketingNotificationEmails: listOf(text(), shown),
  securityComplianceNotificationMails: listOf(text(), shown),
  securityComplianceNotificationPhones: listOf(text(), shown),
  technicalNotificationMails: listOf(text(), shown),
  privacyProfile: record({ contactEmail: text(), statementUrl: text() }, shown),
}

/** `microsoft.graph.organization`: one object, the tenant itself. Graph docs: resources/organization. */
export const organization: EntityType = {
  name: 'organization',
  title: 'Organization',
  path: 'organization',
  properties: {
    ...writable,
    ...readOnly({
      assignedPlans: listOf(
        record({ assignedDateTime: moment(), capabilityStatus: text(), service: text(), servicePlanId: guid() }),
        shown,
      ),
      businessPhones: listOf(text(), shown),
      city: text(shown),
      country: text(shown),
      countryLetterCode: text(shown),
      createdDateTime: moment(shown),
      defaultUsageLocation: text(shown),
      deletedDateTime: moment(shown),
      displayName: text(shown),
      onPremisesLastSyncDateTime: moment(shown),
      onPremisesSyncEnabled: flag(shown),
      partnerTenantType: text(shown),
      postalCode: text(shown),
      preferredLanguage: text(shown),
      provisionedPlans: listOf(
        record({ capabilityStatus: text(), provisioningStatus: text(), service: text() }),
        shown,
      ),
      state: text(shown),
      street: text(shown),
      tenantType: text(shown),
      verifiedDomains: listOf(
        record({ capabilities: text(), isDefault: flag(), isInitial: flag(), name: text(), type: text() }),
        shown,
      ),
    }),
  },
  links: {},
  indexed: [],
  keys: [],
  scopes: {
    read: ['Organization.Read.All', 'Organization.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'],
    // What a token with no more than User.Read is shown. Graph docs: organization-list.
    basic: { scopes: ['User.Read'], properties: ['id', 'displayName', 'verifiedDomains'] },
    update: ['Organization.ReadWrite.All'],
  },
  listUnits: 1,
  pageSize: { byDefault: 100, max: 999 },
  hasDelta: false,
  hasPhoto: false,
  rules: {},
}

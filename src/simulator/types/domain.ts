import { domainRules } from './domain-rules.ts'
import type { EntityType } from './entity-type.ts'
import { flag, listOf, moment, readOnly, record, text, whole } from './property.ts'

const shown = { isDefault: true }

/** `microsoft.graph.domain`: its id is its name. Graph docs: resources/domain. */
export const domain: EntityType = {
  name: 'domain',
  title: 'Domain',
  path: 'domains',
  properties: {
    isDefault: flag(shown),
    supportedServices: listOf(text({ values: ['Email', 'OfficeCommunicationsOnline', 'Yammer'] }), shown),
    ...readOnly({
      authenticationType: text(shown),
      availabilityStatus: text(shown),
      isAdminManaged: flag(shown),
      isInitial: flag(shown),
      isRoot: flag(shown),
      isVerified: flag(shown),
      manufacturer: text(shown),
      model: text(shown),
      passwordNotificationWindowInDays: whole(shown),
      passwordValidityPeriodInDays: whole(shown),
      state: record({ lastActionDateTime: moment(), operation: text(), status: text() }, shown),
    }),
  },
  links: {},
  indexed: [],
  keys: [],
  scopes: {
    read: ['Domain.Read.All', 'Domain.ReadWrite.All', 'Directory.Read.All'],
    update: ['Domain.ReadWrite.All'],
    delete: ['Domain.ReadWrite.All'],
  },
  listUnits: 1,
  pageSize: { byDefault: 100, max: 999 },
  hasDelta: false,
  hasPhoto: false,
  rules: domainRules,
}

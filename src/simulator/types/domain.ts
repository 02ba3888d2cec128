import type { EntityType } from './entity-type.ts'
import { flag, listOf, readOnly, text, whole } from './property.ts'

const shown = { isDefault: true }

/** `microsoft.graph.domain`: its id is its name. Graph docs: resources/domain. */
export const domain: EntityType = {
  name: 'domain',
  title: 'Domain',
  path: 'domains',
  properties: readOnly({
    authenticationType: text(shown),
    availabilityStatus: text(shown),
    isAdminManaged: flag(shown),
    isDefault: flag(shown),
    isInitial: flag(shown),
    isRoot: flag(shown),
    isVerified: flag(shown),
    manufacturer: text(shown),
    model: text(shown),
    passwordNotificationWindowInDays: whole(shown),
    passwordValidityPeriodInDays: whole(shown),
    supportedServices: listOf(text(), shown),
  }),
  links: {},
  indexed: [],
  keys: [],
  scopes: { read: ['Domain.Read.All', 'Domain.ReadWrite.All', 'Directory.Read.All'] },
  listUnits: 1,
  pageSize: { byDefault: 100, max: 999 },
  hasDelta: false,
  hasPhoto: false,
  rules: {},
}

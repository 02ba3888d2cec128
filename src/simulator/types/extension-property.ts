import type { EntityType } from './entity-type.ts'
import { flag, listOf, moment, readOnly, text } from './property.ts'

const shown = { isDefault: true }
const read = ['Application.Read.All', 'Application.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All']

/** `microsoft.graph.extensionProperty`: a directory extension, part of an application. Graph docs: resources/extensionproperty. */
export const extensionProperty: EntityType = {
  name: 'extensionProperty',
  title: 'ExtensionProperty',
  path: 'applications/{id}/extensionProperties',
  properties: {
    dataType: text({
      ...shown,
      isRequired: true,
      isNotNull: true,
      values: ['Binary', 'Boolean', 'DateTime', 'Integer', 'LargeInteger', 'String'],
    }),
    isMultiValued: flag({ ...shown, isNotNull: true }),
    name: text({ ...shown, isRequired: true, isNotNull: true, pattern: /^[A-Za-z_]\w*$/ }),
    targetObjects: listOf(
      text({ values: ['User', 'Group', 'AdministrativeUnit', 'Application', 'Device', 'Organization'] }),
      { ...shown, isRequired: true },
    ),
    ...readOnly({
      appDisplayName: text(shown),
      deletedDateTime: moment(shown),
      isSyncedFromOnPremises: flag(shown),
    }),
  },
  links: {},
  indexed: [],
  keys: [],
  scopes: { read },
  listUnits: 2,
  pageSize: { byDefault: 100, max: 999 },
  hasDelta: false,
  hasPhoto: false,
  rules: {},
}

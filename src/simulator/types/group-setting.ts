import type { EntityType } from './entity-type.ts'
import { listOf, record, text } from './property.ts'

const shown = { isDefault: true }

/**
 * `microsoft.graph.groupSetting`: settings of all Microsoft 365 groups, or of the one it is tied to.
 * Graph docs: resources/groupsetting, group-list-settings.
 */
export const groupSetting: EntityType = {
  name: 'groupSetting',
  title: 'GroupSetting',
  path: 'groupSettings',
  properties: {
    // The template names it, whatever is sent. Graph docs: group-post-settings.
    displayName: text({ ...shown, write: 'ignored' }),
    templateId: text({ ...shown, isRequired: true, isNotNull: true, write: 'once' }),
    values: listOf(record({ name: text({ isNotNull: true }), value: text() }), { ...shown, isRequired: true }),
  },
  links: {},
  indexed: [],
  keys: [],
  scopes: {
    read: ['GroupSettings.Read.All', 'GroupSettings.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'],
    create: ['GroupSettings.ReadWrite.All', 'Directory.ReadWrite.All'],
    update: ['GroupSettings.ReadWrite.All', 'Directory.ReadWrite.All'],
    delete: ['GroupSettings.ReadWrite.All', 'Directory.ReadWrite.All'],
  },
  listUnits: 1,
  pageSize: { byDefault: 100, max: 999 },
  refusedOptions: ['$filter', '$orderby', '$search', '$expand', '$top'],
  hasDelta: false,
  hasPhoto: false,
  rules: {},
}

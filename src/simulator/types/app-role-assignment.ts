import type { EntityType } from './entity-type.ts'
import { guid, moment, readOnly, text } from './property.ts'

const shown = { isDefault: true }

/**
 * `microsoft.graph.appRoleAssignment`. It has no list of its own: it is read from the service principal whose role it is,
 * or from who holds it. Graph docs: resources/approleassignment.
 */
export const appRoleAssignment: EntityType = {
  name: 'appRoleAssignment',
  title: 'AppRoleAssignment',
  path: 'servicePrincipals/{id}/appRoleAssignedTo',
  properties: {
    appRoleId: guid({ ...shown, isRequired: true, isNotNull: true }),
    principalId: guid({ ...shown, isRequired: true, isNotNull: true }),
    resourceId: guid({ ...shown, isRequired: true, isNotNull: true }),
    ...readOnly({
      createdDateTime: moment(shown),
      deletedDateTime: moment(shown),
      principalDisplayName: text(shown),
      principalType: text(shown),
      resourceDisplayName: text(shown),
    }),
  },
  links: {},
  indexed: [],
  keys: [],
  scopes: {
    read: ['Application.Read.All', 'Application.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'],
  },
  listUnits: 1,
  pageSize: { byDefault: 100, max: 999 },
  hasDelta: false,
  hasPhoto: false,
  rules: {},
}

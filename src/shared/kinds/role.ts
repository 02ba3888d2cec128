import type { UnifiedRoleDefinition, UnifiedRolePermission } from '@microsoft/microsoft-graph-types'
import type { JsonValue } from '../model/json.ts'
import type { Content } from '../model/object-state.ts'
import { attributesOf, madeByService } from './attribute-list.ts'

import type { Kind } from './kind.ts'

/** The last is in no published type. */
type Name = (keyof UnifiedRoleDefinition & string) | 'visibility'

const path = '/roleManagement/directory/roleDefinitions'

const text = (content: Content, name: Name): string => {
  const value = content[name]
  return typeof value === 'string' ? value : ''
}

const actionsOf = (permissions: JsonValue | undefined): ReadonlySet<string> =>
  new Set(
    (Array.isArray(permissions) ? (permissions as readonly UnifiedRolePermission[]) : []).flatMap(
      ({ allowedResourceActions }) => allowedResourceActions ?? [],
    ),
  )

const countOf = (count: number): string => (count === 1 ? 'one action' : `${count} actions`)

const missingIn = (some: JsonValue | undefined, others: JsonValue | undefined): number =>
  actionsOf(some).difference(actionsOf(others)).size

/**
 * Roles, built-in and the organisation's own. Read without `$select`: its page does not name it, and so `visibility` is
 * kept if Graph ever sends it. What a built-in role inherits (`inheritsPermissionsFrom`) belongs to Microsoft and is
 * another request. Sources: Graph docs resources/unifiedroledefinition, rbacapplication-list-roledefinitions,
 * rbacapplication-post-roledefinitions, unifiedroledefinition-update.
 */
export const role: Kind<Name> = {
  id: 'role',
  odataType: '#microsoft.graph.unifiedRoleDefinition',
  label: { one: 'Role', many: 'Roles' },
  icon: 'shieldKey',
  path,
  sources: [{ path, isUnselectable: true, pageSize: 0 }],
  hasPhoto: false,
  permissions: {
    read: [{ scope: 'RoleManagement.Read.Directory', why: 'To read roles and what they allow.' }],
    restore: [
      { scope: 'RoleManagement.ReadWrite.Directory', why: 'To put back the roles your organisation made itself.' },
    ],
  },
  order: 40,
  leavesOut: [
    {
      what: 'Roles it inherits permissions from',
      names: ['inheritsPermissionsFrom'],
      reason: 'Only built-in roles inherit, and Microsoft keeps those.',
    },
  ],
  attributes: [
    ...attributesOf<Name>('Identity', 'update', [
      ['displayName', 'Display name', { cannotBeEmptied: true }],
      ['description', 'Description'],
      ['version', 'Version'],
    ]),
    ...attributesOf<Name>('Identity', 'create', [
      [
        'templateId',
        'Template id',
        { reason: 'Given when the role is created; a role created anew gets the old one, and with it the old id.' },
      ],
    ]),
    ...attributesOf<Name>('Identity', 'never', [['isBuiltIn', 'Built in', { reason: madeByService }]]),
    ...attributesOf<Name>('Settings', 'update', [
      [
        'isEnabled',
        'Can be assigned',
        {
          cannotBeEmptied: true,
          gives: (after) =>
            after === true ? 'Lets this role be used: those who hold it get what it allows.' : undefined,
          takes: (after) => (after === false ? 'Takes what this role allows from those who hold it.' : undefined),
        },
      ],
      [
        'rolePermissions',
        'Permissions',
        {
          list: 'set',
          cannotBeEmptied: true,
          gives: (after, now) => {
            const added = missingIn(after, now)
            return added === 0 ? undefined : `Gives those who hold this role ${countOf(added)} more.`
          },
          takes: (after, now) => {
            const removed = missingIn(now, after)
            return removed === 0 ? undefined : `Takes ${countOf(removed)} from those who hold this role.`
          },
        },
      ],
    ]),
    ...attributesOf<Name>('Settings', 'alone', [
      [
        'resourceScopes',
        'Scopes',
        { list: 'set', reason: 'Microsoft is giving this up: it is tried, and reported if refused.' },
      ],
      [
        'visibility',
        'Visibility',
        { reason: 'In no published type: kept if Graph sends it, tried, and reported if refused.' },
      ],
    ]),
  ],
  links: [],
  columns: ['description', 'isBuiltIn', 'isEnabled'],
  searchedBy: ['description', 'templateId'],
  nameOf: (content) => text(content, 'displayName') || undefined,
  captionOf: (content) => (content['isBuiltIn'] === true ? 'Built-in role' : 'Custom role'),
  branchOf: (content) => (content['isBuiltIn'] === true ? 'Built-in' : 'Custom'),
  blocked: (content) =>
    content['isBuiltIn'] === true ? 'Built-in role. Microsoft keeps it, and nobody else can change it.' : undefined,
  create: (wanted) => ({
    displayName: text(wanted, 'displayName'),
    isEnabled: wanted['isEnabled'] === true,
    rolePermissions: wanted['rolePermissions'] ?? [],
    ...(text(wanted, 'description') === '' ? {} : { description: text(wanted, 'description') }),
    ...(text(wanted, 'version') === '' ? {} : { version: text(wanted, 'version') }),
    // The id follows the template id, so that assignments and policies that name the role fit again.
    ...(text(wanted, 'templateId') === '' ? {} : { templateId: text(wanted, 'templateId') }),
  }),
  madeByCreate: (wanted) => ({
    isBuiltIn: false,
    ...(wanted['resourceScopes'] === undefined ? {} : { resourceScopes: wanted['resourceScopes'] }),
  }),
  twins: (wanted) => `${path}?$filter=displayName eq '${text(wanted, 'displayName').replaceAll("'", "''")}'`,
  // Graph docs: resources/unifiedroleassignment: the role supports `eq`.
  emptyAtFirst: (id) => `/roleManagement/directory/roleAssignments?$filter=roleDefinitionId eq '${id}'`,
  lost: () => [],
}

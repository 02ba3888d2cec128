import type { AdministrativeUnit } from '@microsoft/microsoft-graph-types'
import type { JsonObject } from '../model/json.ts'
import type { Content } from '../model/object-state.ts'
import { attributesOf, madeByService } from './attribute-list.ts'
import type { Kind } from './kind.ts'
import { openExtensions } from './left-out.ts'
import { namesAddedAttributes, readsHidden } from './permission.ts'
import { isRuledUnit, unitRuleAttributes } from './unit-rule.ts'

type Name = keyof AdministrativeUnit & string

const path = '/directory/administrativeUnits'

const text = (content: Content, name: Name): string => {
  const value = content[name]
  return typeof value === 'string' ? value : ''
}

const isHidden = (content: Content): boolean => content['visibility'] === 'HiddenMembership'

function captionOf(content: Content): string {
  const traits = [
    isRuledUnit(content) ? 'dynamic' : '',
    isHidden(content) ? 'hidden members' : '',
    content['isMemberManagementRestricted'] === true ? 'restricted management' : '',
  ].filter((trait) => trait !== '')
  return traits.length === 0 ? text(content, 'description') : ['Unit', ...traits].join(', ')
}

/**
 * Administrative units: whom their administrators may manage. The roles held over them are role assignments with their
 * scope. Sources: Graph docs resources/administrativeunit, administrativeunit-update, administrativeunit-post-members,
 * administrativeunit-delta; v1.0 metadata, which knows the change feed below `/directory` only.
 */
export const administrativeUnit: Kind<Name> = {
  id: 'administrativeUnit',
  odataType: '#microsoft.graph.administrativeUnit',
  label: { one: 'Administrative unit', many: 'Administrative units' },
  icon: 'building',
  path,
  delta: `${path}/delta`,
  bin: '/directory/deletedItems/microsoft.graph.administrativeUnit',
  hasPhoto: false,
  permissions: {
    read: [
      {
        scope: 'AdministrativeUnit.Read.All',
        why: 'To read administrative units and their members, deleted ones too.',
      },
      readsHidden,
      namesAddedAttributes,
    ],
    restore: [
      {
        scope: 'AdministrativeUnit.ReadWrite.All',
        why: 'To put back attributes and members of administrative units, to create them, and to bring them back.',
      },
    ],
  },
  order: 30,
  leavesOut: [openExtensions],
  attributes: [
    ...attributesOf<Name>('Identity', 'update', [
      ['displayName', 'Display name', { cannotBeEmptied: true }],
      ['description', 'Description'],
      [
        'visibility',
        'Visibility',
        {
          gives: (after, now) =>
            now === 'HiddenMembership' && after !== 'HiddenMembership'
              ? 'Lets everybody who can read the directory see who is in this unit.'
              : undefined,
        },
      ],
    ]),
    ...attributesOf<Name>('Identity', 'create', [
      [
        'isMemberManagementRestricted',
        'Restricted management',
        { reason: 'Can be set only when the unit is created.' },
      ],
    ]),
    ...attributesOf<Name>('Identity', 'never', [['deletedDateTime', 'Deleted', { reason: madeByService }]]),
    ...unitRuleAttributes(path),
  ],
  links: [
    {
      name: 'members',
      label: 'Members',
      inverse: { name: 'memberOf', label: 'Member of' },
      targets: ['user', 'group', 'device', 'application', 'servicePrincipal', 'orgContact'],
      add: (root, id, targets) =>
        targets.map((target) => ({
          method: 'POST',
          url: `${root}${path}/${id}/members/$ref`,
          body: { '@odata.id': `${root}/directoryObjects/${target}` },
        })),
      remove: (root, id, target) => ({ method: 'DELETE', url: `${root}${path}/${id}/members/${target}/$ref` }),
      takes: 'Takes members out of the administrative unit: its administrators can no longer manage them.',
      // Only its own administrators may write its members. Graph docs: resources/administrativeunit.
      shutsOff: (source) => source['isMemberManagementRestricted'] === true,
      hidden: (source) =>
        isHidden(source)
          ? 'The membership of this unit is hidden. Reading it needs the permission Member.Read.Hidden.'
          : undefined,
    },
  ],
  columns: ['description', 'membershipType', 'visibility'],
  searchedBy: ['description', 'membershipRule'],
  nameOf: (content) => text(content, 'displayName') || undefined,
  captionOf,
  blocked: (content, part) =>
    part === 'members' && isRuledUnit(content) ? 'The membership rule decides who is a member.' : undefined,
  create: (wanted): JsonObject => ({
    displayName: text(wanted, 'displayName'),
    ...(text(wanted, 'description') === '' ? {} : { description: text(wanted, 'description') }),
    ...(isHidden(wanted) ? { visibility: 'HiddenMembership' } : {}),
    ...(wanted['isMemberManagementRestricted'] === true ? { isMemberManagementRestricted: true } : {}),
    ...(isRuledUnit(wanted)
      ? {
          membershipType: text(wanted, 'membershipType'),
          membershipRule: text(wanted, 'membershipRule'),
          membershipRuleProcessingState: 'Paused',
        }
      : {}),
  }),
  twins: (wanted) =>
    `${path}?$filter=displayName eq '${text(wanted, 'displayName').replaceAll("'", "''")}'&$select=id,displayName`,
  // Graph docs: resources/unifiedroleassignment: the scope supports `eq`.
  emptyAtFirst: (id) =>
    `/roleManagement/directory/roleAssignments?$filter=directoryScopeId eq '/administrativeUnits/${id}'`,
  lost: () => ['The id is new. Scripts and applications outside Entra that knew the old id must be given the new one.'],
}

import type { JsonObject } from '../model/json.ts'
import type { Content } from '../model/object-state.ts'
import { type GroupAttribute, groupAttributes } from './group-attributes.ts'
import { groupLeftOut } from './group-left-out.ts'
import { groupPermissions } from './group-permissions.ts'
import { groupTypeLabels, groupTypeOf, isDynamic } from './group-type.ts'
import type { Kind } from './kind.ts'
import { groupLicenceReferences } from './licences.ts'

type Name = GroupAttribute

const text = (content: Content, name: Name): string => {
  const value = content[name]
  return typeof value === 'string' ? value : ''
}

/** Members a PATCH can add at once. Graph docs: group-post-members. */
const membersPerRequest = 20

/** Sent in the body that creates a group; the rest follows. Graph docs: group-post-groups. */
const writableAtCreate: readonly Name[] = [
  'description',
  'membershipRule',
  'resourceBehaviorOptions',
  'classification',
  'preferredLanguage',
  'theme',
]

/** One that all may see and join is closed first: opening it is a step of its own. Hidden members are so from the start. */
const visibilityAtFirst = (wanted: Content): JsonObject => {
  const visibility = wanted['visibility']
  return visibility === undefined ? {} : { visibility: visibility === 'Public' ? 'Private' : visibility }
}

/** Groups of every type. Sources: Graph docs resources/group, group-update, group-post-groups, group-delta. */
export const group: Kind<Name> = {
  id: 'group',
  odataType: '#microsoft.graph.group',
  label: { one: 'Group', many: 'Groups' },
  icon: 'people',
  path: '/groups',
  delta: '/groups/delta',
  bin: '/directory/deletedItems/microsoft.graph.group',
  isCounted: true,
  hasPhoto: true,
  // A photo belongs to a mailbox, and of groups only these have one. Graph docs: known-issues (photo restrictions);
  // Microsoft 365 docs: change-user-profile-photos.
  mayHavePhoto: (content) => groupTypeOf(content) === 'Microsoft365',
  permissions: groupPermissions,
  order: 20,
  leavesOut: groupLeftOut,
  attributes: groupAttributes,
  links: [
    {
      name: 'members',
      label: 'Members',
      inverse: { name: 'memberOf', label: 'Member of' },
      targets: ['user', 'group', 'device', 'servicePrincipal', 'orgContact'],
      // Graph docs: known-issues (groups).
      omits: ['servicePrincipal'],
      add: (root, id, targets) =>
        Array.from({ length: Math.ceil(targets.length / membersPerRequest) }, (_, page) => ({
          method: 'PATCH' as const,
          url: `${root}/groups/${id}`,
          body: {
            'members@odata.bind': targets
              .slice(page * membersPerRequest, (page + 1) * membersPerRequest)
              .map((target) => `${root}/directoryObjects/${target}`),
          },
        })),
      remove: (root, id, target) => ({ method: 'DELETE', url: `${root}/groups/${id}/members/${target}/$ref` }),
      gives: (source) =>
        source['isAssignableToRole'] === true ? 'Gives its members the roles this group holds.' : undefined,
      takes: 'Takes members out of the group.',
      hidden: (source) =>
        source['visibility'] === 'HiddenMembership'
          ? 'The membership of this group is hidden. Reading it needs the permission Member.Read.Hidden.'
          : undefined,
    },
    {
      name: 'owners',
      label: 'Owners',
      inverse: { name: 'ownedObjects', label: 'Owner of' },
      targets: ['user', 'servicePrincipal'],
      // Graph docs: group-list-owners.
      omits: ['servicePrincipal'],
      add: (root, id, targets) =>
        targets.map((target) => ({
          method: 'POST',
          url: `${root}/groups/${id}/owners/$ref`,
          body: { '@odata.id': `${root}/directoryObjects/${target}` },
        })),
      remove: (root, id, target) => ({ method: 'DELETE', url: `${root}/groups/${id}/owners/${target}/$ref` }),
      gives: (source) =>
        source['isAssignableToRole'] === true ? 'Lets its owners decide who holds the roles of this group.' : undefined,
      takes: 'Takes owners away from the group.',
      isFirst: true,
      lastStays: 'Entra does not let the last owner of a group be removed.',
      creatorJoins: (wanted) =>
        groupTypeOf(wanted) === 'Microsoft365'
          ? 'Entra makes the person who creates a Microsoft 365 group its owner. Takes that ownership away.'
          : undefined,
    },
  ],
  references: groupLicenceReferences,
  columns: ['deducedGroupType', 'description'],
  searchedBy: ['description', 'deducedGroupType'],
  nameOf: (content) => text(content, 'displayName') || undefined,
  captionOf: (content) => `${groupTypeLabels[groupTypeOf(content)]}${isDynamic(content) ? ', dynamic' : ''}`,
  branchOf: (content) => groupTypeLabels[groupTypeOf(content)],
  blocked: (content, part) => {
    if (content['onPremisesSyncEnabled'] === true) return 'Synced from on-premises. Change it in Active Directory.'
    const type = groupTypeOf(content)
    if (type === 'Distribution') return 'Distribution list. Exchange owns it.'
    if (type === 'MailEnabledSecurity') return 'Mail-enabled security group. Exchange owns it.'
    if (part === 'uniqueName' && content['uniqueName'] !== undefined)
      return 'It has a unique name already, and Entra does not let it be changed.'
    if (part === 'members' && isDynamic(content)) return 'The membership rule decides who is a member.'
    return undefined
  },
  create: (wanted): JsonObject => ({
    displayName: text(wanted, 'displayName'),
    mailEnabled: wanted['mailEnabled'] === true,
    mailNickname: text(wanted, 'mailNickname'),
    securityEnabled: wanted['securityEnabled'] === true,
    groupTypes: wanted['groupTypes'] ?? [],
    ...(wanted['isAssignableToRole'] === true ? { isAssignableToRole: true } : {}),
    ...(isDynamic(wanted) ? { membershipRuleProcessingState: 'Paused' } : {}),
    ...visibilityAtFirst(wanted),
    ...Object.fromEntries(
      writableAtCreate.flatMap((name) => (wanted[name] === undefined ? [] : [[name, wanted[name]]])),
    ),
  }),
  distortedInBin: ['securityEnabled'],
  twins: (wanted) =>
    `/groups?$filter=displayName eq '${text(wanted, 'displayName').replaceAll("'", "''")}'&$select=id,displayName,mailNickname,createdDateTime`,
  lost: (wanted) => [
    'The id is new. Shares and applications outside Entra that knew the old id must be given the new one.',
    ...(groupTypeOf(wanted) === 'Microsoft365'
      ? ['The mailbox, site and team content belonged to the old group and are not restored.']
      : []),
  ],
}

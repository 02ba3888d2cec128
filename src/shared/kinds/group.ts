import type { Group } from '@microsoft/microsoft-graph-types'
import type { JsonObject } from '../model/json.ts'
import type { Content } from '../model/object-state.ts'
import { attributesOf, madeByService, masteredOnPremises } from './attribute-list.ts'
import { deducedGroupType, groupTypeLabels, groupTypeOf, isDynamic } from './group-type.ts'
import { type Kind, photoPart } from './kind.ts'
import { writeLicences } from './licences.ts'

/** The last two are in the v1.0 metadata but not in the published TypeScript types. */
type Name =
  | (keyof Group & string)
  | typeof photoPart
  | 'deducedGroupType'
  | 'resourceBehaviorOptions'
  | 'resourceProvisioningOptions'

const text = (content: Content, name: Name): string => {
  const value = content[name]
  return typeof value === 'string' ? value : ''
}

/** Whether a rule decides at this moment who is a member. A state nobody knows is taken for on. */
const isRuleLive = (content: Content): boolean =>
  isDynamic(content) && content['membershipRuleProcessingState'] !== 'Paused'

/** Members a PATCH can add at once. Graph docs: group-post-members. */
const membersPerRequest = 20

/** Sent in the body that creates a group; the rest follows. Graph docs: group-post-groups. */
const writableAtCreate: readonly Name[] = [
  'description',
  'visibility',
  'membershipRule',
  'resourceBehaviorOptions',
  'classification',
  'preferredLanguage',
  'theme',
]

const triedAndReported = 'Not in the documented list of what can be updated: it is tried, and reported if refused.'
const onlyAtCreate = 'Can be set only when the group is created.'

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
  permissions: {
    read: [
      { scope: 'Group.Read.All', why: 'To read groups with all their attributes, and deleted groups.' },
      { scope: 'GroupMember.Read.All', why: 'To read who is a member and who is an owner.' },
      { scope: 'ProfilePhoto.Read.All', why: 'To read the photos of groups.' },
    ],
    restore: [
      { scope: 'Group.ReadWrite.All', why: 'To put back attributes, members and owners, and to create groups anew.' },
      { scope: 'GroupMember.ReadWrite.All', why: 'To put back members.' },
      { scope: 'LicenseAssignment.ReadWrite.All', why: 'To assign the licences of a group again.' },
      { scope: 'ProfilePhoto.ReadWrite.All', why: 'To put photos back.' },
      { scope: 'RoleManagement.ReadWrite.Directory', why: 'For groups that can hold roles, if you tick that step.' },
    ],
  },
  order: 20,
  attributes: [
    ...attributesOf<Name>('Identity', 'update', [
      ['displayName', 'Display name', { cannotBeEmptied: true }],
      ['description', 'Description'],
      ['mailNickname', 'Mail nickname', { cannotBeEmptied: true }],
      [
        'visibility',
        'Visibility',
        {
          gives: (after, now) =>
            after === 'Public' || (after === undefined && (now === 'Private' || now === 'HiddenMembership'))
              ? 'Opens the group: anyone in the organisation can see what it holds and join it.'
              : undefined,
        },
      ],
      [
        'securityEnabled',
        'Security enabled',
        {
          cannotBeEmptied: true,
          gives: (after) =>
            after === true ? 'Lets this group be used for access: its members get what it is granted.' : undefined,
        },
      ],
    ]),
    ...attributesOf<Name>('Identity', 'create', [
      ['groupTypes', 'Group types', { list: 'set', reason: onlyAtCreate }],
      ['mailEnabled', 'Mail enabled', { reason: onlyAtCreate }],
      ['isAssignableToRole', 'Can hold roles', { reason: onlyAtCreate }],
      ['resourceBehaviorOptions', 'Behaviour options', { list: 'set', reason: onlyAtCreate }],
    ]),
    ...attributesOf<Name>('Identity', 'alone', [
      [
        'resourceProvisioningOptions',
        'Provisioned with',
        { list: 'set', reason: 'A team is made by Microsoft Teams: it is tried, and reported if refused.' },
      ],
      ['classification', 'Classification', { reason: triedAndReported }],
      ['theme', 'Theme', { reason: triedAndReported }],
      [photoPart, 'Photo', { reason: 'Compared by the tag Entra gives each photo, and sent as an image.' }],
    ]),
    ...attributesOf<Name>('Identity', 'never', [
      [
        'deducedGroupType',
        'Type',
        {
          computed: { from: ['groupTypes', 'mailEnabled', 'securityEnabled'], value: deducedGroupType },
          reason: 'Dirsafe works this out from group types, mail enabled and security enabled.',
        },
      ],
      ['createdDateTime', 'Created', { reason: madeByService }],
      ['deletedDateTime', 'Deleted', { reason: madeByService }],
      ['renewedDateTime', 'Renewed', { noise: true, reason: madeByService }],
      ['expirationDateTime', 'Expires', { noise: true, reason: madeByService }],
      ['securityIdentifier', 'Security identifier', { reason: madeByService }],
    ]),
    ...attributesOf<Name>('Contact', 'never', [
      ['mail', 'Mail', { reason: 'Entra makes the address from the mail nickname.' }],
      [
        'proxyAddresses',
        'Proxy addresses',
        { list: 'set', reason: 'Exchange sets these; Microsoft Graph has no way to write them.' },
      ],
    ]),
    ...attributesOf<Name>('Settings', 'alone', [
      [
        'membershipRule',
        'Membership rule',
        {
          reason: triedAndReported,
          gives: (_after, _now, live) =>
            isRuleLive(live) ? 'The rule is live: it lets in by itself all whom it names. Read it first.' : undefined,
          takes: (_after, _now, live) =>
            isRuleLive(live) ? 'The rule is live: it takes out by itself all whom it no longer names.' : undefined,
        },
      ],
      [
        'membershipRuleProcessingState',
        'Rule processing',
        {
          reason: triedAndReported,
          gives: (after) =>
            after === 'On'
              ? 'Turns the membership rule on: it decides again who is a member. Read it first.'
              : undefined,
        },
      ],
      ['preferredDataLocation', 'Data location', { reason: triedAndReported }],
      ['preferredLanguage', 'Language', { reason: triedAndReported }],
    ]),
    ...attributesOf<Name>('Licences and usage', 'alone', [
      ['assignedLicenses', 'Licences', { list: 'set', write: (context) => writeLicences('/groups', context) }],
    ]),
    ...attributesOf<Name>('Licences and usage', 'never', [
      ['licenseProcessingState', 'Licence processing', { noise: true, reason: madeByService }],
    ]),
    ...attributesOf<Name>('On-premises', 'never', [
      ['onPremisesSyncEnabled', 'Synced from on-premises', { reason: masteredOnPremises }],
      ['onPremisesLastSyncDateTime', 'Last synced', { noise: true, reason: masteredOnPremises }],
      ['onPremisesDomainName', 'Domain name', { reason: masteredOnPremises }],
      ['onPremisesNetBiosName', 'NetBIOS name', { reason: masteredOnPremises }],
      ['onPremisesSamAccountName', 'SAM account name', { reason: masteredOnPremises }],
      ['onPremisesSecurityIdentifier', 'On-premises security identifier', { reason: masteredOnPremises }],
      ['onPremisesProvisioningErrors', 'Provisioning errors', { list: 'set', reason: masteredOnPremises }],
    ]),
  ],
  links: [
    {
      name: 'members',
      label: 'Members',
      inverse: { name: 'memberOf', label: 'Member of' },
      targets: ['user', 'group', 'device', 'servicePrincipal', 'orgContact'],
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

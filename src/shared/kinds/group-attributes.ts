import type { Group } from '@microsoft/microsoft-graph-types'
import type { Attribute } from './attribute.ts'
import { attributesOf, madeByService, masteredOnPremises, triedAndReported } from './attribute-list.ts'
import { comesWithTypes, writeGroupTypes } from './group-rule.ts'
import { deducedGroupType, groupTypeInWords, isDynamic } from './group-type.ts'
import { photoPart } from './kind.ts'
import { withoutLicenceWrites, writeLicences } from './licences.ts'
import { processingWrite, ruleWrite } from './live-rule.ts'

/** Graph's names; those spelt out are in the v1.0 metadata but not in the published TypeScript types. */
export type GroupAttribute =
  | (keyof Group & string)
  | typeof photoPart
  | 'deducedGroupType'
  | 'infoCatalogs'
  | 'onPremisesExtensionAttributes'
  | 'organizationId'
  | 'resourceBehaviorOptions'
  | 'resourceProvisioningOptions'
  | 'welcomeMessageEnabled'

const onlyAtCreate = 'Can be set only when the group is created.'

/**
 * Every property of a group that the change feed can give. Left out, with the reason Graph gives:
 * - only a single group shows them, Exchange keeps them: accessType, allowExternalSenders, autoSubscribeNewMembers,
 *   hideFromAddressLists, hideFromOutlookClients, isFavorite, isSubscribedByMail, unseenConversationsCount, unseenCount,
 *   unseenMessagesCount (Graph docs: resources/group, groups-overview);
 * - never shown: hasMembersWithLicenseErrors; isArchived is told by the team (Graph docs: resources/group);
 * - not in the v1.0 metadata, so that asking for it could refuse the whole feed: disableNesting.
 * Sources: v1.0 metadata; Graph docs resources/group, group-update.
 */
export const groupAttributes: readonly Attribute<GroupAttribute>[] = [
  ...attributesOf<GroupAttribute>('Identity', 'update', [
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
  ...attributesOf<GroupAttribute>('Identity', 'create', [
    ['mailEnabled', 'Mail enabled', { reason: onlyAtCreate }],
    ['isAssignableToRole', 'Can hold roles', { reason: onlyAtCreate }],
    ['resourceBehaviorOptions', 'Behaviour options', { list: 'set', reason: onlyAtCreate }],
  ]),
  ...attributesOf<GroupAttribute>('Identity', 'alone', [
    [
      'groupTypes',
      'Group types',
      {
        list: 'set',
        write: writeGroupTypes,
        reason: 'Set when the group is created; later only whether a rule decides who is a member can be changed.',
      },
    ],
    ['classification', 'Classification', { reason: triedAndReported }],
    ['infoCatalogs', 'Information segments', { list: 'set', reason: triedAndReported }],
    ['organizationId', 'Organisation id', { reason: triedAndReported }],
    [
      'uniqueName',
      'Unique name',
      {
        cannotBeEmptied: true,
        reason: 'Can be set only while the group has none: it is tried, and reported if refused.',
      },
    ],
    ['theme', 'Theme', { reason: triedAndReported }],
    [photoPart, 'Photo', { reason: 'Compared by the tag Entra gives each photo, and sent as an image.' }],
  ]),
  ...attributesOf<GroupAttribute>('Identity', 'never', [
    [
      'deducedGroupType',
      'Type',
      {
        computed: { from: ['groupTypes', 'mailEnabled', 'securityEnabled'], value: deducedGroupType },
        inWords: groupTypeInWords,
        reason: 'Dirsafe works this out from group types, mail enabled and security enabled.',
      },
    ],
    // Graph docs: resources/group, team-put-teams: the value follows from the team, and writing it makes none.
    [
      'resourceProvisioningOptions',
      'Provisioned with',
      { list: 'set', reason: 'It says that the group has a team. Make the team in Microsoft Teams.' },
    ],
    ['createdDateTime', 'Created', { reason: madeByService }],
    ['deletedDateTime', 'Deleted', { reason: madeByService }],
    ['renewedDateTime', 'Renewed', { noise: true, reason: madeByService }],
    ['expirationDateTime', 'Expires', { noise: true, reason: madeByService }],
    ['securityIdentifier', 'Security identifier', { reason: madeByService }],
  ]),
  ...attributesOf<GroupAttribute>('Contact', 'never', [
    ['mail', 'Mail', { reason: 'Entra makes the address from the mail nickname.' }],
    [
      'proxyAddresses',
      'Proxy addresses',
      { list: 'set', reason: 'Exchange sets these; Microsoft Graph has no way to write them.' },
    ],
  ]),
  ...attributesOf<GroupAttribute>('Settings', 'alone', [
    [
      'membershipRule',
      'Membership rule',
      {
        holdsIds: ['group'],
        reason: triedAndReported,
        beside: ['membershipRuleProcessingState'],
        write: ruleWrite('/groups', isDynamic, comesWithTypes),
      },
    ],
    [
      'membershipRuleProcessingState',
      'Rule processing',
      {
        reason: triedAndReported,
        after: ['groupTypes', 'membershipRule'],
        write: processingWrite(
          '/groups',
          'Turns the membership rule on: it decides again who is a member. Read it first.',
        ),
      },
    ],
    ['preferredDataLocation', 'Data location', { reason: triedAndReported }],
    ['preferredLanguage', 'Language', { reason: triedAndReported }],
    ['welcomeMessageEnabled', 'Welcome message', { reason: triedAndReported }],
    [
      'assignedLabels',
      'Sensitivity labels',
      {
        list: 'set',
        reason: 'Can be written only by a signed-in person who manages labels, and on a security group only once.',
      },
    ],
  ]),
  ...attributesOf<GroupAttribute>('Settings', 'never', [
    [
      'isManagementRestricted',
      'Restricted management',
      { reason: 'Follows from being in a restricted management administrative unit.' },
    ],
  ]),
  ...attributesOf<GroupAttribute>('Service', 'never', [
    ['serviceProvisioningErrors', 'Service errors', { list: 'set', noise: true, reason: madeByService }],
  ]),
  ...attributesOf<GroupAttribute>('Licences and usage', 'alone', [
    [
      'assignedLicenses',
      'Licences',
      { list: 'set', without: withoutLicenceWrites, write: (context) => writeLicences('/groups', context) },
    ],
  ]),
  ...attributesOf<GroupAttribute>('Licences and usage', 'never', [
    ['licenseProcessingState', 'Licence processing', { noise: true, reason: madeByService }],
  ]),
  ...attributesOf<GroupAttribute>('On-premises', 'never', [
    ['onPremisesSyncEnabled', 'Synced from on-premises', { reason: masteredOnPremises }],
    ['onPremisesLastSyncDateTime', 'Last synced', { noise: true, reason: masteredOnPremises }],
    ['onPremisesDomainName', 'Domain name', { reason: masteredOnPremises }],
    ['onPremisesExtensionAttributes', 'Extension attributes', { reason: masteredOnPremises }],
    ['onPremisesNetBiosName', 'NetBIOS name', { reason: masteredOnPremises }],
    ['onPremisesSamAccountName', 'SAM account name', { reason: masteredOnPremises }],
    ['onPremisesSecurityIdentifier', 'On-premises security identifier', { reason: masteredOnPremises }],
    ['onPremisesProvisioningErrors', 'Provisioning errors', { list: 'set', reason: masteredOnPremises }],
  ]),
]

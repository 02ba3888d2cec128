import { type LeftOut, openExtensions } from './left-out.ts'

/** What Graph tells of a group and no backup holds. Sources: Graph docs resources/group, groups-overview. */
export const groupLeftOut: readonly LeftOut[] = [
  {
    what: 'Settings of the mailbox and the address book: external senders, hidden from lists, who may send',
    names: [
      'acceptedSenders',
      'accessType',
      'allowExternalSenders',
      'autoSubscribeNewMembers',
      'hideFromAddressLists',
      'hideFromOutlookClients',
      'isFavorite',
      'isSubscribedByMail',
      'rejectedSenders',
      'unseenConversationsCount',
      'unseenCount',
      'unseenMessagesCount',
    ],
    reason:
      'Exchange keeps them, and Microsoft Graph shows them of one group at a time only. Write them down elsewhere.',
  },
  {
    what: 'Conversations, calendar, files, site, notes and plans',
    names: [
      'calendar',
      'calendarView',
      'conversations',
      'drive',
      'drives',
      'events',
      'onenote',
      'planner',
      'sites',
      'threads',
    ],
    reason: 'They are content of Microsoft 365, not of the directory. A backup of Microsoft 365 holds them.',
  },
  {
    what: 'The team: channels, tabs, apps, whether it is archived',
    names: ['team', 'isArchived', 'permissionGrants'],
    reason: 'Microsoft Teams keeps it. A backup of Microsoft 365 holds it.',
  },
  {
    what: 'When it expires, by policy',
    names: ['groupLifecyclePolicies'],
    reason: 'The policy is not read yet. The day it expires is kept.',
  },
  {
    what: 'Who of the members lacks a licence',
    names: ['hasMembersWithLicenseErrors', 'membersWithLicenseErrors'],
    reason: 'Entra works it out. What became of each licence is kept with each member.',
  },
  { what: 'Who made it', names: ['createdOnBehalfOf'], reason: 'The audit log tells it: keep that.' },
  openExtensions,
]

import type { JsonObject } from '../model/json.ts'
import type { Content } from '../model/object-state.ts'
import { subtypeLabel, whyNotMade } from './derived-types.ts'
import { type Kind, passwordPlaceholder, photoPart } from './kind.ts'
import { licenceReferences } from './licences.ts'
import { isNameOnly, signsInAgain, type UserAttribute, userAttributes } from './user-attributes.ts'
import {
  invitationPath,
  invitedAlready,
  invitedTwins,
  inviterJoins,
  invitesAgain,
  isInvited,
  lostOfInvited,
  madeByInvitation,
  toInvitation,
  whyNotInvited,
} from './user-invitation.ts'
import { userLeftOut } from './user-left-out.ts'
import { userPermissions } from './user-permissions.ts'

type Name = UserAttribute

const text = (content: Content, name: Name): string => {
  const value = content[name]
  return typeof value === 'string' ? value : ''
}

/** What stays with the cloud of a user that is synced from on-premises. Graph docs: user-update. */
const cloudOwned: ReadonlySet<string> = new Set([
  'usageLocation',
  'assignedLicenses',
  'ageGroup',
  'consentProvidedForMinor',
  'memberOf',
  'ownedObjects',
  'sponsors',
  photoPart,
])

/** The part of the name before the domain. */
const localPartOf = (content: Content): string => text(content, 'userPrincipalName').split('@')[0] ?? ''

/**
 * The least that Graph wants of a new user; all else follows in steps of its own, so that a refused value does not lose the
 * person. Licences need the place. Graph docs: user-post-users.
 */
const toNewUser = (wanted: Content): JsonObject => ({
  accountEnabled: false,
  displayName: text(wanted, 'displayName') || text(wanted, 'userPrincipalName'),
  mailNickname: text(wanted, 'mailNickname') || localPartOf(wanted),
  userPrincipalName: text(wanted, 'userPrincipalName'),
  passwordProfile: { password: passwordPlaceholder, forceChangePasswordNextSignIn: true },
  ...(wanted['userType'] === 'Guest' ? { userType: 'Guest' } : {}),
  ...(typeof wanted['usageLocation'] === 'string' ? { usageLocation: wanted['usageLocation'] } : {}),
})

/** People and guests. Sources: Graph docs resources/user, user-update, user-post-users, user-delta. */
export const user: Kind<Name> = {
  id: 'user',
  odataType: '#microsoft.graph.user',
  label: { one: 'User', many: 'Users' },
  icon: 'person',
  path: '/users',
  delta: '/users/delta',
  bin: '/directory/deletedItems/microsoft.graph.user',
  isCounted: true,
  hasPhoto: true,
  permissions: userPermissions,
  order: 10,
  leavesOut: userLeftOut,
  attributes: userAttributes,
  links: [
    {
      name: 'manager',
      label: 'Manager',
      inverse: { name: 'directReports', label: 'Direct reports' },
      targets: ['user'],
      isSingle: true,
      add: (root, id, targets) =>
        targets.map((target) => ({
          method: 'PUT',
          url: `${root}/users/${id}/manager/$ref`,
          body: { '@odata.id': `${root}/users/${target}` },
        })),
      remove: (root, id) => ({ method: 'DELETE', url: `${root}/users/${id}/manager/$ref` }),
      takes: 'Takes the manager away.',
    },
    {
      // No change feed carries it. Graph types: User.sponsors supports $expand; Graph docs: user-post-sponsors, user-list-sponsors.
      name: 'sponsors',
      label: 'Sponsors',
      inverse: { name: 'sponsorOf', label: 'Sponsor of' },
      targets: ['user', 'group'],
      isExpanded: true,
      // "Changes to the licenseAssignmentStates property are currently not tracked." Graph docs: user-delta.
      brings: ['licenseAssignmentStates'],
      add: (root, id, targets) =>
        targets.map((target) => ({
          method: 'POST',
          url: `${root}/users/${id}/sponsors/$ref`,
          body: { '@odata.id': `${root}/directoryObjects/${target}` },
        })),
      remove: (root, id, target) => ({ method: 'DELETE', url: `${root}/users/${id}/sponsors/${target}/$ref` }),
      takes: 'Takes sponsors away.',
      creatorJoins: (wanted) => (isInvited(wanted) ? inviterJoins : undefined),
      isNeverInCreate: true,
    },
  ],
  references: licenceReferences,
  columns: ['jobTitle', 'department'],
  searchedBy: [
    'displayName',
    'givenName',
    'surname',
    'jobTitle',
    'department',
    'companyName',
    'officeLocation',
    'employeeId',
    'city',
    'mobilePhone',
    'businessPhones',
    'faxNumber',
  ],
  nameOf: (content) => text(content, 'displayName') || text(content, 'userPrincipalName') || undefined,
  captionOf: (content) => subtypeLabel(content) ?? (text(content, 'jobTitle') || text(content, 'userPrincipalName')),
  blocked: (content, part) => {
    if (part === 'create' && whyNotMade(content) !== undefined) return whyNotMade(content)
    if (part === 'create' && isInvited(content)) return whyNotInvited(content)
    if (content['onPremisesSyncEnabled'] !== true || cloudOwned.has(part)) return undefined
    return 'Synced from on-premises. Change it in Active Directory.'
  },
  createPath: (wanted) => (isInvited(wanted) ? invitationPath : '/users'),
  create: (wanted, choice = {}) => (isInvited(wanted) ? toInvitation(wanted, choice) : toNewUser(wanted)),
  madeByCreate: (wanted) =>
    isInvited(wanted)
      ? madeByInvitation(wanted)
      : {
          ...(isNameOnly(wanted['identities']) ? { identities: wanted['identities'] ?? [] } : {}),
          ...(wanted['userType'] === 'Member' ? { userType: 'Member' } : {}),
        },
  givesWhenCreated: (wanted) => (isInvited(wanted) ? invitesAgain : undefined),
  joinsTwin: (wanted) => (isInvited(wanted) ? invitedAlready : undefined),
  // A deleted user keeps its properties. Where nobody knows whether it could sign in, it may.
  givesWhenBack: (content) => (content['accountEnabled'] === false ? undefined : signsInAgain),
  twins: (wanted) => {
    const named = `userPrincipalName eq '${text(wanted, 'userPrincipalName').replaceAll("'", "''")}'`
    const filter = isInvited(wanted) ? invitedTwins(wanted) : named
    return `/users?$filter=${filter}&$select=id,displayName,userPrincipalName,createdDateTime`
  },
  lost: (wanted) =>
    isInvited(wanted)
      ? lostOfInvited
      : [
          'The password is new. Hand it over and let the person change it at the first sign-in.',
          'Ways of proving identity (phone, app, passkey) are gone. Let the person set them up again.',
          'The mailbox, OneDrive and Teams content belong to the old account. Ask Microsoft support within 30 days.',
        ],
}

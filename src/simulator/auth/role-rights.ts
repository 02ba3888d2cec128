import { type Area, areas } from './areas.ts'

/** What somebody may do whatever the scopes of a token allow: the smaller of both counts. */
export interface Rights {
  readonly reads: readonly Area[]
  /** Reads these too, also what lies in the recycle bin. */
  readonly writes: readonly Area[]
  /** Reads the recycle bin without writing what lies there. */
  readonly readsBin?: boolean
}

/** What every member reads. Entra docs: fundamentals/users-default-permissions. */
const directoryReads: readonly Area[] = [
  'users',
  'groups',
  'units',
  'roles',
  'applications',
  'appAssignments',
  'authorization',
  'devices',
  'organization',
  'products',
]

const rights = (writes: readonly Area[], reads: readonly Area[] = []): Rights => ({ reads, writes })

/**
 * Members without a role read most of the directory, and no logs, Conditional Access, PIM, methods, consents, settings.
 * Entra docs: fundamentals/users-default-permissions; Graph docs: the roles named on the page of each call.
 */
export const memberRights: Rights = rights([], directoryReads)

/** Guests cannot list the directory. Entra docs: fundamentals/users-default-permissions. */
export const guestRights: Rights = rights([], [])

/**
 * What the built-in roles add, in the areas this simulator serves. Not told here: rights over single properties
 * (passwords), over owned objects, and that only a Privileged Role Administrator touches role-assignable groups.
 * Entra docs: role-based-access-control/permissions-reference; Graph docs: the roles named on the page of each call
 * (directoryaudit-list, signin-list, conditionalaccessroot-list-policies, authenticationstrengthroot-list-policies,
 * authenticationmethodspolicy-get, rbacapplication-list-roleeligibilityschedules, oauth2permissiongrant-list,
 * groupsetting-list, directory-deleteditems-list, device-update).
 */
export const roleRights: Readonly<Record<string, Rights>> = {
  'Global Administrator': rights(areas),
  'Global Reader': { reads: areas, writes: [], readsBin: true },
  'Privileged Role Administrator': rights(
    ['roles', 'pim', 'units', 'groups', 'appAssignments', 'grants', 'authorization'],
    directoryReads,
  ),
  'User Administrator': rights(
    ['users', 'groups', 'licences', 'groupSettings', 'appAssignments', 'invitations'],
    [...directoryReads, 'grants'],
  ),
  'Groups Administrator': rights(['groups', 'licences', 'groupSettings'], directoryReads),
  'License Administrator': rights(['licences'], directoryReads),
  'Application Administrator': rights(['applications', 'appAssignments', 'grants'], directoryReads),
  'Cloud Application Administrator': rights(['applications', 'appAssignments', 'grants'], directoryReads),
  'Hybrid Identity Administrator': rights(['applications'], directoryReads),
  'Application Developer': rights([], [...directoryReads, 'grants']),
  'Conditional Access Administrator': rights(['conditionalAccess'], directoryReads),
  'Security Administrator': rights(['conditionalAccess'], [...directoryReads, 'pim', 'audits', 'signIns']),
  'Security Reader': rights([], [...directoryReads, 'conditionalAccess', 'pim', 'audits', 'signIns']),
  'Security Operator': rights([], [...directoryReads, 'pim', 'signIns']),
  'Reports Reader': rights([], [...directoryReads, 'audits', 'signIns']),
  'Authentication Policy Administrator': rights(['methods'], directoryReads),
  'Authentication Administrator': rights([], directoryReads),
  'Privileged Authentication Administrator': rights([], directoryReads),
  'Helpdesk Administrator': rights([], directoryReads),
  'Password Administrator': rights([], directoryReads),
  'Intune Administrator': rights(['devices', 'groups'], directoryReads),
  'Cloud Device Administrator': rights(['devices'], directoryReads),
  'Directory Readers': rights([], [...directoryReads, 'grants', 'groupSettings']),
  'Directory Writers': rights(['groups', 'groupSettings', 'licences'], [...directoryReads, 'grants']),
  'Guest Inviter': rights(['invitations'], directoryReads),
}

/** Roles that may consent to permissions only an administrator can give. Entra docs: enterprise-apps/grant-admin-consent. */
export const consentingRoles: ReadonlySet<string> = new Set([
  'Global Administrator',
  'Privileged Role Administrator',
  'Application Administrator',
  'Cloud Application Administrator',
])

import type { PlanStep } from '../../shared/model/plan.ts'

import type { RoleArea } from './role-areas.ts'

/** A part of writing: the steps it is about. */
export interface WriteArea extends RoleArea {
  /** Absent: all steps of its kinds. */
  readonly for?: (step: PlanStep) => boolean
  /** Whoever owns an object may do it without a role. Entra docs: fundamentals/users-default-permissions. */
  readonly owners?: string
}

const isLicence = ({ action }: PlanStep): boolean => action === 'licence'

/** Members and owners of groups that can hold roles, and making such a group. */
const isOfRoleGroup = ({ action, gives, requests }: PlanStep): boolean =>
  action === 'create'
    ? requests.some(
        ({ body }) => (body as { readonly isAssignableToRole?: unknown } | null)?.isAssignableToRole === true,
      )
    : action === 'link' && gives !== undefined

/** Members may do it themselves unless the organisation has closed it. Entra docs: fundamentals/users-default-permissions. */
const isNotNew = ({ action }: PlanStep): boolean => action !== 'create'

const isInvitation = ({ requests }: PlanStep): boolean => requests.some(({ url }) => url.endsWith('/invitations'))

/**
 * What writing takes a role for. What Entra lets only few do to those who hold roles is said in the warnings of a plan.
 * Sources: Entra docs role-based-access-control/permissions-reference; Graph docs user-post-users, user-update,
 * group-post-members, group-post-owners, directory-deleteditems-restore, groupsetting-update, oauth2permissiongrant-post.
 */
export const writeAreas: readonly WriteArea[] = [
  {
    what: 'Users',
    deed: 'create, change or bring back users',
    kinds: ['user'],
    roles: ['User Administrator'],
    unsure: ['Privileged Authentication Administrator', 'License Administrator'],
    for: (step) => !isLicence(step) && !isInvitation(step),
  },
  {
    what: 'Licences of users',
    deed: 'assign licences to users',
    kinds: ['user'],
    roles: ['License Administrator', 'User Administrator'],
    for: isLicence,
  },
  {
    what: 'Groups that can hold roles',
    deed: 'create groups that can hold roles, or change their members and owners',
    kinds: ['group'],
    roles: ['Privileged Role Administrator'],
    for: isOfRoleGroup,
    owners: 'groups it owns',
  },
  {
    what: 'Licences of groups',
    deed: 'assign licences to groups',
    kinds: ['group'],
    roles: ['License Administrator', 'Groups Administrator', 'User Administrator'],
    unsure: ['Privileged Role Administrator'],
    for: isLicence,
  },
  {
    what: 'Groups',
    deed: 'change or bring back groups',
    kinds: ['group'],
    roles: ['Groups Administrator', 'User Administrator'],
    unsure: ['Privileged Role Administrator'],
    for: (step) => !isLicence(step) && !isOfRoleGroup(step) && isNotNew(step),
    owners: 'groups it owns',
  },
  {
    what: 'Administrative units',
    deed: 'create, change or bring back administrative units',
    kinds: ['administrativeUnit'],
    roles: ['Privileged Role Administrator'],
  },
  {
    what: 'Roles and who holds them',
    deed: 'change roles, or who holds them',
    kinds: ['role', 'roleAssignment', 'roleEligibility', 'roleSchedule'],
    roles: ['Privileged Role Administrator'],
  },
  {
    what: 'Applications',
    deed: 'change or bring back applications',
    kinds: ['application', 'servicePrincipal'],
    roles: ['Cloud Application Administrator', 'Application Administrator'],
    unsure: ['Privileged Role Administrator', 'Security Administrator'],
    for: isNotNew,
    owners: 'applications it owns',
  },
  {
    what: 'Who is assigned to applications',
    deed: 'assign people and groups to applications',
    kinds: ['appRoleAssignment'],
    roles: [
      'Cloud Application Administrator',
      'Application Administrator',
      'User Administrator',
      'Privileged Role Administrator',
    ],
    owners: 'applications it owns',
  },
  {
    what: 'Consents',
    deed: 'put consents back',
    kinds: ['oAuth2PermissionGrant'],
    roles: [
      'Cloud Application Administrator',
      'Application Administrator',
      'User Administrator',
      'Privileged Role Administrator',
    ],
  },
  {
    what: 'Conditional Access policies and named locations',
    deed: 'create or change Conditional Access policies and named locations',
    kinds: ['conditionalAccessPolicy', 'namedLocation'],
    roles: ['Conditional Access Administrator', 'Security Administrator'],
  },
  {
    what: 'Authentication strengths',
    deed: 'create or change authentication strengths',
    kinds: ['authenticationStrength'],
    roles: ['Conditional Access Administrator', 'Security Administrator'],
    unsure: ['Authentication Policy Administrator'],
  },
  {
    what: 'Authentication methods policy',
    deed: 'change the authentication methods policy',
    kinds: ['authenticationMethodsPolicy'],
    roles: ['Authentication Policy Administrator'],
    unsure: ['Security Administrator', 'Privileged Authentication Administrator'],
  },
  {
    what: 'Authorization policy',
    deed: 'change the authorization policy',
    kinds: ['authorizationPolicy'],
    roles: ['Privileged Role Administrator'],
    unsure: ['Security Administrator'],
  },
  {
    what: 'Group settings',
    deed: 'change the settings of groups',
    kinds: ['groupSetting'],
    roles: ['Groups Administrator'],
    unsure: ['User Administrator', 'Authentication Policy Administrator'],
  },
  {
    what: 'Devices',
    deed: 'change devices',
    kinds: ['device'],
    roles: ['Cloud Device Administrator'],
    owners: 'devices it owns',
  },
  {
    what: 'Organisation',
    deed: 'change what the organisation says of itself',
    kinds: ['organization'],
    roles: [],
  },
]

import type { UnifiedRoleAssignment } from '@microsoft/microsoft-graph-types'
import type { Content } from '../model/object-state.ts'
import { attributesOf } from './attribute-list.ts'
import type { Kind } from './kind.ts'
import {
  type GrantAttribute,
  givesOfGrant,
  grantAttributes,
  grantBody,
  grantReferences,
  nameOfGrant,
  reachOfGrant,
  readWithPrincipal,
  sameGrantBelow,
  tellPrincipal,
} from './role-grant.ts'

/** The last is in the v1.0 metadata but not in the published TypeScript types. */
type Name = GrantAttribute | (keyof UnifiedRoleAssignment & 'condition') | 'principalOrganizationId'

const path = '/roleManagement/directory/roleAssignments'

/** What PIM made must not come back for good. Graph docs: resources/unifiedroleassignmentschedule. */
function whyNotBeside(content: Content, schedule: Content): string | undefined {
  const told = ['principalId', 'roleDefinitionId', 'directoryScopeId', 'appScopeId'] as const
  if (schedule['createdUsing'] === undefined && schedule['assignmentType'] !== 'Activated') return undefined
  if (told.some((name) => content[name] !== schedule[name])) return undefined
  return schedule['assignmentType'] === 'Activated'
    ? 'Somebody activated this role for a few hours. It is kept as evidence and never put back.'
    : 'Privileged Identity Management assigned it: it comes back with the role schedule.'
}

/**
 * Who holds which role where, at this moment: also what PIM activated for some hours, which `roleSchedule` tells. Read
 * without `$select`, because the principal comes along. Sources: Graph docs resources/unifiedroleassignment,
 * rbacapplication-list-roleassignments, rbacapplication-post-roleassignments; v1.0 metadata.
 */
export const roleAssignment: Kind<Name> = {
  id: 'roleAssignment',
  odataType: '#microsoft.graph.unifiedRoleAssignment',
  label: { one: 'Role assignment', many: 'Role assignments' },
  icon: 'personKey',
  path,
  sources: [{ path, isUnselectable: true, pageSize: 0, query: readWithPrincipal, adds: tellPrincipal }],
  hasPhoto: false,
  permissions: {
    read: [{ scope: 'RoleManagement.Read.Directory', why: 'To read who holds which role, over what.' }],
    restore: [{ scope: 'RoleManagement.ReadWrite.Directory', why: 'To assign roles again.' }],
  },
  order: 80,
  attributes: [
    ...grantAttributes,
    ...attributesOf<Name>('Settings', 'create', [
      ['condition', 'Condition', { reason: 'Entra does not change a role assignment: it is made with its condition.' }],
      [
        'principalOrganizationId',
        'Organisation of the holder',
        { noise: true, reason: 'Entra fills this in when the role is assigned.' },
      ],
    ]),
  ],
  links: [],
  references: grantReferences(
    { name: 'roleAssignments', label: 'Role assignments' },
    { name: 'scopedRoleMembers', label: 'Roles over this' },
  ),
  comesFrom: {
    kind: 'roleSchedule',
    shared: 'principal',
    reason: whyNotBeside,
    unread:
      'It could not be read whether somebody only activated it for a few hours. Assign it in the Entra admin center if it is meant to last.',
  },
  columns: ['principalName', 'directoryScopeId'],
  searchedBy: ['principalName'],
  nameOf: nameOfGrant,
  captionOf: reachOfGrant,
  branchOf: reachOfGrant,
  blocked: () => undefined,
  create: (wanted) => ({
    ...grantBody(wanted),
    ...(typeof wanted['condition'] === 'string' ? { condition: wanted['condition'] } : {}),
  }),
  madeByCreate: (wanted) => ({
    ...(wanted['principalOrganizationId'] === undefined
      ? {}
      : { principalOrganizationId: wanted['principalOrganizationId'] }),
  }),
  takeBack: (root, id) => ({ method: 'DELETE', url: `${root}${path}/${id}` }),
  givesWhenBack: (content) => givesOfGrant(content),
  twins: (wanted) => sameGrantBelow(path, wanted),
  lost: () => [],
}

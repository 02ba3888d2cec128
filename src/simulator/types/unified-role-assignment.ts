import type { Scopes } from '../auth/scopes.ts'
import { badRequest } from '../graph-error.ts'
import { assignmentIdOf, getGrant, isOver, isSameGrant, linkGrant, valuesOfGrant } from '../rules/role-grants.ts'
import type { EntityType, Link } from './entity-type.ts'
import { text } from './property.ts'
import { roleRead, roleWrite } from './role-scopes.ts'

/**
 * What a role assignment, an eligibility or a schedule joins; whoever may read the one may expand it. Graph docs:
 * resources/unifiedroleassignment, rbacapplication-list-roleeligibilityschedules.
 */
export function grantTargets(readScopes: Scopes): Readonly<Record<string, Link>> {
  const joined = (...targets: readonly string[]): Link => ({ isSingle: true, targets, readScopes, isExpandable: true })
  return {
    principal: joined('user', 'group', 'servicePrincipal'),
    roleDefinition: joined('unifiedRoleDefinition'),
    directoryScope: joined('administrativeUnit', 'application', 'servicePrincipal', 'group', 'user', 'device'),
  }
}

const given = { isDefault: true, write: 'create' } as const

/**
 * `microsoft.graph.unifiedRoleAssignment`: who holds which role where. It is made and deleted, never changed.
 * Graph docs: resources/unifiedroleassignment, rbacapplication-list-roleassignments.
 */
export const unifiedRoleAssignment: EntityType = {
  name: 'unifiedRoleAssignment',
  title: 'RoleAssignment',
  path: 'roleManagement/directory/roleAssignments',
  properties: {
    appScopeId: text({ write: 'create' }),
    condition: text({ write: 'create' }),
    directoryScopeId: text(given),
    principalId: text({ ...given, isRequired: true }),
    principalOrganizationId: text({ write: 'never' }),
    roleDefinitionId: text({ ...given, isRequired: true }),
  },
  links: grantTargets(roleRead),
  indexed: ['principalId', 'roleDefinitionId', 'directoryScopeId'],
  keys: [],
  scopes: { read: roleRead, create: roleWrite, delete: roleWrite },
  listUnits: 1,
  pageSize: { byDefault: 100, max: 100 },
  // Its page names $filter, $expand and $select only.
  refusedOptions: ['$top', '$orderby', '$search'],
  hasDelta: false,
  hasPhoto: false,
  rules: {
    isShown: (world, assignment) => !isOver(world, assignment),
    checkCreate: (call, values) => {
      if (call.world.directory.find(assignmentIdOf(getGrant(call.world, values))) !== undefined)
        throw badRequest(
          'A conflicting object with one or more of the specified property values is present in the directory.',
        )
    },
    newId: (call, values) => assignmentIdOf(getGrant(call.world, values)),
    complete: (call, _id, values) => ({
      ...values,
      ...valuesOfGrant(getGrant(call.world, values)),
      principalOrganizationId: [...call.world.directory.live('organization')][0]?.id,
    }),
    afterCreate: (call, assignment) => linkGrant(call.world, assignment, getGrant(call.world, assignment.values)),
    // What PIM had scheduled ends with the assignment.
    afterChange: ({ directory }, assignment) => {
      if (assignment.state !== 'purged') return
      for (const schedule of [...directory.live('unifiedRoleAssignmentSchedule')])
        if (isSameGrant(schedule.values, assignment.values)) directory.purge(schedule)
    },
  },
}

import type { Directory } from '../directory/directory.ts'
import type { Entity } from '../directory/entity.ts'
import { badRequest } from '../graph-error.ts'
import { type Entitlement, entitlementsIn } from './entitlements.ts'
import { joinedIdOf } from './joined-id.ts'

/** Access without a role of its own. Graph docs: resources/approleassignment. */
export const defaultAccessId = '00000000-0000-0000-0000-000000000000'

const principalTypes: Readonly<Record<string, string>> = {
  user: 'User',
  group: 'Group',
  servicePrincipal: 'ServicePrincipal',
}

/** Who gets which role of what. */
export interface Assigned {
  readonly principal: Entity
  readonly resource: Entity
  readonly appRoleId: string
}

/** The live assignments of roles of a service principal, or those someone holds, oldest first. */
export function assignmentsOf(directory: Directory, name: 'principalId' | 'resourceId', id: string): readonly Entity[] {
  const host = directory.find(id)
  if (!host) return []
  return directory
    .dependents(host)
    .filter((one) => one.type === 'appRoleAssignment' && one.state === 'live' && one.values[name] === host.id)
    .sort((a, b) => a.ordinal - b.ordinal)
}

/**
 * Throws 400 where Graph assigns no role: to what cannot hold one, one that is not there or is disabled, one twice.
 * Graph docs: serviceprincipal-post-approleassignedto, resources/approleassignment.
 */
export function checkAssigned(directory: Directory, { principal, resource, appRoleId }: Assigned): void {
  const isHolder = principal.type in principalTypes
  if (!isHolder || (principal.type === 'group' && principal.values['securityEnabled'] !== true))
    throw badRequest('Not a valid reference update.')
  const role = entitlementsIn(resource.values['appRoles']).find(({ id }) => id === appRoleId)
  if (appRoleId !== defaultAccessId && !(role && mayHold(role, principal)))
    throw badRequest(`Permission being assigned was not found on application '${resource.values['appId']}'.`)
  const held = assignmentsOf(directory, 'resourceId', resource.id)
  if (held.some(({ values }) => values['principalId'] === principal.id && values['appRoleId'] === appRoleId))
    throw badRequest('Permission being assigned already exists on the object')
}

const mayHold = (role: Entitlement, principal: Entity): boolean =>
  role.isEnabled &&
  (role.allowedMemberTypes ?? []).includes(principal.type === 'servicePrincipal' ? 'Application' : 'User')

/** Adds an assignment that has been checked; it goes and comes back with both its ends. `random` is the other half of its id. */
export function assignRole(directory: Directory, assigned: Assigned, random: string, createdDateTime: string): Entity {
  const { principal, resource, appRoleId } = assigned
  const assignment = directory.add('appRoleAssignment', joinedIdOf(principal.id, random), {
    appRoleId,
    createdDateTime,
    principalDisplayName: principal.values['displayName'],
    principalId: principal.id,
    principalType: principalTypes[principal.type],
    resourceDisplayName: resource.values['displayName'],
    resourceId: resource.id,
  })
  directory.tie(assignment, resource)
  if (principal !== resource) directory.tie(assignment, principal)
  return assignment
}

import type { Entity } from '../directory/entity.ts'
import { GraphError } from '../graph-error.ts'
import type { Asking, Scene } from '../types/scene.ts'

function* restrictedUnitsOf({ directory }: Pick<Scene, 'directory'>, member: Entity): Generator<Entity> {
  for (const unit of directory.sources(member, 'members'))
    if (unit.type === 'administrativeUnit' && unit.values['isMemberManagementRestricted'] === true) yield unit
}

/** Writes down for these objects whether they are in a unit with restricted management. */
export function markRestricted(world: Pick<Scene, 'directory'>, members: Iterable<Entity>): void {
  for (const member of members) {
    const isRestricted = restrictedUnitsOf(world, member).next().done !== true
    if (isRestricted || member.values['isManagementRestricted'] === true)
      world.directory.set(member, 'isManagementRestricted', isRestricted)
  }
}

function isAdministratorOf({ world, token }: Asking, unit: Entity): boolean {
  if (token.userId === undefined) return false
  for (const held of world.directory.sources(unit, 'directoryScope'))
    if (held.type === 'unifiedRoleAssignment' && held.values['principalId'] === token.userId) return true
  return false
}

/**
 * Throws 403 for a member of a unit with restricted management, unless the caller holds a role scoped to that unit:
 * roles over all of the tenant do not reach in there. Entra docs: admin-units-restricted-management.
 */
export function requireManagement(call: Asking, entity: Entity): void {
  for (const unit of restrictedUnitsOf(call.world, entity))
    if (!isAdministratorOf(call, unit))
      throw new GraphError(
        403,
        'Authorization_RequestDenied',
        'Insufficient privileges to complete the operation. Target object is a member of a restricted management ' +
          'administrative unit and can only be modified by administrators scoped to that administrative unit.',
      )
}

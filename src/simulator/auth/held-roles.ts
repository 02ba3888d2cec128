import type { Entity } from '../directory/entity.ts'
import { isOver } from '../rules/role-grants.ts'
import type { World } from '../world.ts'

/** A role somebody holds for the whole tenant. */
export interface HeldRole {
  readonly templateId: string
  readonly name: string
}

/** The roles a user holds for the whole tenant now, also those of role-assignable groups; those over a part of it do not count. */
export function heldRoles(world: World, userId: string): readonly HeldRole[] {
  const user = world.directory.find(userId)
  if (user?.state !== 'live') return []
  const groups = [...world.directory.sources(user, 'members')].filter(
    (group) => group.type === 'group' && group.values['isAssignableToRole'] === true,
  )
  const held = new Map<string, HeldRole>()
  for (const holder of [user, ...groups])
    for (const assignment of world.directory.sources(holder, 'principal')) {
      if (!isGrant(world, assignment)) continue
      const role = world.directory.find(String(assignment.values['roleDefinitionId']))
      const templateId = String(role?.values['templateId'] ?? role?.id)
      if (role) held.set(templateId, { templateId, name: String(role.values['displayName']) })
    }
  return [...held.values()]
}

function isGrant(world: World, assignment: Entity): boolean {
  return (
    assignment.type === 'unifiedRoleAssignment' &&
    assignment.values['directoryScopeId'] === '/' &&
    !isOver(world, assignment)
  )
}

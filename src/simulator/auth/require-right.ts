import { insufficientPrivileges } from '../graph-error.ts'
import type { World } from '../world.ts'
import { type Place, placeOf } from './areas.ts'
import { heldRoles } from './held-roles.ts'
import { guestRights, memberRights, type Rights, roleRights } from './role-rights.ts'
import type { Token } from './tokens.ts'

/**
 * Throws 403 where somebody who signed in may not do this, whatever the scopes say. Tokens without a bearer may
 * everything. Graph docs: permissions-overview (effective permissions).
 */
export function requireRight(world: World, token: Token, method: string, segments: readonly string[]): void {
  if (token.tenantId !== world.tenantId) throw insufficientPrivileges()
  const last = segments.at(-1)?.toLowerCase()
  if (token.bearer === undefined || last === '$batch') return
  const isRead = method === 'GET' || last === 'getbyids' || last === 'getavailableextensionproperties'
  if (isOwn(token, segments) && (isRead || segments.includes('photo'))) return
  const place = placeOf(world.directory, segments)
  if (!rightsOf(world, token).some((rights) => allows(rights, place, isRead))) throw insufficientPrivileges()
}

function allows(rights: Rights, { area, isInBin }: Place, isRead: boolean): boolean {
  if (area === undefined) return isRead && rights !== guestRights
  if (rights.writes.includes(area)) return true
  return isRead && rights.reads.includes(area) && (!isInBin || rights.readsBin === true)
}

/** Everybody reads their own profile, and changes their own photo. Entra docs: fundamentals/users-default-permissions. */
const isOwn = (token: Token, [first, second]: readonly string[]): boolean =>
  first?.toLowerCase() === 'users' && second?.toLowerCase() === token.userId

function rightsOf(world: World, { bearer, userId = '' }: Token): readonly Rights[] {
  const names = bearer?.delegatedRoles ?? heldRoles(world, userId).map((role) => role.name)
  const ofRoles = names.flatMap((name) => roleRights[name] ?? [])
  if (bearer?.delegatedRoles !== undefined) return ofRoles
  const user = world.directory.find(userId)
  if (user?.state !== 'live') return []
  return [user.values['userType'] === 'Guest' ? guestRights : memberRights, ...ofRoles]
}

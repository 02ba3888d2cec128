import type { Entity } from '../directory/entity.ts'
import { badRequest, GraphError, notFound } from '../graph-error.ts'
import type { Scene } from '../types/scene.ts'

/** Who gets which role where: what assignments, eligibilities and their schedules have in common. */
export interface Grant {
  readonly principal: Entity
  readonly role: Entity
  /** The unit, application or service principal it is limited to; undefined: all of the tenant. */
  readonly scope: Entity | undefined
  readonly directoryScopeId: string
}

type Values = Readonly<Record<string, unknown>>

const wholeTenant = '/'

/** PIM answers this without Entra ID P2; the list pages do not say so, the service does. */
export function requirePremium(scene: Scene): void {
  if (scene.behaviour.hasPremium) return
  throw new GraphError(
    400,
    'AadPremiumLicenseRequired',
    'The tenant needs to have Microsoft Entra ID P2 or Microsoft Entra ID Governance license.',
  )
}

const findSeen = (scene: Scene, id: unknown): Entity | undefined =>
  typeof id === 'string' ? scene.findSeen(id) : undefined

function getPrincipal(scene: Scene, id: unknown): Entity {
  const principal = findSeen(scene, id)
  if (principal === undefined) throw notFound(String(id))
  if (principal.type === 'group' && principal.values['isAssignableToRole'] !== true)
    throw badRequest('Roles can only be assigned to groups that were created with isAssignableToRole set to true.')
  if (!['user', 'group', 'servicePrincipal'].includes(principal.type))
    throw badRequest('The principal of a role must be a user, a role-assignable group or a service principal.')
  return principal
}

function getRole(scene: Scene, id: unknown): Entity {
  const role = findSeen(scene, id)
  if (role?.type !== 'unifiedRoleDefinition') throw notFound(String(id))
  if (role.values['isEnabled'] === false) throw badRequest('The role is not enabled for assignment.')
  return role
}

/** `/`, `/administrativeUnits/{id}`, or `/{id}` of an application. Graph docs: rbacapplication-post-roleassignments. */
function getScope(scene: Scene, directoryScopeId: string): Entity | undefined {
  if (directoryScopeId === wholeTenant) return undefined
  const parts = /^\/(administrativeUnits\/)?([^/]+)$/i.exec(directoryScopeId)
  const scope = findSeen(scene, parts?.[2])
  const isRight = parts?.[1] === undefined ? scope?.type !== 'administrativeUnit' : scope?.type === 'administrativeUnit'
  if (scope === undefined || !isRight) throw notFound(parts?.[2] ?? directoryScopeId)
  return scope
}

/**
 * Who gets which role where. Throws 400 for what is missing or cannot hold a role, 404 for what is not there.
 * Graph docs: rbacapplication-post-roleassignments, resources/unifiedroleassignment.
 */
export function getGrant(scene: Scene, values: Values): Grant {
  for (const name of ['principalId', 'roleDefinitionId'])
    if (typeof values[name] !== 'string') throw badRequest(`A value is required for property '${name}'.`)
  const { directoryScopeId, appScopeId } = values
  if ((typeof directoryScopeId === 'string') === (typeof appScopeId === 'string'))
    throw badRequest('Either directoryScopeId or appScopeId is required.')
  if (typeof directoryScopeId !== 'string')
    throw badRequest('The directory provider does not support appScopeId for this role.')
  return {
    principal: getPrincipal(scene, values['principalId']),
    role: getRole(scene, values['roleDefinitionId']),
    scope: getScope(scene, directoryScopeId),
    directoryScopeId,
  }
}

/** The properties that tell a grant. */
export const valuesOfGrant = ({ principal, role, directoryScopeId }: Grant): Record<string, unknown> => ({
  principalId: principal.id,
  roleDefinitionId: role.id,
  directoryScopeId,
})

/** Joins an object to what it grants, so that it can be expanded, and goes and comes back with it. */
export function linkGrant({ directory }: Pick<Scene, 'directory'>, entity: Entity, grant: Grant): void {
  const { principal, role, scope } = grant
  for (const [link, target] of [
    ['principal', principal],
    ['roleDefinition', role],
    ['directoryScope', scope],
  ] as const) {
    if (target === undefined) continue
    directory.link(entity, link, target)
    directory.tie(entity, target)
  }
}

/** Whether two objects grant the same. */
export const isSameGrant = (a: Values, b: Values): boolean =>
  ['principalId', 'roleDefinitionId', 'directoryScopeId'].every((name) => a[name] === b[name])

/** When a schedule ends, in milliseconds since 1970; infinity when it does not. */
export function endOf(info: unknown): number {
  const { endDateTime } = (info as { expiration?: { endDateTime?: string | null } } | null)?.expiration ?? {}
  return typeof endDateTime === 'string' ? Date.parse(endDateTime) : Number.POSITIVE_INFINITY
}

/** Whether PIM had given this for a time that is over. */
export function isOver({ directory, clock }: Scene, assignment: Entity): boolean {
  for (const schedule of directory.sources(mainOf(assignment), 'principal'))
    if (schedule.type === 'unifiedRoleAssignmentSchedule' && isSameGrant(schedule.values, assignment.values))
      return endOf(schedule.values['scheduleInfo']) <= clock()
  return false
}

const mainOf = (assignment: Entity): Entity => [...(assignment.links.get('principal')?.keys() ?? [])][0] ?? assignment

/** The bytes of a GUID as Windows keeps them, in which ids of role assignments are written. */
function bytesOf(guid: string): readonly number[] {
  const hex = guid.replaceAll('-', '')
  const order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15]
  return order.map((at) => Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16))
}

/** The id of a role assignment: role, principal and scope in one. Read off the samples of Graph docs: rbacapplication-post-roleassignments. */
export function assignmentIdOf({ principal, role, scope }: Grant): string {
  const ids = [role.id, principal.id, ...(scope === undefined ? [] : [scope.id])]
  return `${Buffer.from(ids.flatMap(bytesOf)).toString('base64url')}-1`
}

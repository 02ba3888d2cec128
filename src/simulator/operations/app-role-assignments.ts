import { nowOf } from '../clock.ts'
import type { Entity } from '../directory/entity.ts'
import { badRequest } from '../graph-error.ts'
import { listPage } from '../query/list-page.ts'
import { defaultSelection, selectionOf } from '../query/select.ts'
import { showSelected } from '../query/show.ts'
import { assignmentsOf, assignRole, checkAssigned } from '../rules/app-roles.ts'
import { checkValues } from '../rules/check-values.ts'
import type { EntityType } from '../types/entity-type.ts'
import { getType, isReplicated } from '../world.ts'
import { type Call, jsonBody, type Reply } from './call.ts'
import { getLive, requireScopes } from './lookup.ts'
import type { Operation, Target } from './operation.ts'

type Side = 'principalId' | 'resourceId'

const write = [
  'AppRoleAssignment.ReadWrite.All+Application.Read.All',
  'AppRoleAssignment.ReadWrite.All+Directory.Read.All',
]
const holders: ReadonlySet<string> = new Set(['user', 'group', 'servicePrincipal'])
const isHolder = ({ type }: Target): boolean => holders.has(type.name)
const assignmentType = (call: Call): EntityType => getType(call.world, 'appRoleAssignment')
const resourceType = (call: Call): EntityType => getType(call.world, 'servicePrincipal')

/** `GET /servicePrincipals/{id}/appRoleAssignedTo`: who holds its roles. Graph docs: serviceprincipal-list-approleassignedto. */
export const listAssignedTo: Operation = {
  methods: ['GET'],
  pattern: 'servicePrincipals/{id}/appRoleAssignedTo',
  run: (call) => {
    requireScopes(call, assignmentType(call).scopes.read)
    return listOf(call, resourceType(call), 'resourceId')
  },
}

/** `GET /users/{id}/appRoleAssignments` and the like: what it holds. Graph docs: user-list-approleassignments. */
export const listAssignments: Operation = {
  methods: ['GET'],
  pattern: '{set}/{id}/appRoleAssignments',
  applies: isHolder,
  units: () => 2,
  run: (call, { type }) => {
    const isOfApp = type.name === 'servicePrincipal'
    requireScopes(
      call,
      isOfApp ? assignmentType(call).scopes.read : ['AppRoleAssignment.ReadWrite.All', 'Directory.Read.All'],
    )
    return listOf(call, type, 'principalId')
  },
}

/** `GET /servicePrincipals/{id}/appRoleAssignedTo/{assignmentId}`. */
export const getAssignedTo: Operation = {
  methods: ['GET'],
  pattern: 'servicePrincipals/{id}/appRoleAssignedTo/{assignment}',
  run: (call) => {
    const type = assignmentType(call)
    requireScopes(call, type.scopes.read)
    const found = getAssignment(call, resourceType(call), 'resourceId')
    return { status: 200, json: showSelected(type, found, selectionOf(call, type, 'single')) }
  },
}

/** `POST /servicePrincipals/{id}/appRoleAssignedTo`. Graph docs: serviceprincipal-post-approleassignedto. */
export const assignTo: Operation = {
  methods: ['POST'],
  pattern: 'servicePrincipals/{id}/appRoleAssignedTo',
  run: (call) => assign(call, resourceType(call), 'resourceId'),
}

/** `POST /users/{id}/appRoleAssignments` and the like. Graph docs: user-post-approleassignments. */
export const assignRoleTo: Operation = {
  methods: ['POST'],
  pattern: '{set}/{id}/appRoleAssignments',
  applies: isHolder,
  run: (call, { type }) => assign(call, type, 'principalId'),
}

/** `DELETE /servicePrincipals/{id}/appRoleAssignedTo/{assignmentId}`. Graph docs: serviceprincipal-delete-approleassignedto. */
export const unassignFrom: Operation = {
  methods: ['DELETE'],
  pattern: 'servicePrincipals/{id}/appRoleAssignedTo/{assignment}',
  run: (call) => unassign(call, resourceType(call), 'resourceId'),
}

/** `DELETE /users/{id}/appRoleAssignments/{assignmentId}` and the like. Graph docs: user-delete-approleassignments. */
export const unassignRole: Operation = {
  methods: ['DELETE'],
  pattern: '{set}/{id}/appRoleAssignments/{assignment}',
  applies: isHolder,
  run: (call, { type }) => unassign(call, type, 'principalId'),
}

function listOf(call: Call, host: EntityType, side: Side): Reply {
  const type = assignmentType(call)
  const { id } = getLive(call, host, call.params['id'] ?? '')
  const names = selectionOf(call, type, 'list')
  return listPage(call, {
    type,
    context: `${host.path}('${id}')/${side === 'resourceId' ? 'appRoleAssignedTo' : 'appRoleAssignments'}`,
    isWholeType: false,
    walk: function* (after) {
      for (const entity of assignmentsOf(call.world.directory, side, id))
        if (entity.ordinal > after && isReplicated(call.world, entity)) yield [entity.ordinal, entity]
    },
    show: (entity) => showSelected(type, entity, names),
  })
}

function assign(call: Call, host: EntityType, side: Side): Reply {
  requireScopes(call, write)
  const { world } = call
  const type = assignmentType(call)
  const at = getLive(call, host, call.params['id'] ?? '')
  const values = checkValues(call, type, jsonBody(call), undefined)
  if (values[side] !== at.id) throw badRequest(`The value of '${side}' does not match the object in the path.`)
  const principal = live(call, values['principalId'])
  const resource = live(call, values['resourceId'])
  if (resource.type !== 'servicePrincipal') throw badRequest('Not a valid reference update.')
  const assigned = { principal, resource, appRoleId: String(values['appRoleId']) }
  checkAssigned(world.directory, assigned)
  const since = world.directory.changes.end
  const made = assignRole(world.directory, assigned, world.ids.guid(), nowOf(world))
  world.faults.hideNew(made, since)
  return { status: 201, json: showSelected(type, made, defaultSelection(type)) }
}

function unassign(call: Call, host: EntityType, side: Side): Reply {
  requireScopes(call, write)
  call.world.directory.purge(getAssignment(call, host, side))
  return { status: 204 }
}

/** Throws 400 where there is none. The words: microsoft-graph-docs-contrib issue 3614. */
function getAssignment(call: Call, host: EntityType, side: Side): Entity {
  const at = getLive(call, host, call.params['id'] ?? '')
  const found = call.world.directory.find(call.params['assignment'] ?? '')
  if (found?.type === 'appRoleAssignment' && found.state === 'live' && found.values[side] === at.id) return found
  throw badRequest('EntitlementGrant being updated or deleted is not found.')
}

function live(call: Call, id: unknown): Entity {
  const found = call.world.findSeen(String(id))
  if (found === undefined) throw badRequest('Not a valid reference update.')
  return found
}

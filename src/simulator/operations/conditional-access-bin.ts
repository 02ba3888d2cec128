import type { Entity } from '../directory/entity.ts'
import { GraphError, notFound, unknownSegment } from '../graph-error.ts'
import { listPage } from '../query/list-page.ts'
import { defaultSelection, selectionOf } from '../query/select.ts'
import { showSelected } from '../query/show.ts'
import { requirePremium } from '../types/conditional-access-rules.ts'
import type { EntityType } from '../types/entity-type.ts'
import { getType } from '../world.ts'
import type { Call } from './call.ts'
import { requireRead, requireScopes } from './lookup.ts'
import type { Operation } from './operation.ts'

const bin = 'identity/conditionalAccess/deletedItems'
const typeNames: Readonly<Record<string, string>> = {
  policies: 'conditionalAccessPolicy',
  namedlocations: 'namedLocation',
}

/**
 * The type whose deleted objects a path means. Throws 403 where the service does not support the bin: the only page that
 * describes it, a beta one, reads "Not supported" in its table of permissions. v1.0 metadata: caPoliciesDeletableRoot.
 */
function typeOf(call: Call): EntityType {
  const set = call.params['items'] ?? ''
  const name = typeNames[set.toLowerCase()]
  if (name === undefined) throw unknownSegment(set)
  requirePremium(call)
  if (!call.world.behaviour.hasPolicyBin)
    throw new GraphError(403, 'AccessDenied', 'You cannot perform the requested operation. It is not supported.')
  return getType(call.world, name)
}

function getDeleted(call: Call, type: EntityType): Entity {
  const id = call.params['id'] ?? ''
  const entity = call.world.directory.find(id.toLowerCase())
  if (entity?.state !== 'deleted' || entity.type !== type.name) throw notFound(id)
  return entity
}

const shownOf = (call: Call, type: EntityType, entity: Entity): Record<string, unknown> => ({
  '@odata.context': `${call.root}/$metadata#${type.path}/$entity`,
  ...showSelected(type, entity, [...defaultSelection(type), 'deletedDateTime']),
})

/** `GET /identity/conditionalAccess/deletedItems/policies` and `…/namedLocations`. */
export const listDeletedPolicies: Operation = {
  methods: ['GET'],
  pattern: `${bin}/{items}`,
  run: (call) => {
    const type = typeOf(call)
    requireRead(call, type)
    const names = [...new Set([...selectionOf(call, type, 'list'), 'deletedDateTime'])]
    return listPage(call, {
      type,
      context: `${bin}/${call.params['items']}`,
      isWholeType: false,
      *walk(after) {
        for (const entity of call.world.directory.deleted(type.name))
          if (entity.ordinal > after) yield [entity.ordinal, entity]
      },
      show: (entity) => showSelected(type, entity, names),
    })
  },
}

/** `GET /identity/conditionalAccess/deletedItems/policies/{id}`. */
export const readDeletedPolicy: Operation = {
  methods: ['GET'],
  pattern: `${bin}/{items}/{id}`,
  run: (call) => {
    const type = typeOf(call)
    requireRead(call, type)
    return { status: 200, json: shownOf(call, type, getDeleted(call, type)) }
  },
}

/** `POST /identity/conditionalAccess/deletedItems/policies/{id}/restore`: back with its id and its state. */
export const restoreDeletedPolicy: Operation = {
  methods: ['POST'],
  pattern: `${bin}/{items}/{id}/restore`,
  run: (call) => {
    const type = typeOf(call)
    requireScopes(call, type.scopes.restore)
    const entity = getDeleted(call, type)
    call.world.directory.restore(entity)
    return { status: 200, json: shownOf(call, type, entity) }
  },
}

/** `DELETE /identity/conditionalAccess/deletedItems/policies/{id}`: gone for good. */
export const purgeDeletedPolicy: Operation = {
  methods: ['DELETE'],
  pattern: `${bin}/{items}/{id}`,
  run: (call) => {
    const type = typeOf(call)
    requireScopes(call, type.scopes.delete)
    call.world.directory.purge(getDeleted(call, type))
    return { status: 204 }
  },
}

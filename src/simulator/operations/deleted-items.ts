import type { Entity } from '../directory/entity.ts'
import { badRequest, notFound, unknownSegment } from '../graph-error.ts'
import { listPage } from '../query/list-page.ts'
import { defaultSelection, selectionOf } from '../query/select.ts'
import { showSelected } from '../query/show.ts'
import type { EntityType } from '../types/entity-type.ts'
import { getType } from '../world.ts'
import { type Call, jsonBody } from './call.ts'
import { requireRead, requireScopes } from './lookup.ts'
import type { Operation } from './operation.ts'

/** `GET /directory/deletedItems` without a type is refused. Graph docs: directory-deleteditems-list. */
export const listDeletedOfNoType: Operation = {
  methods: ['GET'],
  pattern: 'directory/deletedItems',
  run: () => {
    throw badRequest('The OData cast to a type is required, for example /directory/deletedItems/microsoft.graph.group.')
  },
}

/** `GET /directory/deletedItems/microsoft.graph.user`, or one item by its id. Graph docs: directory-deleteditems-get. */
export const readDeleted: Operation = {
  methods: ['GET'],
  pattern: 'directory/deletedItems/{key}',
  run: (call) => {
    const key = call.params['key'] ?? ''
    const cast = /^microsoft\.graph\.(\w+)$/i.exec(key)?.[1]
    if (!cast) {
      const { entity, type } = getDeleted(call, key)
      requireRead(call, type)
      return {
        status: 200,
        json: {
          '@odata.context': `${call.root}/$metadata#directoryObjects/$entity`,
          '@odata.type': `#microsoft.graph.${type.name}`,
          ...showSelected(type, entity, selectionOf(call, type, 'single')),
        },
      }
    }
    const type = binType(call, cast)
    requireRead(call, type)
    const names = selectionOf(call, type, 'list')
    const shown = names.includes('deletedDateTime') || call.query.has('$select') ? names : [...names, 'deletedDateTime']
    return listPage(call, {
      type,
      context: type.path,
      isWholeType: false,
      walk: (after) => walk(call, type, after),
      show: (entity) => showSelected(type, entity, shown),
    })
  },
}

/** `POST /directory/deletedItems/{id}/restore`. Graph docs: directory-deleteditems-restore. */
export const restoreDeleted: Operation = {
  methods: ['POST'],
  pattern: 'directory/deletedItems/{id}/restore',
  run: (call) => {
    const { entity, type } = getDeleted(call, call.params['id'] ?? '')
    requireScopes(call, type.scopes.restore)
    const body = jsonBody(call)
    for (const name of Object.keys(body))
      if (!(type.rules.restoreParameters ?? []).includes(name))
        throw badRequest(
          `The parameter '${name}' in the request payload is not a valid parameter for the operation 'restore'.`,
        )
    const changed = type.rules.checkRestore?.(call, entity, body) ?? {}
    call.world.directory.restore(entity)
    for (const [name, value] of Object.entries(changed)) call.world.directory.set(entity, name, value)
    type.rules.afterChange?.(call.world, entity, 'all')
    return {
      status: 200,
      json: {
        '@odata.context': `${call.root}/$metadata#directoryObjects/$entity`,
        '@odata.type': `#microsoft.graph.${type.name}`,
        ...showSelected(type, entity, defaultSelection(type)),
      },
    }
  },
}

/** `DELETE /directory/deletedItems/{id}`: gone for good. Graph docs: directory-deleteditems-delete. */
export const purgeDeleted: Operation = {
  methods: ['DELETE'],
  pattern: 'directory/deletedItems/{id}',
  run: (call) => {
    const { entity, type } = getDeleted(call, call.params['id'] ?? '')
    requireScopes(call, type.scopes.delete)
    call.world.directory.purge(entity)
    call.world.photos.remove(entity.id)
    return { status: 204 }
  },
}

function getDeleted(call: Call, id: string): { readonly entity: Entity; readonly type: EntityType } {
  const entity = call.world.directory.find(id.toLowerCase())
  const type = entity?.state === 'deleted' ? getType(call.world, entity.type) : undefined
  if (!entity || !type?.rules.deletion || type.hasOwnBin) throw notFound(id)
  return { entity, type }
}

function binType(call: Call, name: string): EntityType {
  const type = call.world.types.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase())
  if (!type?.rules.deletion || type.hasOwnBin) throw unknownSegment(`microsoft.graph.${name}`)
  return type
}

function* walk(call: Call, type: EntityType, after: number): Generator<readonly [number, Entity]> {
  for (const entity of call.world.directory.deleted(type.name))
    if (entity.ordinal > after) yield [entity.ordinal, entity]
}

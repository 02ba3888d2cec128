import { nowOf } from '../clock.ts'
import type { Entity } from '../directory/entity.ts'
import { requireManagement } from '../rules/restricted-units.ts'
import type { EntityType } from '../types/entity-type.ts'
import type { Call, Reply } from './call.ts'
import { getAnyLive, getLive, requireScopes } from './lookup.ts'
import type { Operation } from './operation.ts'

/** `DELETE /users/{id}` and the like: into the recycle bin where the type has one. Graph docs: user-delete, group-delete. */
export const remove: Operation = {
  methods: ['DELETE'],
  pattern: '{set}/{id}',
  applies: ({ type }) => type.scopes.delete !== undefined,
  run: (call, { type }) => deleteObject(call, type, getLive(call, type, call.params['id'] ?? '')),
}

/** `DELETE /directoryObjects/{id}`. Graph docs: directoryobject-delete. */
export const removeAny: Operation = {
  methods: ['DELETE'],
  pattern: 'directoryObjects/{id}',
  run: (call) => {
    const { entity, type } = getAnyLive(call, call.params['id'] ?? '')
    return deleteObject(call, type, entity)
  },
}

/** Deletes a live object as its type does. Throws 403 without permission. */
export function deleteObject(call: Call, type: EntityType, entity: Entity): Reply {
  const { world } = call
  requireScopes(call, type.scopes.delete)
  requireManagement(call, entity)
  type.rules.checkDelete?.(call, entity)
  if (type.rules.deletion?.(entity) === 'soft') world.directory.remove(entity, nowOf(world))
  else {
    world.directory.purge(entity)
    world.photos.remove(entity.id)
  }
  type.rules.afterChange?.(world, entity, 'all')
  return { status: 204 }
}

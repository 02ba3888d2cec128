import type { Entity } from '../directory/entity.ts'
import { badRequest, notFound, notReplicated } from '../graph-error.ts'
import type { Call } from '../operations/call.ts'
import { isReplicated } from '../world.ts'

/**
 * The object an `@odata.id` names.
 * Throws 400 when it is no address of an object or names one not replicated yet, 404 when there is none.
 */
export function getReferenced(call: Call, address: unknown): Entity {
  const parsed = typeof address === 'string' ? /^https:\/\/[^/]+\/(?:v1\.0|beta)\/(.+?)\/?$/.exec(address) : null
  const segments = (parsed?.[1] ?? '').split('/').map(decodeURIComponent)
  const key = segments.pop() ?? ''
  const path = segments.join('/').toLowerCase()
  const type = call.world.types.find((candidate) => candidate.path.toLowerCase() === path)
  if (!type && path !== 'directoryobjects') throw badRequest('Invalid URL format specified in @odata.id.')
  const entity = call.world.directory.find(key.toLowerCase())
  if (entity?.state !== 'live' || (type && entity.type !== type.name)) throw notFound(key)
  if (!isReplicated(call.world, entity)) throw notReplicated()
  return entity
}

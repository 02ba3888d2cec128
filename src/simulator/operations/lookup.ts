import { allows, type Scopes } from '../auth/scopes.ts'
import type { Entity } from '../directory/entity.ts'
import { insufficientPrivileges, notFound, notReplicated } from '../graph-error.ts'
import type { EntityType } from '../types/entity-type.ts'
import { getType, isReplicated } from '../world.ts'
import type { Call } from './call.ts'

/** Throws 403 unless the token holds one of the alternatives. */
export function requireScopes(call: Call, scopes: Scopes | undefined): void {
  if (!scopes || !allows(call.token.scopes, scopes)) throw insufficientPrivileges()
}

/** Throws 403 unless the token may read objects of a type, if only their basics. */
export function requireRead(call: Call, type: EntityType): void {
  if (!allows(call.token.scopes, type.scopes.read)) requireScopes(call, type.scopes.basic?.scopes)
  type.rules.checkRead?.(call)
}

/** The call as reading is judged: with `User.Read` somebody reads their own profile whole. Graph docs: user-get. */
export function asReader(call: Call, type: EntityType, key: string): Call {
  const { scopes, userId } = call.token
  if (type.name !== 'user' || key.toLowerCase() !== userId || !scopes.has('User.Read')) return call
  return { ...call, token: { ...call.token, scopes: new Set([...scopes, 'User.Read.All']) } }
}

/** True for a live object that reads show at this moment. */
export const isSeen = (call: Call, type: EntityType, entity: Entity): boolean =>
  entity.state === 'live' && isReplicated(call.world, entity) && type.rules.isShown?.(call.world, entity) !== false

/** The live object a path names by id or another key. Throws 404 when there is none that reads can see yet. */
export function getLive(call: Call, type: EntityType, key: string): Entity {
  const entity = findLive(call, type, key)
  if (!entity) throw notFound(key)
  return entity
}

/**
 * The object whose links a request writes. Throws 404 when there is none, 400 when it has not been replicated yet.
 * Graph docs: group-update.
 */
export function getLinkSource(call: Call, type: EntityType, key: string): Entity {
  const hidden = call.world.directory.find(key.toLowerCase())
  if (hidden?.type === type.name && hidden.state === 'live' && !isReplicated(call.world, hidden)) throw notReplicated()
  return getLive(call, type, key)
}

/** A live object of one type by id or another key. */
function findLive(call: Call, type: EntityType, key: string): Entity | undefined {
  const { directory } = call.world
  const candidates = [directory.find(key) ?? [], ...type.keys.map((name) => directory.findBy(type.name, name, key))]
  return candidates.flat().find((entity) => entity.type === type.name && isSeen(call, type, entity))
}

/** A live object of any type by id. Throws 404 when there is none that reads can see yet. */
export function getAnyLive(call: Call, id: string): { readonly entity: Entity; readonly type: EntityType } {
  const entity = call.world.directory.find(id.toLowerCase())
  if (entity?.state !== 'live' || !isReplicated(call.world, entity)) throw notFound(id)
  return { entity, type: getType(call.world, entity.type) }
}

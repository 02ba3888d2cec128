import type { Entity } from '../directory/entity.ts'
import { unsupportedQuery } from '../graph-error.ts'
import type { Call } from '../operations/call.ts'
import { isAdvanced } from '../operations/call.ts'
import type { EntityType } from '../types/entity-type.ts'
import { shownValue } from './show.ts'

/** Orders that need no advanced query capabilities. */
const plain = new Set(['displayName', 'userPrincipalName'])

/** Sorts objects as `$orderby` asks; undefined without one. Throws 400 for orders Graph refuses. */
export function orderOf(call: Call, type: EntityType): ((entities: Entity[]) => Entity[]) | undefined {
  const raw = call.query.get('$orderby')
  if (raw === null) return undefined
  const [name = '', direction = 'asc'] = raw.trim().split(/\s+/)
  const spec = type.properties[name]
  const isKnown = spec !== undefined && spec.type !== 'record' && !spec.isCollection && spec.read === 'list'
  if (!isKnown || (!plain.has(name) && !isAdvanced(call)))
    throw unsupportedQuery(`Unsupported sort property '${name}' for '${type.title}'.`)
  const sign = direction.toLowerCase() === 'desc' ? -1 : 1
  const key = (entity: Entity): string => String(shownValue(type, entity, name) ?? '').toLowerCase()
  return (entities) =>
    entities
      .map((entity) => [key(entity), entity] as const)
      .sort(([a, first], [b, second]) => (a < b ? -sign : a > b ? sign : first.ordinal - second.ordinal))
      .map(([, entity]) => entity)
}

import { type Entity, odataTypeOf } from '../directory/entity.ts'
import { isExtensionName } from '../rules/directory-extensions.ts'
import type { EntityType } from '../types/entity-type.ts'

/** What a reader sees of one property: null when it is unset, an empty list when a collection is. */
export function shownValue(type: EntityType, entity: Entity, name: string): unknown {
  if (name === 'id') return entity.id
  const spec = type.properties[name]
  if (isExtensionName(name)) return seenValue(entity, name) ?? null
  if (!spec || spec.read === 'never') return null
  const stored = seenValue(entity, name)
  const value = type.rules.show ? type.rules.show(entity, name, stored) : stored
  if (value === undefined || value === null) return spec.isCollection ? [] : null
  return value
}

/** A stored value as reads see it, which may be a former one. */
function seenValue(entity: Entity, name: string): unknown {
  if (entity.stale?.isOver()) entity.stale = undefined
  const { stale } = entity
  return stale && name in stale.values ? stale.values[name] : entity.values[name]
}

/** An object of a type derived from that of its collection says so wherever it is shown. Graph docs: application-list. */
export const toldType = ({ values }: Entity): Record<string, unknown> =>
  '@odata.type' in values ? { '@odata.type': values['@odata.type'] } : {}

/** The selected properties of an object as JSON. Unset ones are there as null. */
export function showSelected(type: EntityType, entity: Entity, names: readonly string[]): Record<string, unknown> {
  const shown: Record<string, unknown> = toldType(entity)
  for (const name of names) if (type.rules.has?.(entity, name) !== false) shown[name] = shownValue(type, entity, name)
  return shown
}

/** What is shown of an object the token may not read: that it exists, and nulls. */
export function showLimited(type: EntityType, entity: Entity, names: readonly string[]): Record<string, unknown> {
  const shown: Record<string, unknown> = { '@odata.type': odataTypeOf(entity), id: entity.id }
  for (const name of names) {
    if (name !== 'id') shown[name] = type.properties[name]?.isCollection ? [] : null
  }
  return shown
}

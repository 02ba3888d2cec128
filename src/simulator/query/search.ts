import type { Entity } from '../directory/entity.ts'
import { unsupportedQuery } from '../graph-error.ts'
import type { Call } from '../operations/call.ts'
import type { EntityType } from '../types/entity-type.ts'
import { shownValue } from './show.ts'

/** The test a `$search` stands for: words of one property. Throws 400 for other shapes. */
export function searchOf(call: Call, type: EntityType): ((entity: Entity) => boolean) | undefined {
  const raw = call.query.get('$search')
  if (raw === null) return undefined
  const parsed = /^"([A-Za-z]+):(.*)"$/s.exec(raw.trim())
  const name = parsed?.[1] ?? ''
  if (!parsed || !(name in type.properties)) throw unsupportedQuery(`Invalid search clause '${raw}'.`)
  const words = (parsed[2] ?? '').toLowerCase().split(/\s+/)
  return (entity) => {
    const value = String(shownValue(type, entity, name) ?? '').toLowerCase()
    const tokens = value.split(/[^\p{L}\p{N}]+/u)
    return words.every((word) => tokens.some((token) => token.startsWith(word)))
  }
}

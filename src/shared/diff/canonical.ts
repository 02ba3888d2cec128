import type { Attribute, Kind } from '../kinds/kind.ts'
import type { JsonObject, JsonValue } from '../model/json.ts'
import type { Content } from '../model/object-state.ts'

/** JSON with sorted keys and no white space: equal values give equal text, whatever order they came in. */
export function canonicalJson(value: JsonValue): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map((item: JsonValue) => canonicalJson(item)).join(',')}]`
  const object = value as JsonObject
  const parts: string[] = []
  for (const key of Object.keys(object).sort()) {
    const member = object[key]
    if (member !== undefined) parts.push(`${JSON.stringify(key)}:${canonicalJson(member)}`)
  }
  return `{${parts.join(',')}}`
}

/**
 * The value without what carries no meaning: nulls, `@odata` annotations, empty lists and objects. Lists answer with
 * nulls and empty lists where delta leaves the attribute out (Graph docs: delta-query-overview), so all of them are the
 * same: empty. Undefined where nothing is left.
 */
function withoutEmpty(value: JsonValue): JsonValue | undefined {
  if (value === null) return undefined
  if (Array.isArray(value)) {
    const items = value.map((item: JsonValue) => withoutEmpty(item)).filter((item) => item !== undefined)
    return items.length > 0 ? items : undefined
  }
  if (typeof value !== 'object') return value
  const members = Object.entries(value as JsonObject)
    .filter(([key]) => !key.includes('@odata.'))
    .flatMap(([key, member]) => {
      const kept = withoutEmpty(member)
      return kept === undefined ? [] : [[key, kept] as const]
    })
  return members.length > 0 ? Object.fromEntries(members) : undefined
}

const inSetOrder = (items: readonly JsonValue[]): readonly JsonValue[] =>
  items
    .map((item) => [canonicalJson(item), item] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, item]) => item)

/** One value as it is stored, or undefined where it is empty. */
export function toStored(attribute: Attribute, value: JsonValue | undefined): JsonValue | undefined {
  const kept = value === undefined ? undefined : withoutEmpty(value)
  return attribute.list === 'set' && Array.isArray(kept) ? inSetOrder(kept) : kept
}

/**
 * The attributes of an object as stored: only those the kind knows or `extra` names, empty ones left out, sets sorted.
 * Two reads of the same object give the same content whether they came from a list or from delta.
 */
export function toContent(kind: Kind, raw: JsonObject, extra: readonly string[] = []): Content {
  const content: { [name: string]: JsonValue } = {}
  for (const attribute of kind.attributes) {
    const value = attribute.computed === undefined ? toStored(attribute, raw[attribute.name]) : undefined
    if (value !== undefined) content[attribute.name] = value
  }
  for (const name of extra) {
    const value = raw[name] === undefined ? undefined : withoutEmpty(raw[name])
    if (value !== undefined) content[name] = value
  }
  return content
}

/** The stored attributes with those the kind computes from them added. */
export function withComputed(kind: Kind | undefined, stored: Content): Content {
  const computed = (kind?.attributes ?? []).flatMap((attribute) => {
    const value = attribute.computed?.value(stored)
    return value === undefined ? [] : [[attribute.name, value] as const]
  })
  return computed.length > 0 ? { ...stored, ...Object.fromEntries(computed) } : stored
}

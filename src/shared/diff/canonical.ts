import type { Attribute } from '../kinds/attribute.ts'
import type { Kind } from '../kinds/kind.ts'
import type { JsonObject, JsonValue } from '../model/json.ts'
import type { Content } from '../model/object-state.ts'

/** Whether every object has its keys in order, and says something under each. */
function isSorted(value: JsonValue | undefined): boolean {
  if (value === null || typeof value !== 'object') return value !== undefined
  if (Array.isArray(value)) return value.every((item: JsonValue) => isSorted(item))
  let before: string | undefined
  for (const key in value) {
    if ((before !== undefined && before >= key) || !isSorted((value as JsonObject)[key])) return false
    before = key
  }
  return true
}

/** JSON with sorted keys and no white space: equal values give equal text, whatever order they came in. */
export function canonicalJson(value: JsonValue): string {
  // Four times as fast as what follows, and what the vault is given is in order.
  if (value === null || typeof value !== 'object' || isSorted(value)) return JSON.stringify(value)
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
  const members: [string, JsonValue][] = []
  for (const key of Object.keys(value).sort()) {
    const kept = key.includes('@odata.') ? undefined : withoutEmpty((value as JsonObject)[key] ?? null)
    if (kept !== undefined) members.push([key, kept])
  }
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

/** The attributes of each kind that are stored, in the order of their names: sorted once, not for every object. */
const storedAttributes = new WeakMap<Kind, readonly Attribute[]>()

function storedAttributesOf(kind: Kind): readonly Attribute[] {
  const known = storedAttributes.get(kind)
  if (known !== undefined) return known
  const sorted = kind.attributes
    .filter(({ computed }) => computed === undefined)
    .sort((a, b) => (a.name < b.name ? -1 : 1))
  storedAttributes.set(kind, sorted)
  return sorted
}

/**
 * The attributes of an object as stored: only those the kind knows or `extra` names, empty ones left out, sets sorted.
 * Two reads of the same object give the same content whether they came from a list or from delta.
 */
export function toContent(kind: Kind, raw: JsonObject, extra: readonly string[] = []): Content {
  const content: { [name: string]: JsonValue } = {}
  for (const attribute of storedAttributesOf(kind)) {
    const given = raw[attribute.name]
    // Most are plain; nothing is to be done about them.
    const value = typeof given === 'object' && given !== null ? toStored(attribute, given) : (given ?? undefined)
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

import { canonicalJson } from '../diff/canonical.ts'
import { resolveText } from '../model/graph-request.ts'
import type { JsonObject, JsonValue } from '../model/json.ts'
import type { Content } from '../model/object-state.ts'
import type { Kind } from './kind.ts'
import { attributesTelling } from './relations.ts'

const known = new WeakMap<Kind, ReadonlySet<string>>()

/** The attributes of a kind in which ids of other objects stand: those that tell a reference, and those that say so. */
export function heldIds(kind: Kind): ReadonlySet<string> {
  const found = known.get(kind)
  if (found !== undefined) return found
  const names = new Set([
    ...(kind.references ?? []).flatMap(attributesTelling),
    ...kind.attributes.filter(({ holdsIds }) => holdsIds !== undefined).map(({ name }) => name),
  ])
  known.set(kind, names)
  return names
}

const guid = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gi
/** Ids that are none, as those of domains and grants, stand for themselves: `/administrativeUnits/{id}`. */
const word = /[A-Za-z0-9][A-Za-z0-9._-]*/g

const knownKinds = new WeakMap<Kind, ReadonlyMap<string, ReadonlySet<string>>>()

/** The kinds of objects whose ids an attribute holds. */
export function kindsHeld(kind: Kind, attribute: string): ReadonlySet<string> {
  const found = knownKinds.get(kind)
  if (found !== undefined) return found.get(attribute) ?? new Set()
  const all = [...heldIds(kind)].map((name) => {
    const told = (kind.references ?? []).filter((reference) => attributesTelling(reference).includes(name))
    const said = kind.attributes.find((one) => one.name === name)?.holdsIds ?? []
    return [name, new Set([...told.flatMap(({ targets }) => targets), ...said])] as const
  })
  knownKinds.set(kind, new Map(all))
  return kindsHeld(kind, attribute)
}

/** Every id in a text, and words that may be one. GUIDs as Graph writes them too: people write them in capitals. */
export const idsIn = (text: string): readonly string[] => [
  ...new Set([
    ...[...text.matchAll(guid)].flatMap(([id]) => [id, id.toLowerCase()]),
    ...[...text.matchAll(word)].map(([id]) => id),
  ]),
]

/** A GUID as it is called, in whatever case it stands there. */
function renameGuid(id: string, call: (id: string) => string): string {
  const [asWritten, small] = [call(id), id.toLowerCase()]
  if (asWritten !== id) return asWritten
  const called = call(small)
  return called === small ? id : called
}

function renameText(text: string, call: (id: string) => string): string {
  const renamed = text.replace(guid, (id) => renameGuid(id, call))
  return renamed === text ? text.replace(word, call) : renamed
}

/** Replaces every id in a value, alone or within a longer text as `/administrativeUnits/{id}`. Returns the same value where none changes. */
export const renameIds = (value: JsonValue | undefined, call: (id: string) => string): JsonValue | undefined =>
  mapTexts(value, (text) => renameText(text, call))

/** Puts ids in the places of those that stand for ids to come. Returns the same value where none changes. */
export const resolveIds = (value: JsonValue | undefined, idOf: (oldId: string) => string): JsonValue | undefined =>
  mapTexts(value, (text) => resolveText(text, idOf))

const isSorted = (items: readonly JsonValue[]): boolean =>
  items.every((item, index) => index === 0 || canonicalJson(items[index - 1] ?? null) <= canonicalJson(item))

const sorted = (items: readonly JsonValue[]): readonly JsonValue[] =>
  items
    .map((item) => [canonicalJson(item), item] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, item]) => item)

/** Changes every text in a value. A list that was in order is so again: those are stored sorted, whatever Graph's order. */
function mapTexts(value: JsonValue | undefined, change: (text: string) => string): JsonValue | undefined {
  if (typeof value === 'string') return change(value)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    const items = value.map((item) => mapTexts(item, change) as JsonValue)
    if (items.every((item, index) => item === value[index])) return value
    return isSorted(value) ? sorted(items) : items
  }
  const entries = Object.entries(value as JsonObject).map(
    ([name, inner]) => [name, mapTexts(inner, change) as JsonValue] as const,
  )
  return entries.some(([name, inner]) => inner !== (value as JsonObject)[name]) ? Object.fromEntries(entries) : value
}

/** The content with every id in attributes that hold ids of others replaced. Returns the same content where none changes. */
export function renameHeld(kind: Kind, content: Content, call: (id: string) => string): Content {
  const changed = [...heldIds(kind)].flatMap((name) => {
    const before = content[name]
    const after = renameIds(before, call)
    return after === undefined || after === before ? [] : [[name, after] as const]
  })
  return changed.length === 0 ? content : { ...content, ...Object.fromEntries(changed) }
}

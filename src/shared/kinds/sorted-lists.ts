import { canonicalJson } from '../diff/canonical.ts'
import type { JsonObject, JsonValue } from '../model/json.ts'

/**
 * The value with every list in it in one order, at any depth: for values in which the order of no list means anything, as
 * those whom a policy covers. Entra gives them in the order they were put in.
 */
export function sortedLists(value: JsonValue): JsonValue {
  if (Array.isArray(value))
    return value
      .map((item: JsonValue) => sortedLists(item))
      .map((item) => [canonicalJson(item), item] as const)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([, item]) => item)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value as JsonObject).map(([name, inner]) => [name, sortedLists(inner)]))
}

/** These attributes of an entry, with their lists in order. */
export const sortedAttributes = (entry: JsonObject, names: readonly string[]): JsonObject =>
  Object.fromEntries(names.flatMap((name) => (entry[name] === undefined ? [] : [[name, sortedLists(entry[name])]])))

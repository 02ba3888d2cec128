import type { JsonObject, JsonValue } from '../model/json.ts'

/** The value as an object; undefined where it is none. */
export const objectOf = (value: JsonValue | undefined): JsonObject | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined

/** The objects in a list; none where it is no list. */
export function objectsOf(value: JsonValue | undefined): readonly JsonObject[] {
  if (!Array.isArray(value)) return []
  return value.map((item: JsonValue) => objectOf(item)).filter((item) => item !== undefined)
}

/** A text that says something; undefined where it is empty or none. */
export const textOf = (value: JsonValue | undefined): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

/** Those of these members that are there. */
export const only = (value: JsonValue | undefined, names: readonly string[]): JsonObject => {
  const object = objectOf(value) ?? {}
  return Object.fromEntries(names.flatMap((name) => (object[name] == null ? [] : [[name, object[name]]]))) as JsonObject
}

/**
 * What a value of a modified property means: it is a text that holds JSON. Graph docs: resources/modifiedproperty. Text
 * that is no JSON stands for itself.
 */
export function fromEncoded(value: JsonValue | undefined): JsonValue | undefined {
  if (typeof value !== 'string') return value ?? undefined
  try {
    return JSON.parse(value) as JsonValue
  } catch {
    return value
  }
}

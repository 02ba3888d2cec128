import type { JsonObject, JsonValue } from '../model/json.ts'

/** The value as an object; what is none has no members. */
export const objectIn = (value: JsonValue | undefined): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {}

/** The value as a list; what is none is empty. */
export const listIn = (value: JsonValue | undefined): readonly JsonValue[] =>
  Array.isArray(value) ? (value as readonly JsonValue[]) : []

/** The texts of a list. */
export const textsIn = (value: JsonValue | undefined): readonly string[] =>
  listIn(value).filter((item) => typeof item === 'string')

/** The value as a text; what is none is empty. */
export const textIn = (value: JsonValue | undefined): string => (typeof value === 'string' ? value : '')

const nobody = '00000000-0000-0000-0000-000000000000'

/** Whether this is the id of an object, not a word as `All`, and not the id of zeros, which stands for none. */
export const isObjectId = (text: string): boolean =>
  /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text) && text !== nobody

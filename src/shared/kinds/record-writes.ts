import { canonicalJson } from '../diff/canonical.ts'
import type { GraphRequest } from '../model/graph-request.ts'
import type { JsonObject, JsonValue } from '../model/json.ts'
import type { Attribute, Write, WriteContext } from './attribute.ts'

type Value = JsonValue | undefined

/** What a write gives and takes, judged by what is wanted and what is there. */
export interface Sentences {
  readonly gives?: (after: Value, now: Value) => string | undefined
  readonly takes?: (after: Value, now: Value) => string | undefined
}

const asObject = (value: Value): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {}

/** The texts in a list below an attribute: `redirectUris` of `web`. */
export function textsBelow(value: Value, name: string): readonly string[] {
  const found = asObject(value)[name]
  return Array.isArray(found) ? found.filter((one): one is string => typeof one === 'string') : []
}

/** The requests that PATCH an object, one body each. */
export const patchesOf = (
  { root, id }: WriteContext,
  path: string,
  bodies: readonly JsonObject[],
): readonly GraphRequest[] => bodies.map((body) => ({ method: 'PATCH', url: `${root}${path}/${id}`, body }))

/**
 * A whole record as Graph takes it: what it must lose is null, and lists are never null, but empty. Stored contents hold
 * neither nulls nor empty lists. v1.0 metadata: collections of records are not nullable.
 */
export function wholeRecord(after: Value, now: Value, lists: readonly string[]): JsonObject {
  const [wanted, live] = [asObject(after), asObject(now)]
  const lost = Object.keys(live).filter((name) => wanted[name] === undefined)
  return {
    ...Object.fromEntries(lost.map((name) => [name, null])),
    ...Object.fromEntries(lists.map((name) => [name, []])),
    ...wanted,
  }
}

/** Whether two stored values are the same. */
export const isSameValue = (a: Value, b: Value): boolean =>
  a === undefined || b === undefined ? a === b : canonicalJson(a) === canonicalJson(b)

/** What a record write leaves to others. */
export interface RecordSpecial extends Sentences {
  /** What Graph fills in when the object is created: there, nothing is left to write. */
  readonly filledIn?: JsonValue
}

/**
 * Writes an attribute that is a record with lists in it, in a PATCH of its own. `lists`: the names of its lists. Graph docs:
 * application-update.
 */
export function recordWrite(
  path: string,
  name: string,
  lists: readonly string[],
  special: RecordSpecial = {},
): NonNullable<Attribute['write']> {
  return (context) => {
    const [after, now] = [context.wanted[name], context.live?.[name]]
    if (isSameValue(after, context.live === undefined ? (now ?? special.filledIn) : now)) return []
    return [toWrite(patchesOf(context, path, [{ [name]: wholeRecord(after, now, lists) }]), special, after, now)]
  }
}

/**
 * Writes a plain attribute in a PATCH of its own, after the attributes of the object and of kinds before its own: what
 * follows from those needs no write by then.
 */
export function plainWrite(
  path: string,
  name: string,
  isList: boolean,
  says: Sentences = {},
): NonNullable<Attribute['write']> {
  return (context) => {
    const [after, now] = [context.wanted[name], context.live?.[name]]
    if (isSameValue(after, now)) return []
    return [toWrite(patchesOf(context, path, [{ [name]: after ?? (isList ? [] : null) }]), says, after, now)]
  }
}

function toWrite(requests: readonly GraphRequest[], says: Sentences, after: Value, now: Value): Write {
  const [gives, takes] = [says.gives?.(after, now), says.takes?.(after, now)]
  return { requests, ...(gives === undefined ? {} : { gives }), ...(takes === undefined ? {} : { takes }) }
}

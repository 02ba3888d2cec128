import type { JsonObject } from '../../shared/model/json.ts'
import { toObjects } from './get-json.ts'
import { sameOrigin } from './origin.ts'

/** The entries of an answer, or the answer itself where it is one object; undefined where it is no list. */
export function entriesOf(body: JsonObject, isSingle: boolean): readonly JsonObject[] | undefined {
  if (isSingle) return [body]
  return Array.isArray(body['value']) ? toObjects(body['value']) : undefined
}

/** A link of an answer, to the letter; undefined where there is none. Throws what `sameOrigin` throws. */
export const linkOf = (body: JsonObject, name: string, graph: string): string | undefined => {
  const link = body[name]
  return typeof link === 'string' ? sameOrigin(graph, link) : undefined
}

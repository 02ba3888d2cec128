import type { JsonObject } from '../../shared/model/json.ts'
import { type Attempted, unreadableAnswer } from './errors.ts'
import { toObjects } from './get-json.ts'
import { sameOrigin } from './origin.ts'

/** The entries of an answer, or the answer itself where it is one object; undefined where it is no list of objects. */
export function entriesOf(body: JsonObject, isSingle: boolean): readonly JsonObject[] | undefined {
  if (isSingle) return [body]
  const { value } = body
  if (!Array.isArray(value)) return undefined
  const entries = toObjects(value)
  return entries.length === value.length ? entries : undefined
}

/**
 * A link of an answer, to the letter; undefined where there is none. Throws what `sameOrigin` throws, and
 * `requestRefused` where it is no link or leads back to the page of entries that was just read: that would never end.
 */
export function linkOf(
  body: JsonObject,
  name: '@odata.nextLink' | '@odata.deltaLink',
  graph: string,
  { doing }: Attempted,
  read?: string,
): string | undefined {
  const link = body[name]
  if (link === undefined || link === null) return undefined
  const { value } = body
  // An empty page may be followed by itself: there was nothing to show yet.
  const isRepeated = link === read && Array.isArray(value) && value.length > 0
  if (typeof link !== 'string' || isRepeated) throw unreadableAnswer(doing)
  return sameOrigin(graph, link)
}

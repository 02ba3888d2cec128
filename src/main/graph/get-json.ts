import type { JsonObject, JsonValue } from '../../shared/model/json.ts'
import { type Attempted, toGraphError, unreadableAnswer } from './errors.ts'
import type { GraphAnswer, GraphCall, SendCall } from './graph-call.ts'

/** Whether Graph did what it was asked. */
export const isSuccess = (answer: GraphAnswer): boolean => answer.status >= 200 && answer.status < 300

/** The value as an object; undefined where it is none. */
export const toObject = (value: JsonValue | undefined): JsonObject | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined

/** The value as a list of objects; anything else in it is left out. */
export function toObjects(value: JsonValue | undefined): readonly JsonObject[] {
  if (!Array.isArray(value)) return []
  return value.map((item: JsonValue) => toObject(item)).filter((item) => item !== undefined)
}

/** A read of one URL, in the lane of directory objects unless another is named. */
export const toGet = (
  url: string,
  signal: AbortSignal,
  special: Partial<Pick<GraphCall, 'headers' | 'lane'>> = {},
): GraphCall => ({ method: 'GET', url, lane: 'directory', isRepeatable: true, signal, ...special })

/** Sends the call and returns the object it answers with. Throws what the answer comes to. */
export async function getObject(send: SendCall, call: GraphCall, attempted: Attempted): Promise<JsonObject> {
  const answer = await send(call)
  if (!isSuccess(answer)) throw toGraphError(answer, attempted)
  const body = toObject(answer.body)
  if (body === undefined) throw unreadableAnswer(attempted.doing)
  return body
}

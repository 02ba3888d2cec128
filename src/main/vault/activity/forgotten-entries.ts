import { signInLog } from '../../../shared/activity/sign-in-log.ts'
import { user } from '../../../shared/kinds/user.ts'
import type { JsonObject } from '../../../shared/model/json.ts'
import type { Tables } from '../rows/tables.ts'

/**
 * Whether an entry is a sign-in of a person who was erased after it: it was removed then, and is not taken in again where
 * the log is asked for the same days once more.
 */
export function isOfForgotten({ objects, forgotten }: Tables, log: string, entry: JsonObject): boolean {
  const facts = log === signInLog.id ? signInLog.factsOf(entry) : undefined
  const id = facts?.actor?.id?.toLowerCase()
  const object = id === undefined ? undefined : objects.find({ kind: user.id, id })
  const forgottenAt = object === undefined ? undefined : forgotten.find(object)
  return facts !== undefined && forgottenAt !== undefined && Date.parse(facts.at) < Date.parse(forgottenAt)
}

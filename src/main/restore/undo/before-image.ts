import { forgottenName } from '../../../shared/model/forgotten.ts'
import type { JsonObject } from '../../../shared/model/json.ts'
import type { Content } from '../../../shared/model/object-state.ts'

/** What a write overwrote, as stored: without nulls; or why it is not known, as a sentence. */
export type Before = { readonly values: Content } | { readonly reason: string }

const erased = 'What was there before the restore was erased on request.'
const unknown = 'What was there before the restore is not known any more.'

/** Reads a before-image of the journal. */
export function toBefore(before: unknown): Before {
  if (before === forgottenName || JSON.stringify(before ?? null).includes(forgottenName)) return { reason: erased }
  if (typeof before !== 'object' || before === null || Array.isArray(before)) return { reason: unknown }
  return {
    values: Object.fromEntries(Object.entries(before as JsonObject).filter(([, value]) => value !== null)) as Content,
  }
}

import { getKind } from '../../shared/kinds/kinds.ts'
import { fromRefKey, type Ref } from '../../shared/model/ref.ts'

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/**
 * An id as it was typed or pasted, as the vault holds it. Entra writes a GUID in small letters, other programs also in
 * capitals; ids of any other form, such as those of role assignments, are told apart by their capitals and stay as they are.
 */
export const toTypedId = (text: string): string => (guid.test(text) ? text.toLowerCase() : text)

/** KIND and ID as two words. Throws `badInput` for a kind there is not. */
export const toTypedRef = (kind: string, id: string): Ref => ({ kind: getKind(kind).id, id: toTypedId(id) })

/** KIND:ID as one word; undefined: it is none. The kind may be one there is not. */
export function findTypedRef(text: string): Ref | undefined {
  const ref = fromRefKey(text)
  return ref === undefined ? undefined : { kind: ref.kind, id: toTypedId(ref.id) }
}

import type { Attribute } from '../kinds/attribute.ts'
import { photoPart } from '../kinds/kind.ts'
import { findKind } from '../kinds/kinds.ts'
import type { AttributeChange } from '../model/change.ts'
import type { JsonValue } from '../model/json.ts'
import type { Content, ObjectState } from '../model/object-state.ts'
import { canonicalJson } from './canonical.ts'

/** What of an object its attributes are compared by. */
export type AttributeSide = Pick<ObjectState, 'content' | 'asked' | 'photo'>

/** Whether both values are absent, or equal once written canonically. `null` counts as absent. */
export function isSameValue(a: unknown, b: unknown): boolean {
  const [one, other] = [a ?? undefined, b ?? undefined]
  if (one === undefined || other === undefined) return one === other
  return one === other || canonicalJson(one as JsonValue) === canonicalJson(other as JsonValue)
}

/** Whether two contents say the same in an attribute: by its own rule where it has one, else where the values are equal. */
export const saysSame = (attribute: Attribute | undefined, name: string, one: Content, other: Content): boolean =>
  isSameValue(one[name], other[name]) ||
  (one[name] !== undefined && other[name] !== undefined && attribute?.isSame?.(one, other) === true)

/** A computed value is known where everything it is computed from was asked for. */
const isAsked = (side: AttributeSide, name: string, attribute: Attribute | undefined): boolean =>
  attribute?.computed === undefined
    ? side.asked.has(name)
    : attribute.computed.from.every((source) => side.asked.has(source))

/**
 * The attributes that differ, in the order of the kind. A value that was not asked for on either side is no difference:
 * nothing is known about it. Photos are compared by the hash of their bytes.
 */
export function diffAttributes(
  kindId: string,
  before: AttributeSide,
  after: AttributeSide,
): readonly AttributeChange[] {
  const known = findKind(kindId)?.attributes ?? []
  const order = new Map(known.map((attribute, index) => [attribute.name, index]))
  const attributeOf = (name: string): Attribute | undefined => known[order.get(name) ?? -1]
  const placeOf = (name: string): number => order.get(name) ?? known.length
  const values = [...new Set([...Object.keys(before.content), ...Object.keys(after.content)])]
    .filter((name) => isAsked(before, name, attributeOf(name)) && isAsked(after, name, attributeOf(name)))
    .filter((name) => !saysSame(attributeOf(name), name, before.content, after.content))
    .map((name) => ({
      name,
      before: before.content[name],
      after: after.content[name],
      ...(attributeOf(name)?.noise === true ? { noise: true } : {}),
    }))
  return [...values, ...diffPhotos(before, after)].sort(
    (a, b) => placeOf(a.name) - placeOf(b.name) || (a.name < b.name ? -1 : 1),
  )
}

function diffPhotos(before: AttributeSide, after: AttributeSide): readonly AttributeChange[] {
  if (before.photo === undefined || after.photo === undefined) return []
  if (before.photo?.hash === after.photo?.hash) return []
  return [{ name: photoPart, before: before.photo ?? undefined, after: after.photo ?? undefined }]
}

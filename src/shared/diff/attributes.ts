import { findKind } from '../kinds/kinds.ts'
import { photoPart } from '../kinds/kind.ts'
import type { AttributeChange } from '../model/change.ts'
import type { ObjectState } from '../model/object-state.ts'
import { canonicalJson } from './canonical.ts'

type AttributeSide = Pick<ObjectState, 'content' | 'asked' | 'photo'>

/** Whether both values are empty, or equal once written canonically. */
export const isSameValue = (a: AttributeChange['before'], b: AttributeChange['after']): boolean =>
  a === b || (a !== undefined && b !== undefined && canonicalJson(a as never) === canonicalJson(b as never))

/**
 * The attributes that differ, in the order of the kind. A value that was not asked for on either side is no difference:
 * nothing is known about it. Photos are compared by the hash of their bytes.
 */
export function diffAttributes(
  kindId: string,
  before: AttributeSide,
  after: AttributeSide,
): readonly AttributeChange[] {
  const kind = findKind(kindId)
  const known = kind?.attributes ?? []
  const order = new Map(known.map((attribute, index) => [attribute.name, index]))
  const isAsked = (side: AttributeSide, name: string): boolean => {
    const computed = known[order.get(name) ?? -1]?.computed
    return computed === undefined ? side.asked.has(name) : computed.from.every((source) => side.asked.has(source))
  }
  const names = [...new Set([...Object.keys(before.content), ...Object.keys(after.content)])]
    .filter((name) => isAsked(before, name) && isAsked(after, name))
    .filter((name) => !isSameValue(before.content[name], after.content[name]))
    .sort((a, b) => (order.get(a) ?? known.length) - (order.get(b) ?? known.length) || (a < b ? -1 : 1))
  const changes: AttributeChange[] = names.map((name) => ({
    name,
    before: before.content[name],
    after: after.content[name],
    ...(known[order.get(name) ?? -1]?.noise === true ? { noise: true } : {}),
  }))
  if (before.photo !== undefined && after.photo !== undefined && before.photo?.hash !== after.photo?.hash)
    changes.push({ name: photoPart, before: before.photo ?? undefined, after: after.photo ?? undefined })
  return changes
}

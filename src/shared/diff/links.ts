import type { LinkChange } from '../model/change.ts'
import type { LinkSet } from '../model/object-state.ts'
import type { NamedRef } from '../model/ref.ts'

const byName = (a: NamedRef, b: NamedRef): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1)

/**
 * The targets that stand on one side only. A set that was not read completely proves no absence: nothing counts as
 * removed where the later side is not complete, nothing as added where the earlier is not.
 * `toNewId` follows the map of objects that were created anew.
 */
export function diffLinks(
  link: string,
  before: LinkSet | undefined,
  after: LinkSet | undefined,
  toNewId: (id: string) => string = (id) => id,
): readonly LinkChange[] {
  const earlier = new Set(before?.targets.map((target) => toNewId(target.id)))
  const later = new Set(after?.targets.map((target) => target.id))
  const removed =
    after?.isComplete === true ? (before?.targets ?? []).filter((target) => !later.has(toNewId(target.id))) : []
  const added = before?.isComplete === true ? (after?.targets ?? []).filter((target) => !earlier.has(target.id)) : []
  return [
    ...[...removed].sort(byName).map((target) => ({ link, change: 'removed' as const, target })),
    ...[...added].sort(byName).map((target) => ({ link, change: 'added' as const, target })),
  ]
}

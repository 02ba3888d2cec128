import { diffAttributes } from '../../shared/diff/attributes.ts'
import { diffLinks } from '../../shared/diff/links.ts'
import { isReference } from '../../shared/kinds/relations.ts'
import type { ObjectState } from '../../shared/model/object-state.ts'
import { type Ref, toRefKey } from '../../shared/model/ref.ts'

/** What marking rows needs of the vault. */
export interface SinceReader {
  readonly touchedBetween: (from: number, to: number) => readonly Ref[]
  readonly statesAt: (at: number, refs: readonly Ref[]) => readonly (ObjectState | undefined)[]
}

const isChanged = (then: ObjectState, now: ObjectState): boolean =>
  diffAttributes(then.kind, then, now).some((change) => change.noise !== true) ||
  [...new Set([...then.links.keys(), ...now.links.keys()])].some(
    (link) => !isReference(then.kind, link) && diffLinks(link, then.links.get(link), now.links.get(link)).length > 0,
  )

/** How each of these objects of a snapshot stands in a later one: `changed`, `deleted`, or absent where it is the same. */
export function findSince(
  reader: SinceReader,
  snapshot: number,
  later: number,
  refs: readonly Ref[],
): ReadonlyMap<string, 'changed' | 'deleted'> {
  const touched = new Set(reader.touchedBetween(snapshot, later).map(toRefKey))
  const candidates = refs.filter((ref) => touched.has(toRefKey(ref)))
  const then = reader.statesAt(snapshot, candidates)
  const now = reader.statesAt(later, candidates)
  return new Map(
    candidates.flatMap((ref, index): readonly (readonly [string, 'changed' | 'deleted'])[] => {
      const [before, after] = [then[index], now[index]]
      if (before === undefined) return []
      if (after === undefined) return [[toRefKey(ref), 'deleted']]
      return isChanged(before, after) ? [[toRefKey(ref), 'changed']] : []
    }),
  )
}

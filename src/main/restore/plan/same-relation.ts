import { renameHeld } from '../../../shared/kinds/held-ids.ts'
import { getKind } from '../../../shared/kinds/kinds.ts'
import { relationKey } from '../../../shared/kinds/relation-key.ts'
import type { ObjectState } from '../../../shared/model/object-state.ts'

/**
 * Finds, for an object that is nothing but a relation and is gone under its id, the same relation among what is there: it
 * was made again since. `there` is everything that was touched and is there.
 */
export function findSameRelation(
  there: readonly ObjectState[],
  idNow: (id: string) => string,
): (wanted: ObjectState) => ObjectState | undefined {
  const keyOf = (state: ObjectState): string | undefined => {
    const kind = getKind(state.kind)
    const key = relationKey(kind, renameHeld(kind, state.content, idNow))
    return key === undefined ? undefined : `${state.kind} ${key}`
  }
  const byKey = new Map(there.flatMap((state) => [[keyOf(state), state] as const]))
  return (wanted) => {
    const key = keyOf(wanted)
    return key === undefined ? undefined : byKey.get(key)
  }
}

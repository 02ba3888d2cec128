import { toEarlierIds, toNewestId } from '../../shared/diff/successors.ts'
import { renameHeld } from '../../shared/kinds/held-ids.ts'
import { findKind } from '../../shared/kinds/kinds.ts'
import { relationKey } from '../../shared/kinds/relation-key.ts'
import { objectsPart } from '../../shared/model/capture.ts'
import type { ObjectState } from '../../shared/model/object-state.ts'
import { type Ref, toRefKey } from '../../shared/model/ref.ts'
import type { HistoryReader } from './history-reader.ts'

/** One object at two moments; a side is absent where the object is not there. */
export interface StatePair {
  readonly before: ObjectState | undefined
  readonly after: ObjectState | undefined
}

/** The objects that may differ, and what it takes to compare them. */
export interface StatePairs {
  readonly pairs: readonly StatePair[]
  /** The newest id of an object that was created anew. */
  readonly toNewId: (id: string) => string
}

const kindsReadAt = (reader: HistoryReader, at: number): ReadonlySet<string> =>
  new Set(
    reader
      .captures(at)
      .filter((capture) => capture.part === objectsPart && capture.state === 'complete')
      .map((capture) => capture.kind),
  )

function statesById(reader: HistoryReader, at: number, refs: readonly Ref[]): ReadonlyMap<string, ObjectState> {
  const states = reader.statesAt(at, refs).filter((state) => state !== undefined)
  return new Map(states.map((state) => [toRefKey(state), state]))
}

/**
 * Pairs the objects touched between two moments, `earlier` before `later`. One that was created anew is paired with what
 * it was. One that is absent on a side whose kind was not read completely there is left out: absence proves nothing.
 */
export function pairStates(
  reader: HistoryReader,
  earlier: number,
  later: number,
  isChosen: (kind: string) => boolean,
): StatePairs {
  const successors = reader.successors(later)
  const toNewId = toNewestId(successors)
  const toOldIds = toEarlierIds(successors)
  const refs = new Map<string, Ref>()
  for (const { kind, id } of reader.touchedBetween(earlier, later).filter((ref) => isChosen(ref.kind)))
    for (const one of [id, toNewId(id), ...toOldIds(id), ...toOldIds(toNewId(id))])
      refs.set(toRefKey({ kind, id: one }), { kind, id: one })

  const before = statesById(reader, earlier, [...refs.values()])
  const after = statesById(reader, later, [...refs.values()])
  const isReadBefore = kindsReadAt(reader, earlier)
  const isReadAfter = kindsReadAt(reader, later)
  const pairs: StatePair[] = []
  const paired = new Set<string>()
  for (const [key, state] of before) {
    const successor = toRefKey({ kind: state.kind, id: toNewId(state.id) })
    const found = after.has(key) ? key : before.has(successor) ? undefined : successor
    const now = found === undefined ? undefined : after.get(found)
    if (found !== undefined) paired.add(found)
    if (now !== undefined || isReadAfter.has(state.kind)) pairs.push({ before: state, after: now })
  }
  for (const [key, state] of after)
    if (!paired.has(key) && isReadBefore.has(state.kind)) pairs.push({ before: undefined, after: state })
  return { pairs: withSameRelations(pairs, toNewId), toNewId }
}

/** Objects that are nothing but a relation, and were taken away and made again, are one. */
function withSameRelations(pairs: readonly StatePair[], toNewId: (id: string) => string): readonly StatePair[] {
  const keyOf = (state: ObjectState): string | undefined => {
    const kind = findKind(state.kind)
    const key = kind === undefined ? undefined : relationKey(kind, renameHeld(kind, state.content, toNewId))
    return key === undefined ? undefined : `${state.kind} ${key}`
  }
  const added = new Map<string, ObjectState>()
  for (const { before, after } of pairs) {
    const key = before === undefined && after !== undefined ? keyOf(after) : undefined
    if (key !== undefined && after !== undefined) added.set(key, after)
  }
  if (added.size === 0) return pairs
  const joined = new Set<ObjectState>()
  const found = pairs.map((pair): StatePair => {
    const key = pair.after === undefined && pair.before !== undefined ? keyOf(pair.before) : undefined
    const again = key === undefined ? undefined : added.get(key)
    if (again === undefined || joined.has(again)) return pair
    joined.add(again)
    return { ...pair, after: again }
  })
  return found.filter(({ before, after }) => before !== undefined || after === undefined || !joined.has(after))
}

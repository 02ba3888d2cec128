import { renameHeld } from '../../../shared/kinds/held-ids.ts'
import { findKind, getKind } from '../../../shared/kinds/kinds.ts'
import { isRelation, relationKey } from '../../../shared/kinds/relation-key.ts'
import type { ObjectState } from '../../../shared/model/object-state.ts'
import { type Ref, toRefKey } from '../../../shared/model/ref.ts'
import type { Around } from './dangling.ts'
import type { Selected } from './selected.ts'

/**
 * Finds, for an object that is nothing but a relation and is gone under its id, the same relation among what is there: it
 * was made again since. `there` is everything that was touched and is there.
 */
function findSameRelation(
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

/** Whether it is there for some hours only, because of another that never comes back: a role that somebody activated. */
function isLent(state: ObjectState, reader: Around['reader'], at: number): boolean {
  const { comesFrom } = getKind(state.kind)
  if (comesFrom === undefined) return false
  const refs = (state.links.get(comesFrom.shared)?.targets ?? [])
    .flatMap((target) => reader.leadingTo(at, target))
    .filter(({ link, source }) => link === comesFrom.shared && source.kind === comesFrom.kind)
    .map(({ source }) => source)
  const isEvidence = ({ kind, content }: ObjectState): boolean => getKind(kind).blocked(content, 'object') !== undefined
  return reader
    .statesAt(at, refs)
    .some((one) => one !== undefined && isEvidence(one) && comesFrom.reason(state.content, one.content) !== undefined)
}

/**
 * The chosen, with those that are nothing but a relation and were made again since under the id they have now: they are
 * there, and `live` learns so.
 */
export function withSameRelations(
  selected: readonly Selected[],
  live: Map<string, ObjectState>,
  { reader, at, touched, idNow }: Pick<Around, 'reader' | 'at' | 'touched' | 'idNow'>,
): readonly Selected[] {
  const isOne = ({ kind }: Ref): boolean => {
    const known = findKind(kind)
    return known !== undefined && isRelation(known)
  }
  if (!selected.some(({ wanted }) => isOne(wanted) && !live.has(toRefKey(wanted)))) return selected
  const known = new Set([...live.values()].map(toRefKey))
  const newcomersNow = reader
    .statesAt(at, touched.filter(isOne))
    .filter((state) => state !== undefined && !known.has(toRefKey(state)) && !isLent(state, reader, at))
  const same = findSameRelation(
    newcomersNow.flatMap((state) => state ?? []),
    idNow,
  )
  return selected.map((one) => {
    const found = live.has(toRefKey(one.wanted)) ? undefined : same(one.wanted)
    if (found === undefined) return one
    const wanted = { ...one.wanted, id: found.id }
    live.set(toRefKey(wanted), found)
    return { ...one, wanted }
  })
}

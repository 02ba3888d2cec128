import { toEarlierIds, toNewestId } from '../../../shared/diff/successors.ts'
import { kinds as allKinds, getKind } from '../../../shared/kinds/kinds.ts'
import { toForgottenReason } from '../../../shared/model/forgotten.ts'
import { bareState, type ObjectState } from '../../../shared/model/object-state.ts'
import type { Blocked } from '../../../shared/model/plan.ts'
import { type Ref, toRefKey } from '../../../shared/model/ref.ts'
import type { PastReader } from '../past-reader.ts'
import { type Reading, readingOf } from './doubts.ts'
import { namedOf, type Situation } from './situation.ts'

/** An object as the snapshot has it, and the parts chosen of it; null: all. */
export interface Selected {
  readonly wanted: ObjectState
  readonly parts: ReadonlySet<string> | null
}

/** What a selection comes to in a snapshot. */
export interface SelectedObjects {
  readonly selected: readonly Selected[]
  /** Objects that were touched since and are not chosen, as the snapshot has them. */
  readonly others: readonly ObjectState[]
  /** What was chosen and is not in the snapshot, or of a kind that the snapshot did not read. */
  readonly strangers: readonly Blocked[]
  /** Touched objects of the chosen kinds that the snapshot does not have: they came later, or have a new id. */
  readonly later: readonly Ref[]
  /** Everything that was touched since. */
  readonly touched: readonly Ref[]
  /** What to know of chosen kinds that the snapshot did not read completely. */
  readonly doubts: readonly string[]
}

/**
 * Finds the objects of a selection in a snapshot, by the id they had then or the one they have now. Of whole kinds, only
 * what was touched since: the rest is as it was, and nothing of a kind that the snapshot did not read. Throws `badInput`
 * for a kind that does not exist.
 */
export function findSelected(
  reader: PastReader,
  at: number,
  { snapshot, selection, shown }: Pick<Situation, 'snapshot' | 'selection' | 'shown'>,
): SelectedObjects {
  const isEverything = selection.objects.length === 0 && selection.kinds.length === 0
  const kinds = new Set(selection.kinds.map((kind) => getKind(kind).id))
  const isChosenKind = (kind: string): boolean => isEverything || kinds.has(kind)
  const successors = reader.successors(at)
  const earlierIds = toEarlierIds(successors)
  const newestId = toNewestId(successors)

  const statesById = new Map<string, ObjectState>()
  const look = (refs: readonly Ref[]): void => {
    for (const state of reader.statesAt(snapshot, refs)) if (state) statesById.set(toRefKey(state), state)
  }
  const differing = [...reader.touchedBetween(Math.min(snapshot, at), Math.max(snapshot, at)), ...shown.objects]
  const touched = [...new Map(differing.map(({ kind, id }) => [toRefKey({ kind, id }), { kind, id }])).values()]
  look(touched)
  const named = selection.objects.map((object) => ({ object, ids: [object.id, ...earlierIds(object.id)] }))
  look(named.flatMap(({ object, ids }) => ids.map((id) => ({ kind: getKind(object.kind).id, id }))))

  const readings = new Map(allKinds.map(({ id }) => [id, readingOf(reader, snapshot, id)]))
  const isRead = (kind: string): boolean => ['complete', 'partial'].includes(readings.get(kind)?.state ?? 'skipped')
  const wholeKinds = isEverything ? new Set(touched.map((ref) => ref.kind)) : kinds
  const ofKinds = [...wholeKinds].map((kind) => whatIsUnread(kind, readings.get(kind)))
  const strangers: Blocked[] = ofKinds.flatMap((one) => one.blocked ?? [])
  const doubts: string[] = ofKinds.flatMap((one) => one.doubt ?? [])
  const selected = new Map<string, Selected>()
  const partsOf = (own: readonly string[] | undefined): ReadonlySet<string> | null => {
    const parts = own ?? selection.parts
    return parts === null ? null : new Set(parts)
  }
  for (const { kind, id } of touched) {
    const wanted = statesById.get(toRefKey({ kind, id }))
    if (wanted !== undefined && wanted.forgottenAt === undefined && isChosenKind(kind) && isRead(kind))
      selected.set(toRefKey(wanted), { wanted, parts: partsOf(undefined) })
  }
  for (const { object, ids } of named) {
    const wanted = ids.map((id) => statesById.get(toRefKey({ kind: object.kind, id }))).find((state) => state)
    const reading = readings.get(object.kind)
    if (wanted?.forgottenAt !== undefined) {
      const reason = `${toForgottenReason(wanted.forgottenAt)} Nothing is left that could be restored.`
      strangers.push({ object: namedOf(wanted), reason })
      continue
    }
    const meant = wanted === undefined ? undefined : meantBy(wanted, statesById)
    if (meant !== undefined) selected.set(toRefKey(meant), { wanted: meant, parts: partsOf(object.parts) })
    if (wanted !== undefined && reading !== undefined && reading.state !== 'complete')
      doubts.push(`${wanted.name}: ${reading.sentence} ${asOf(reading.lastRead)}`)
    if (wanted === undefined) strangers.push({ object: nameless(object), reason: `It is not in snapshot ${snapshot}.` })
  }
  const known = new Set([...statesById.values()].map((state) => toRefKey({ kind: state.kind, id: newestId(state.id) })))
  return {
    selected: [...selected.values()],
    touched,
    doubts,
    others: [...statesById.values()].filter(
      (state) => !selected.has(toRefKey(state)) && state.forgottenAt === undefined,
    ),
    strangers,
    later: touched.filter(
      (ref) =>
        isChosenKind(ref.kind) &&
        readings.get(ref.kind)?.state === 'complete' &&
        !statesById.has(toRefKey(ref)) &&
        !known.has(toRefKey(ref)),
    ),
  }
}

/**
 * The object that is wanted where this one is chosen. A deleted item stands for what lies in the recycle bin: of that
 * nothing but its return is wanted, unless the snapshot has it too.
 */
function meantBy(wanted: ObjectState, states: ReadonlyMap<string, ObjectState>): ObjectState {
  const ref = getKind(wanted.kind).standsFor?.(wanted.content, wanted.id)
  if (ref === undefined) return wanted
  return states.get(toRefKey(ref)) ?? bareState({ ...ref, name: wanted.name })
}

/** What to say of a kind chosen as a whole: one that was not read is left out, one read in part is taken as far as it goes. */
function whatIsUnread(
  kind: string,
  reading: Reading | undefined,
): { readonly blocked?: Blocked; readonly doubt?: string } {
  if (reading === undefined || reading.state === 'complete') return {}
  if (reading.state === 'partial')
    return { doubt: `${reading.sentence} What was not read is taken from an earlier snapshot.` }
  const object = { kind, id: kind, name: getKind(kind).label.many }
  return { blocked: { object, reason: `${reading.sentence} Choose a snapshot that has them.` } }
}

const asOf = (lastRead: number | undefined): string =>
  lastRead === undefined
    ? 'It is wanted as an earlier snapshot knew it.'
    : `It is wanted as it was last read, in snapshot ${lastRead} or before.`

const nameless = ({ kind, id }: Ref): Blocked['object'] => ({ kind, id, name: id })

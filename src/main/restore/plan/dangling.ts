import { heldIds, renameHeld } from '../../../shared/kinds/held-ids.ts'
import { findKind, getKind, kinds } from '../../../shared/kinds/kinds.ts'
import { isReference } from '../../../shared/kinds/relations.ts'
import type { ObjectState } from '../../../shared/model/object-state.ts'
import { type Ref, toRefKey } from '../../../shared/model/ref.ts'
import type { PastReader } from '../past-reader.ts'
import type { Case } from './situation.ts'

/** What it takes to find what names objects by ids they no longer have. */
export interface Around {
  readonly reader: PastReader
  /** The snapshot that is wanted, and the tenant as it is now. */
  readonly snapshot: number
  readonly at: number
  /** Everything that was touched between the two. */
  readonly touched: readonly Ref[]
  readonly idNow: (id: string) => string
}

/** What still names an object by an id it had, and what does so no more. */
export interface Dangling {
  readonly cases: readonly Case[]
  /** What named an object in the snapshot, is there, and does not name it now, as sentences. */
  readonly dropped: readonly string[]
}

/**
 * Objects that are there and name, in attributes, one of the chosen that has another id or gets one: as they are now, with
 * the attributes to be written. An object that was not touched since the snapshot names the same as then; the others are
 * looked at.
 */
export function findDangling(chosen: readonly Case[], { reader, snapshot, at, touched, idNow }: Around): Dangling {
  // Of an object of which only parts were chosen, nothing beside these is written.
  const whole = chosen.filter(({ parts }) => parts === null)
  const anew = whole.filter(({ wanted, now }) => now.state === 'gone' || idNow(wanted.id) !== wanted.id)
  const returning = whole.filter(({ now }) => now.state === 'gone' || now.state === 'bin')
  if (anew.length + returning.length === 0) return { cases: [], dropped: [] }
  const naming = [...new Set([...anew, ...returning])].flatMap((item) =>
    reader
      .linksTo(snapshot, { kind: item.wanted.kind, id: item.wanted.id })
      .filter(({ link, source }) => isReference(source.kind, link))
      .map(({ source }) => ({ item, source })),
  )
  const refs = new Map<string, Ref>()
  for (const ref of [...naming.map(({ source }) => source), ...touched]) {
    const kind = findKind(ref.kind)
    if (kind !== undefined && heldIds(kind).size > 0) refs.set(toRefKey(ref), { kind: ref.kind, id: ref.id })
  }
  for (const ref of mayHold(anew, reader, at)) refs.set(toRefKey(ref), ref)
  const old = oldIds(anew)
  const states = reader.statesAt(at, [...refs.values()]).filter((state) => state !== undefined)
  const live = new Map(states.map((state) => [toRefKey(state), state]))
  return {
    cases: states.flatMap((state) => toCase(state, old, chosen)),
    dropped: [
      ...new Set(
        naming.flatMap(({ item, source }) => {
          const state = live.get(toRefKey(source))
          return state === undefined || names(state, item) ? [] : [droppedBy(state, item.wanted)]
        }),
      ),
    ],
  }
}

/** Objects that may name one of these by an id that no reference tells. */
function mayHold(anew: readonly Case[], reader: PastReader, at: number): readonly Ref[] {
  const ofKinds = new Set(anew.map(({ wanted }) => wanted.kind))
  return kinds
    .filter(({ attributes }) => attributes.some(({ holdsIds }) => holdsIds?.some((kind) => ofKinds.has(kind)) === true))
    .flatMap(({ id }) => reader.objectsOf(at, id))
    .map(({ kind, id }) => ({ kind, id }))
}

/** Ids by which these may still be named, and are not any more. */
function oldIds(anew: readonly Case[]): ReadonlySet<string> {
  const ids = anew.flatMap(({ wanted, now }) => {
    const others = now.state === 'gone' ? (getKind(wanted.kind).otherIds ?? []) : []
    return [wanted.id, ...(now.state === 'gone' ? [now.id] : []), ...others.map((name) => wanted.content[name])]
  })
  return new Set(ids.flatMap((id) => (typeof id === 'string' && id !== '' ? [id] : [])))
}

function toCase(state: ObjectState, old: ReadonlySet<string>, chosen: readonly Case[]): readonly Case[] {
  const kind = getKind(state.kind)
  const renamed = renameHeld(kind, state.content, (id) => (old.has(id) ? '' : id))
  if (renamed === state.content) return []
  const own = chosen.find(({ now }) => now.state === 'live' && now.id === state.id)
  const parts = [...heldIds(kind)].filter(
    (name) => renamed[name] !== state.content[name] && own?.parts !== null && own?.parts.has(name) !== true,
  )
  return parts.length === 0
    ? []
    : [{ wanted: state, now: { state: 'live', id: state.id, live: state }, parts: new Set(parts) }]
}

const names = (state: ObjectState, { wanted, now }: Case): boolean =>
  [...state.links.values()].some(({ targets }) => targets.some(({ id }) => id === wanted.id || id === now.id))

function droppedBy(state: ObjectState, wanted: ObjectState): string {
  const one = getKind(state.kind).label.one
  return `${one} ${state.name} named ${wanted.name} in the snapshot and does not now. Select it too to put that back.`
}

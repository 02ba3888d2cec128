import { getKind } from '../../../shared/kinds/kinds.ts'
import type { ObjectState } from '../../../shared/model/object-state.ts'
import { type Ref, toRefKey } from '../../../shared/model/ref.ts'
import type { SelectedObjects } from './selected.ts'
import type { Case, Situation } from './situation.ts'

/** A chosen object, with what of it leads to what hangs on it. */
interface Bearer {
  readonly wanted: ObjectState
  /** The relations as seen from it, as `roleAssignments`, one alone as `roleAssignments:ID`; null: all. */
  readonly parts: ReadonlySet<string> | null
}

/**
 * What hung on these and is gone: Graph takes a role assignment away with whom it is about, and the enterprise application
 * with its application. With it, what hung on that in turn. `missing` is everything that is gone and was not chosen.
 */
function findHung(bearers: readonly Bearer[], missing: readonly ObjectState[]): readonly ObjectState[] {
  const found = new Map<string, ObjectState>()
  let open = bearers
  while (open.length > 0) {
    const byKey = new Map(open.map((one) => [toRefKey(one.wanted), one]))
    const more = missing.filter((one) => !found.has(toRefKey(one)) && hangsOn(one, byKey, open))
    for (const one of more) found.set(toRefKey(one), one)
    open = more.map((wanted) => ({ wanted, parts: null }))
  }
  return [...found.values()]
}

function hangsOn(state: ObjectState, byKey: ReadonlyMap<string, Bearer>, bearers: readonly Bearer[]): boolean {
  const { references = [], goesWith } = getKind(state.kind)
  const isByReference = references
    .filter(({ hangs }) => hangs === true)
    .some(({ name, inverse }) =>
      (state.links.get(name)?.targets ?? []).some((target) => {
        const bearer = byKey.get(toRefKey(target))
        if (bearer === undefined) return false
        const { parts } = bearer
        return parts === null || parts.has(inverse.name) || parts.has(`${inverse.name}:${state.id}`)
      }),
    )
  if (isByReference || goesWith === undefined) return isByReference
  const value = state.content[goesWith.attribute]
  return bearers.some(
    ({ wanted, parts }) =>
      parts === null && wanted.kind === goesWith.kind && wanted.content[goesWith.attribute] === value,
  )
}

/** With what hung on the chosen and is gone: on those that come back, and on those chosen by themselves. */
export function withHung(
  { selected, others }: Pick<SelectedObjects, 'selected' | 'others'>,
  live: ReadonlyMap<string, ObjectState>,
  isRead: ReadonlySet<string>,
  { objects }: Situation['selection'],
  idNow: (id: string) => string,
): Pick<SelectedObjects, 'selected' | 'others'> {
  const keyNow = ({ kind, id }: Ref): string => toRefKey({ kind, id: idNow(id) })
  const byItself = new Set(objects.map(keyNow))
  const bearers = selected.filter(({ wanted }) => !live.has(toRefKey(wanted)) || byItself.has(keyNow(wanted)))
  const missing = others.filter((one) => !live.has(toRefKey(one)) && isRead.has(one.kind))
  const hung = findHung(bearers, missing)
  if (hung.length === 0) return { selected, others }
  const keys = new Set(hung.map(toRefKey))
  return {
    selected: [...selected, ...hung.map((wanted) => ({ wanted, parts: null }))],
    others: others.filter((one) => !keys.has(toRefKey(one))),
  }
}

/**
 * What lies in the recycle bin and stands for an object that is made anew under other ids cannot come out of it: it would
 * stand for nothing. It is made anew too.
 */
export function standWithTheirOwn(cases: Case[]): void {
  for (const [index, item] of cases.entries()) {
    const { goesWith } = getKind(item.wanted.kind)
    if (goesWith === undefined || item.now.state !== 'bin') continue
    const { kind, attribute } = goesWith
    const own = cases.find(
      ({ wanted }) => wanted.kind === kind && wanted.content[attribute] === item.wanted.content[attribute],
    )
    if (own?.now.state === 'gone') cases[index] = { ...item, now: { state: 'gone', id: item.now.id, twins: [] } }
  }
}

import { diffAttributes } from '../../shared/diff/attributes.ts'
import { diffLinks } from '../../shared/diff/links.ts'
import { renameHeld } from '../../shared/kinds/held-ids.ts'
import { findKind, kinds } from '../../shared/kinds/kinds.ts'
import type { AttributeChange, Change, Difference, LinkChange } from '../../shared/model/change.ts'
import type { ObjectState } from '../../shared/model/object-state.ts'
import type { StatePair, StatePairs } from './pair-states.ts'

/** What differs, without the sides it was found between. */
export interface Differing {
  readonly changes: readonly Change[]
  readonly mapped: Difference['mapped']
}

const places: ReadonlyMap<string, number> = new Map(kinds.map((kind, index) => [kind.id, index]))
const placeOf = (kind: string): number => places.get(kind) ?? places.size

/** Sorts by the order of kinds; equal ones keep their order. */
export const inOrderOfKinds = (a: { readonly kind: string }, b: { readonly kind: string }): number =>
  placeOf(a.kind) - placeOf(b.kind) || (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0)

type Named = Pick<Change, 'kind' | 'id' | 'name'>

const inOrder = (a: Named, b: Named): number =>
  inOrderOfKinds(a, b) || (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1)

/**
 * Compares pairs of states. Objects whose only difference is what the service makes in passing are no difference. An
 * object that was created anew and equals the old one, but for what nobody can write, stands under `mapped`.
 */
export function compareStates({ pairs, toNewId }: StatePairs): Differing {
  const found = pairs.map((pair) => comparePair(pair, toNewId))
  return {
    changes: found.flatMap((one) => one?.change ?? []).sort(inOrder),
    mapped: found.flatMap((one) => one?.mapped ?? []).sort(inOrder),
  }
}

function comparePair(
  { before, after }: StatePair,
  toNewId: (id: string) => string,
): { readonly change?: Change; readonly mapped?: Difference['mapped'][number] } | undefined {
  const named = after ?? before
  if (named === undefined) return undefined
  const object = { kind: named.kind, id: (before ?? named).id, name: named.name }
  if (before === undefined || after === undefined)
    return { change: { ...object, change: before === undefined ? 'added' : 'removed', attributes: [], links: [] } }

  const isAnew = before.id !== after.id
  // Who names them by the ids they have since names the same, and so does who names them as before.
  const stillDiffer = new Set(diffAttributes(before.kind, namingAnew(before, toNewId), after).map(({ name }) => name))
  const attributes = diffAttributes(before.kind, before, after).filter(
    (one) => stillDiffer.has(one.name) && (!isAnew || isWritable(before, one)),
  )
  const links = linksOf(before).flatMap((link) =>
    diffLinks(link, before.links.get(link), after.links.get(link), toNewId),
  )
  if (links.length > 0 || attributes.some((one) => one.noise !== true))
    return {
      change: { ...object, change: 'changed', attributes, links: [...links], ...(isAnew ? { newId: after.id } : {}) },
    }
  return isAnew ? { mapped: { ...object, newId: after.id } } : undefined
}

/** With those it names in attributes under the ids they have since: who names them so names the same. */
function namingAnew(state: ObjectState, toNewId: (id: string) => string): ObjectState {
  const kind = findKind(state.kind)
  return kind === undefined ? state : { ...state, content: renameHeld(kind, state.content, toNewId) }
}

const isWritable = (object: ObjectState, change: AttributeChange): boolean =>
  findKind(object.kind)?.attributes.find((attribute) => attribute.name === change.name)?.how !== 'never'

const linksOf = (object: ObjectState): readonly LinkChange['link'][] =>
  findKind(object.kind)?.links.map((link) => link.name) ?? []

import type { Successor } from '../../src/main/compare/history-reader.ts'
import type { PastReader } from '../../src/main/restore/past-reader.ts'
import { isSameValue } from '../../src/shared/diff/attributes.ts'
import { kinds } from '../../src/shared/kinds/kinds.ts'
import { type Capture, objectsPart } from '../../src/shared/model/capture.ts'
import type { LinkSet, ObjectState } from '../../src/shared/model/object-state.ts'
import { toRefKey } from '../../src/shared/model/ref.ts'
import type { Snapshot } from '../../src/shared/model/snapshot.ts'

/** The states of a few moments, held whole. */
export interface Moments {
  /** What there was at each number, from 1. */
  readonly states: readonly (readonly ObjectState[])[]
  readonly successors?: readonly Successor[]
  /** Kinds not read, by moment. */
  readonly unreadKinds?: { readonly [at: number]: readonly string[] }
  /** Captures that are not complete, by moment. */
  readonly captures?: { readonly [at: number]: readonly Capture[] }
  readonly unread?: { readonly [at: number]: ReturnType<PastReader['unread']> }
  readonly photos?: { readonly [hash: string]: Uint8Array }
  /** Users named as break-glass accounts. */
  readonly breakGlass?: readonly string[]
}

const linksOf = (state: ObjectState): string =>
  JSON.stringify(
    [...state.links].map(([name, set]: readonly [string, LinkSet]) => [name, set.targets.map((one) => one.id).sort()]),
  )

const isSame = (a: ObjectState | undefined, b: ObjectState | undefined): boolean =>
  a !== undefined &&
  b !== undefined &&
  isSameValue(a.content, b.content) &&
  a.photo?.hash === b.photo?.hash &&
  linksOf(a) === linksOf(b)

/** A reader of hand-made states: naive, and therefore right. */
export function pastOf({
  states,
  successors = [],
  unreadKinds = {},
  captures = {},
  unread = {},
  photos = {},
  breakGlass = [],
}: Moments): PastReader {
  const moments = states.map((all) => new Map(all.map((state) => [toRefKey(state), state])))
  const at = (moment: number): ReadonlyMap<string, ObjectState> => moments[moment - 1] ?? new Map()
  const complete = (moment: number): readonly Capture[] =>
    kinds
      .filter((kind) => unreadKinds[moment]?.includes(kind.id) !== true)
      .map((kind) => ({ kind: kind.id, part: objectsPart, state: 'complete', count: 0, exceptions: 0 }))
  return {
    snapshots: () => states.map((_, index) => ({ snapshot: index + 1 }) as Snapshot).reverse(),
    captures: (moment) => [...complete(moment), ...(captures[moment] ?? [])],
    unread: (moment) => unread[moment] ?? [],
    touchedBetween: (a, b) => {
      const seen = Array.from({ length: Math.abs(a - b) + 1 }, (_, index) => at(Math.min(a, b) + index))
      const keys = new Map(seen.flatMap((moment) => [...moment]).map(([key, { kind, id }]) => [key, { kind, id }]))
      return [...keys].flatMap(([key, ref]) =>
        seen.every((moment) => isSame(moment.get(key), seen[0]?.get(key))) ? [] : [ref],
      )
    },
    statesAt: (moment, refs) => refs.map((ref) => at(moment).get(toRefKey(ref))),
    successors: (moment) => successors.filter(({ kind, oldId }) => !at(moment).has(toRefKey({ kind, id: oldId }))),
    photo: (hash) => photos[hash],
    objectsOf: (moment, kind) => [...at(moment).values()].filter((state) => state.kind === kind),
    breakGlass: () => breakGlass,
    leadingTo: (moment, ref) =>
      [...at(moment).values()].flatMap((source) =>
        [...source.links].flatMap(([link, { targets }]) =>
          targets.some((one) => toRefKey(one) === toRefKey(ref)) ? [{ link, source }] : [],
        ),
      ),
    linksTo: (moment, ref) =>
      [...at(moment).values()].flatMap((source) =>
        [...source.links].flatMap(([link, { targets }]) =>
          targets.some((one) => toRefKey(one) === toRefKey(ref)) ? [{ link, source }] : [],
        ),
      ),
  }
}

import type { Source } from '../../shared/kinds/source.ts'
import type { Content } from '../../shared/model/object-state.ts'

/** Objects of a kind as the run holds them; the same shape as in the port of the backup. */
export interface Held {
  /** In their order. */
  readonly ids: readonly string[]
  readonly contentOf: (id: string) => Content
}

/** The objects below which a list is read. */
export interface Parents {
  /** At most so many after this one, in the order of ids; undefined: from the first. */
  readonly next: (after: string | undefined, count: number) => readonly string[]
}

/** The place of the first id after this one. */
function placeAfter(ids: readonly string[], after: string | undefined): number {
  if (after === undefined) return 0
  let [low, high] = [0, ids.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ids[middle] ?? '') <= after) low = middle + 1
    else high = middle
  }
  return low
}

/** The objects a source is meant for. Attributes are looked up only as far as they are needed. */
export function openParents(held: Held, ofEach: NonNullable<Source['ofEach']>): Parents {
  return {
    next: (after, count) => {
      const found: string[] = []
      for (let place = placeAfter(held.ids, after); place < held.ids.length && found.length < count; place++) {
        const id = held.ids[place] ?? ''
        if (ofEach.isMeant?.(held.contentOf(id)) !== false) found.push(id)
      }
      return found
    },
  }
}

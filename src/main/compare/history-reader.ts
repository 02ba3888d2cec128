import type { Capture } from '../../shared/model/capture.ts'
import type { ObjectState } from '../../shared/model/object-state.ts'
import type { NamedRef, Ref } from '../../shared/model/ref.ts'

/** An object that was created anew, and the id it has since. */
export interface Successor {
  readonly kind: string
  readonly oldId: string
  readonly newId: string
}

/**
 * What comparing needs of the vault. `at` is a snapshot's number, or the number of the unfinished run that looks at the
 * live tenant.
 */
export interface HistoryReader {
  readonly captures: (at: number) => readonly Capture[]
  /** Single objects whose part could not be read at this moment. */
  readonly unread: (
    at: number,
  ) => readonly { readonly object: NamedRef; readonly part: string; readonly reason: string }[]
  /** Objects with attributes, photo or links that begin or end between the two, also where they end up equal. */
  readonly touchedBetween: (from: number, to: number) => readonly Ref[]
  /** The states of these objects at this moment, in the same order; undefined: not there. */
  readonly statesAt: (at: number, refs: readonly Ref[]) => readonly (ObjectState | undefined)[]
  /** Objects created anew, as of this moment, where the old id has not come back to life. */
  readonly successors: (at: number) => readonly Successor[]
}

import type { ObjectState } from '../../../shared/model/object-state.ts'
import { type Ref, toRefKey } from '../../../shared/model/ref.ts'
import type { PastReader } from '../past-reader.ts'

/** What an undo wants, as a snapshot that no backup took. */
export interface WantedPast {
  /** The number under which it is asked for. */
  readonly snapshot: number
  /** The tenant as it was read for the undo. */
  readonly at: number
  /** The objects as they are to be, by key. */
  readonly wanted: ReadonlyMap<string, ObjectState>
  /** What may have led to an object that comes back. */
  readonly pointing: readonly Ref[]
  /** Bytes of a photo that a run overwrote, by their hash; undefined: it overwrote none such. */
  readonly photoOf: (hash: string) => Uint8Array | undefined
}

/**
 * The vault as an undo sees it: what is wanted is the tenant as it is, without what the undone run did. Ids are those that
 * objects have now: nothing is renamed, for what was overwritten named them so too.
 */
export function toUndoReader(reader: PastReader, past: WantedPast): PastReader {
  const stateAt = (refs: readonly Ref[]): readonly (ObjectState | undefined)[] => {
    const real = reader.statesAt(past.snapshot, refs)
    return refs.map((ref, place) => past.wanted.get(toRefKey(ref)) ?? real[place])
  }
  return {
    ...reader,
    statesAt: (at, refs) => (at === past.snapshot ? stateAt(refs) : reader.statesAt(at, refs)),
    captures: (at) => reader.captures(at === past.snapshot ? past.at : at),
    unread: (at) => reader.unread(at === past.snapshot ? past.at : at),
    touchedBetween: () => past.pointing,
    successors: () => [],
    linksTo: (at, ref) => (at === past.snapshot ? [] : reader.linksTo(at, ref)),
    photo: (hash) => reader.photo(hash) ?? past.photoOf(hash),
  }
}

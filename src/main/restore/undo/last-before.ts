import type { ObjectState } from '../../../shared/model/object-state.ts'
import { type Ref, toRefKey } from '../../../shared/model/ref.ts'
import type { PastReader } from '../past-reader.ts'

/** An object as the vault saw it last before a run, and what led to it then. */
export interface LastBefore {
  readonly state: ObjectState
  readonly sources: readonly Ref[]
  /** `kind:id link` of each that led to it. */
  readonly ledTo: readonly string[]
}

/** Finds what objects were in the newest snapshot up to this one that has them; undefined: none has. */
export function readLastBefore(reader: PastReader, upTo: number): (ref: Ref) => LastBefore | undefined {
  const numbers = reader
    .snapshots()
    .map(({ snapshot }) => snapshot)
    .filter((number) => number <= upTo)
    .sort((a, b) => b - a)
  return ({ kind, id }) => {
    for (const number of numbers) {
      const [state] = reader.statesAt(number, [{ kind, id }])
      if (state === undefined) continue
      const links = reader.linksTo(number, { kind, id })
      return {
        state,
        sources: links.map(({ source }) => ({ kind: source.kind, id: source.id })),
        ledTo: links.map(({ link, source }) => `${toRefKey(source)} ${link}`),
      }
    }
    return undefined
  }
}

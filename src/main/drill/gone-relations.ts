import { diffAttributes } from '../../shared/diff/attributes.ts'
import { renameHeld } from '../../shared/kinds/held-ids.ts'
import { getKind } from '../../shared/kinds/kinds.ts'
import { relationKey } from '../../shared/kinds/relation-key.ts'
import type { Change } from '../../shared/model/change.ts'
import type { ObjectState } from '../../shared/model/object-state.ts'

/** A relation that is there again under another id, and what differs of it. */
export interface SameAgain extends Pick<Change, 'attributes' | 'links'> {
  readonly before: ObjectState
}

/**
 * Objects that are nothing but a relation and are gone under their id, until it is known whether the same relation was made
 * again by itself, as a role assignment is by the schedule that assigns it.
 */
export class GoneRelations {
  readonly #idNow: (id: string) => string
  readonly #byKey = new Map<string, ObjectState>()

  constructor(idNow: (id: string) => string) {
    this.#idNow = idNow
  }

  /** Keeps an object; false where it is more than a relation. */
  keep(state: ObjectState): boolean {
    const key = relationKey(getKind(state.kind), this.#contentNow(state))
    if (key === undefined || this.#byKey.has(key)) return false
    this.#byKey.set(key, state)
    return true
  }

  #contentNow({ kind, content }: ObjectState): ObjectState['content'] {
    return renameHeld(getKind(kind), content, this.#idNow)
  }

  /** The one that this is again, which then is no longer gone; undefined: none. */
  takeSame(now: ObjectState): SameAgain | undefined {
    const kind = getKind(now.kind)
    const key = relationKey(kind, now.content) ?? ''
    const before = this.#byKey.get(key)
    if (before === undefined) return undefined
    this.#byKey.delete(key)
    const readOnly = new Set(kind.attributes.filter(({ how }) => how === 'never').map(({ name }) => name))
    const differing = diffAttributes(kind.id, { ...before, content: this.#contentNow(before) }, now)
    return { before, attributes: differing.filter(({ name }) => !readOnly.has(name)), links: [] }
  }

  /** Those that stay gone. */
  left(): Iterable<ObjectState> {
    return this.#byKey.values()
  }
}

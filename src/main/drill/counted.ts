import { photoPart } from '../../shared/kinds/kind.ts'
import { getKind } from '../../shared/kinds/kinds.ts'
import type { ObjectState } from '../../shared/model/object-state.ts'
import type { NamedRef } from '../../shared/model/ref.ts'

/** The values of an object that count: attributes that are not read-only as such, its photo, and the targets of its links. */
export interface Counted {
  readonly attributes: readonly string[]
  readonly links: readonly { readonly link: string; readonly target: NamedRef }[]
}

/** What of an object counts. An attribute the kind does not know is tried when it is restored, so it counts. */
export function countedOf(state: ObjectState): Counted {
  const kind = getKind(state.kind)
  const known = new Map(kind.attributes.map((attribute) => [attribute.name, attribute]))
  const attributes = Object.keys(state.content).filter((name) => known.get(name)?.how !== 'never')
  return {
    attributes: state.photo ? [...attributes, photoPart] : attributes,
    links: kind.links.flatMap(({ name }) =>
      (state.links.get(name)?.targets ?? []).map((target) => ({ link: name, target })),
    ),
  }
}

import type { Link } from '../../../shared/kinds/link.ts'
import { type NamedRef, toRefKey } from '../../../shared/model/ref.ts'
import type { Footing } from './footing.ts'
import type { Situation } from './situation.ts'

/** Which single links the selection is about. Objects are known by their id in the snapshot and by the one they have now. */
export interface Chosen {
  /** Whether this target of a link was named by itself: `members:ID`. */
  readonly isNamed: (source: Footing, part: string, target: NamedRef) => boolean
  /** Whether the target was chosen with this link, seen from its side: all of it, `memberOf`, or `memberOf:ID`. */
  readonly isLedTo: (source: Footing, link: Link, target: NamedRef) => boolean
}

/** Reads the selection of a situation. */
export function toChosen({ cases, idNow }: Situation): Chosen {
  const partsOf = new Map(
    cases.flatMap(({ wanted, now, parts }) =>
      [wanted.id, now.id].map((id) => [toRefKey({ kind: wanted.kind, id }), parts] as const),
    ),
  )
  const names = (parts: ReadonlySet<string>, part: string, id: string): boolean =>
    parts.has(`${part}:${id}`) || parts.has(`${part}:${idNow(id)}`)
  return {
    isNamed: (source, part, target) => source.parts !== null && names(source.parts, part, target.id),
    isLedTo: (source, link, target) => {
      const parts = partsOf.get(toRefKey(target))
      if (parts === undefined || parts === null) return parts === null
      return parts.has(link.inverse.name) || names(parts, link.inverse.name, source.object.id)
    },
  }
}

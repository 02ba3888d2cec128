import { getKind } from '../../../shared/kinds/kinds.ts'
import { attributesTelling } from '../../../shared/kinds/relations.ts'
import type { Blocked } from '../../../shared/model/plan.ts'
import { type NamedRef, toRefKey } from '../../../shared/model/ref.ts'
import { type Case, namedOf, type Situation } from './situation.ts'

/** Whom an object names by attributes that are set when it is created: a role assignment names who holds the role. */
function namedAtCreation({ wanted }: Case): readonly NamedRef[] {
  const kind = getKind(wanted.kind)
  const atCreation = new Set(kind.attributes.filter(({ how }) => how === 'create').map(({ name }) => name as string))
  return (kind.references ?? [])
    .filter((reference) => attributesTelling(reference).some((name) => atCreation.has(name)))
    .flatMap(({ name }) => wanted.links.get(name)?.targets ?? [])
}

/**
 * Objects that would be created anew although somebody they name has another id by then, or is gone: they are left out,
 * because a grant must never name whom nobody meant. By key; `leftOut` are those left out before.
 */
export function whyNamedAnew(
  situation: Situation,
  leftOut: ReadonlyMap<string, Blocked>,
): readonly (readonly [key: string, blocked: Blocked])[] {
  const { cases, idNow, isThere } = situation
  const presences = new Map(cases.map(({ wanted, now }) => [toRefKey(wanted), now.state]))
  const reasonFor = (target: NamedRef): string | undefined => {
    const key = toRefKey(target)
    const state = leftOut.has(key) ? undefined : presences.get(key)
    if (state === 'bin') return undefined
    if (state === 'gone' || idNow(target.id) !== target.id)
      return `It names ${target.name}, which comes back under a new id. Make it again in the Entra admin center.`
    return isThere(target) ? undefined : `It names ${target.name}, which does not exist any more.`
  }
  return cases.flatMap((item) => {
    if (item.now.state !== 'gone' || leftOut.has(toRefKey(item.wanted))) return []
    const [reason] = namedAtCreation(item).flatMap((target) => reasonFor(target) ?? [])
    return reason === undefined ? [] : [[toRefKey(item.wanted), { object: namedOf(item.wanted), reason }] as const]
  })
}

import { type Kind, keptReferencesOf } from '../../../shared/kinds/kind.ts'
import { getKind } from '../../../shared/kinds/kinds.ts'
import { attributesTelling } from '../../../shared/kinds/relations.ts'
import type { JsonObject } from '../../../shared/model/json.ts'
import type { Blocked } from '../../../shared/model/plan.ts'
import { type NamedRef, toRefKey } from '../../../shared/model/ref.ts'
import { underNewId, whyOtherIds } from './naming.ts'
import { type Case, namedOf, type Situation } from './situation.ts'

/** Whom an object names in the body that creates it: a role assignment names who holds the role, a policy whom it covers. */
export function namedAtCreation({ wanted }: Pick<Case, 'wanted'>, kind: Kind, body: JsonObject): readonly NamedRef[] {
  const atCreation = new Set<string>([
    ...Object.keys(body),
    ...kind.attributes.filter(({ how }) => how === 'create').map(({ name }) => name),
  ])
  return keptReferencesOf(kind)
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
    if (state === 'gone' || idNow(target.id) !== target.id) return underNewId(target.name)
    return isThere(target) ? undefined : `It names ${target.name}, which does not exist any more.`
  }
  return cases.flatMap((item) => {
    const { wanted, now } = item
    if (now.state !== 'gone' || leftOut.has(toRefKey(wanted))) return []
    const kind = getKind(wanted.kind)
    const body = kind.create(wanted.content)
    const [reason] = [
      ...namedAtCreation(item, kind, body).flatMap((target) => reasonFor(target) ?? []),
      ...(kind.otherIds === undefined ? [whyOtherIds(situation, body)].flatMap((one) => one ?? []) : []),
    ]
    return reason === undefined ? [] : [[toRefKey(wanted), { object: namedOf(wanted), reason }] as const]
  })
}

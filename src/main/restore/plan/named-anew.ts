import { heldIds } from '../../../shared/kinds/held-ids.ts'
import { type Kind, keptReferencesOf } from '../../../shared/kinds/kind.ts'
import { getKind } from '../../../shared/kinds/kinds.ts'
import { attributesTelling } from '../../../shared/kinds/relations.ts'
import type { JsonObject } from '../../../shared/model/json.ts'
import type { Blocked } from '../../../shared/model/plan.ts'
import { type NamedRef, toRefKey } from '../../../shared/model/ref.ts'
import { toCalls } from './calls.ts'
import { type Case, namedOf, type Situation } from './situation.ts'
import { findTargets } from './targets.ts'

/** Whom an object names in the body that creates it: a role assignment names who holds the role, a policy whom it covers. */
function namedAtCreation({ wanted }: Pick<Case, 'wanted'>, kind: Kind, body: JsonObject): readonly NamedRef[] {
  const atCreation = new Set<string>([
    ...Object.keys(body),
    ...kind.attributes.filter(({ how }) => how === 'create').map(({ name }) => name),
  ])
  return keptReferencesOf(kind)
    .filter((reference) => attributesTelling(reference).some((name) => atCreation.has(name)))
    .flatMap(({ name }) => wanted.links.get(name)?.targets ?? [])
}

/**
 * The objects that are not brought back, by key: `alone` for reasons of their own, and with them those that would have to
 * name somebody who is gone: a grant must never name whom nobody meant.
 */
export function withUnnameable(
  situation: Situation,
  alone: ReadonlyMap<string, Blocked>,
): ReadonlyMap<string, Blocked> {
  const leftOut = new Map(alone)
  for (;;) {
    const more = whyUnnameable(situation, leftOut)
    if (more.length === 0) return leftOut
    for (const [key, blocked] of more) leftOut.set(key, blocked)
  }
}

function whyUnnameable(
  situation: Situation,
  leftOut: ReadonlyMap<string, Blocked>,
): readonly (readonly [key: string, blocked: Blocked])[] {
  const targets = findTargets(situation, leftOut)
  const calls = toCalls(situation, leftOut)
  return situation.cases.flatMap((item) => {
    const { wanted, now } = item
    if (now.state !== 'gone' || leftOut.has(toRefKey(wanted))) return []
    const kind = getKind(wanted.kind)
    const body = kind.create(wanted.content)
    const held = [...heldIds(kind)].filter((name) => body[name] !== undefined)
    const [reason] = [
      ...namedAtCreation(item, kind, body).flatMap((target) => {
        const at = targets.find(target)
        return 'id' in at || !targets.wasThere(target) ? [] : at.reason
      }),
      ...held.flatMap((name) => calls.whyLost(wanted, name, wanted.content[name]) ?? []),
    ]
    return reason === undefined ? [] : [[toRefKey(wanted), { object: namedOf(wanted), reason }] as const]
  })
}

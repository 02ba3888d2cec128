import { keptReferencesOf } from '../../../shared/kinds/kind.ts'
import { getKind } from '../../../shared/kinds/kinds.ts'
import { attributesTelling } from '../../../shared/kinds/relations.ts'
import type { JsonValue } from '../../../shared/model/json.ts'
import type { Footing } from './footing.ts'
import type { Situation } from './situation.ts'
import type { Targets } from './targets.ts'

/** Whether what an attribute names is there under the ids it names, or comes back under them. */
interface Naming {
  /** Why the attribute cannot be written as it was, as a sentence; absent: it can. */
  readonly reason?: string
  /** The keys of the steps that bring back what it names. */
  readonly needs: readonly string[]
}

/** Why something that names this is left out: an old id must never be written for whoever has a new one. */
export const underNewId = (name: string): string =>
  `It names ${name}, which comes back under a new id. Make it again in the Entra admin center.`

/** Holds what an attribute names against what will be there. What it names already, it may go on naming. */
export function namingOf(footing: Footing, attribute: string, situation: Situation, targets: Targets): Naming {
  const named = keptReferencesOf(footing.kind)
    .filter((reference) => attributesTelling(reference).includes(attribute))
    .flatMap(({ name }) => {
      const now = new Set(footing.links.get(name)?.targets.map(({ id }) => id))
      const wanted = footing.wanted.links.get(name)?.targets ?? []
      return wanted.map((target) => ({ target, at: targets.find(target), isNamedNow: now.has(target.id) }))
    })
  const reasons = named.flatMap(({ target, at, isNamedNow }) => {
    if (!('id' in at)) return isNamedNow ? [] : at.reason
    return at.id === target.id ? [] : underNewId(target.name)
  })
  const reason = reasons[0] ?? whyOtherIds(situation, footing.wanted.content[attribute])
  return {
    needs: [...new Set(named.flatMap(({ at }) => ('by' in at && at.by !== undefined ? [at.by] : [])))],
    ...(reason === undefined ? {} : { reason }),
  }
}

/** Why a value is not written that names an object by another id it had, as an application by its `appId`. */
export function whyOtherIds({ cases }: Situation, value: JsonValue | undefined): string | undefined {
  if (value === undefined) return undefined
  const text = JSON.stringify(value)
  const stale = cases.find(({ wanted, now }) => {
    if (now.state !== 'gone' && now.id === wanted.id) return false
    const ids = (getKind(wanted.kind).otherIds ?? []).map((name) => wanted.content[name])
    return ids.some((id) => typeof id === 'string' && id !== '' && text.includes(id))
  })
  return stale === undefined ? undefined : underNewId(stale.wanted.name)
}

import { keptReferencesOf } from '../../../shared/kinds/kind.ts'
import { attributesTelling } from '../../../shared/kinds/relations.ts'
import type { Calls } from './calls.ts'
import { type Footing, needsOf } from './footing.ts'
import type { Targets } from './targets.ts'

/** Whether what an attribute names is there, or comes back. */
interface Naming {
  /** Why the attribute cannot be written as it was, as a sentence; absent: it can. */
  readonly reason?: string
  /** The keys of the steps that bring back what it names. */
  readonly needs: readonly string[]
}

/**
 * Holds what an attribute names against what will be there. What it names already, it may go on naming; nothing is written
 * that names somebody who is gone.
 */
export function namingOf(footing: Footing, attribute: string, targets: Targets, calls: Calls): Naming {
  const reasons = keptReferencesOf(footing.kind)
    .filter((reference) => attributesTelling(reference).includes(attribute))
    .flatMap(({ name }) => {
      const now = new Set(footing.links.get(name)?.targets.map(({ id }) => id))
      const wanted = footing.wanted.links.get(name)?.targets ?? []
      return wanted.flatMap((target) => {
        const at = targets.find(target)
        return 'id' in at || now.has(target.id) || !targets.wasThere(target) ? [] : at.reason
      })
    })
  const value = footing.wanted.content[attribute]
  const isNamedNow = JSON.stringify(footing.content[attribute]) === JSON.stringify(value)
  const reason = reasons[0] ?? (isNamedNow ? undefined : calls.whyLost(footing.wanted, attribute, value))
  const own = needsOf(footing)
  return {
    needs: calls.keysIn(value).filter((key) => !own.includes(key)),
    ...(reason === undefined ? {} : { reason }),
  }
}

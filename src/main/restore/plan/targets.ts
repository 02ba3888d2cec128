import { findKind } from '../../../shared/kinds/kinds.ts'
import { toNewId } from '../../../shared/model/graph-request.ts'
import type { Blocked } from '../../../shared/model/plan.ts'
import { type NamedRef, type Ref, toRefKey } from '../../../shared/model/ref.ts'
import type { Situation } from './situation.ts'

/** How requests name the target of a link. */
export interface FoundTarget {
  /** The id it has, or `{new:ID}`. */
  readonly id: string
  /** The key of the step that brings it back; undefined: it is there. */
  readonly by?: string
}

/** Why a target cannot be linked. */
export interface LostTarget {
  readonly reason: string
}

/** The key of the step that brings an object of the snapshot back. */
export const returnKey = (object: { readonly kind: string; readonly id: string }): string =>
  `return ${toRefKey(object)}`

/** Finds what the objects of the snapshot are called once everything has run. */
export interface Targets {
  /** A target as the snapshot names it. */
  readonly find: (target: NamedRef) => FoundTarget | LostTarget
  /** Whether the snapshot holds it: an id that stands for nothing there is named as it was. */
  readonly wasThere: (target: Ref) => boolean
  /** Whether it comes out of the recycle bin in this plan, by the id it has there. */
  readonly comesFromBin: (id: string) => boolean
}

/**
 * Targets of the snapshot: under the id they have now where they are there or come back with it, as `{new:ID}` where
 * this plan creates them anew. `leftOut` are those not brought back, by key.
 */
export function findTargets(situation: Situation, leftOut: ReadonlyMap<string, Blocked>): Targets {
  const returning = situation.cases.filter(
    ({ wanted, now }) => (now.state === 'bin' || now.state === 'gone') && !leftOut.has(toRefKey(wanted)),
  )
  const byKey = new Map(returning.map((one) => [toRefKey(one.wanted), one]))
  const fromBin = new Set(returning.filter(({ now }) => now.state === 'bin').map(({ now }) => now.id))
  return {
    wasThere: situation.wasThere,
    comesFromBin: (id) => fromBin.has(id),
    find: (target) => {
      const id = situation.idNow(target.id)
      const back = byKey.get(toRefKey(target))
      if (back?.now.state === 'bin') return { id: back.now.id, by: returnKey(back.wanted) }
      if (back?.now.state === 'gone') return { id: toNewId(back.wanted.id), by: returnKey(back.wanted) }
      if (situation.isThere({ kind: target.kind, id })) return { id }
      const one = findKind(target.kind)?.label.one.toLowerCase() ?? 'object'
      const why = leftOut.get(toRefKey(target))?.reason ?? 'Select it too, and it comes back first.'
      return { reason: `The ${one} ${target.name} does not exist any more. ${why}` }
    },
  }
}

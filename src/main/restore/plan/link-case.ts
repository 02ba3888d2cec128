import type { Link } from '../../../shared/kinds/link.ts'
import type { LinkSet } from '../../../shared/model/object-state.ts'
import type { Blocked, LinkMode } from '../../../shared/model/plan.ts'
import { type NamedRef, toRefKey } from '../../../shared/model/ref.ts'
import type { Footing } from './footing.ts'
import { emptySet, type Situation } from './situation.ts'
import type { FoundTarget, Targets } from './targets.ts'

/** A wanted target that is not there, with the name requests have for it. */
export interface MissingTarget extends NamedRef {
  readonly at: FoundTarget
  /** It should be there by itself once it is back. */
  readonly isPresumed: boolean
}

/** One link of one object, as it is wanted and as it is. */
export interface LinkCase {
  readonly footing: Footing
  readonly link: Link
  readonly root: string
  readonly mode: LinkMode
  readonly wanted: LinkSet
  readonly now: LinkSet
  /** Wanted targets that are not there, or only presumed to be. */
  readonly missing: readonly MissingTarget[]
  /** Wanted targets that do not exist any more. */
  readonly lost: readonly Blocked[]
  /** Targets that are there and not wanted. */
  readonly extra: readonly NamedRef[]
  /** Whether a step of the plan takes this target away altogether, and with it all that leads to it. */
  readonly isRemoved: AboutTarget
}

/** Which targets of a link a plan is about, by their id in the snapshot or now. */
export type AboutTarget = (target: NamedRef) => boolean

/** The key of the step that adds the missing targets of a link. */
export const linkKey = (object: NamedRef, link: string): string => `link ${link} ${toRefKey(object)}`

/** A link that was never read on an object that is there may hold anything. */
const neverRead: LinkSet = { targets: [], isComplete: false }

/** Holds a link as it is wanted against what it is; undefined where the snapshot never read it. */
export function toLinkCase(
  footing: Footing,
  link: Link,
  isAbout: AboutTarget,
  situation: Situation,
  targets: Targets,
): LinkCase | undefined {
  const wanted = footing.wanted.links.get(link.name)
  if (wanted === undefined) return undefined
  const now = footing.links.get(link.name) ?? (footing.origin === 'created' ? emptySet : neverRead)
  const isPresumed = (id: string): boolean => footing.isPresumed?.(link.name, id) === true
  const there = new Set(now.targets.map((target) => target.id).filter((id) => !isPresumed(id)))
  const wantedIds = new Set(wanted.targets.map((target) => situation.idNow(target.id)))
  const { shown } = situation
  const gone = wanted.targets
    .filter((target) => !there.has(situation.idNow(target.id)) && isAbout(target))
    .filter((target) => shown.hasTarget(footing.object, link.name, target))
  const missing: MissingTarget[] = []
  const lost: Blocked[] = []
  for (const target of gone) {
    const at = targets.find(target)
    if ('id' in at) missing.push({ ...target, at, isPresumed: isPresumed(situation.idNow(target.id)) })
    else lost.push({ object: footing.object, part: link.name, reason: at.reason })
  }
  const extra = now.targets
    .filter((target) => !wantedIds.has(target.id) && isAbout(target))
    .filter((target) => shown.hasTarget(footing.object, link.name, target))
  const isRemoved: AboutTarget = ({ id }) => situation.removals?.some(({ object }) => object.id === id) === true
  const { root, options } = situation
  return { footing, link, root, mode: options.links, wanted, now, missing, lost, extra, isRemoved }
}

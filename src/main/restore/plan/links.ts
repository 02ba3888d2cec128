import type { Link } from '../../../shared/kinds/link.ts'
import type { Content } from '../../../shared/model/object-state.ts'
import { planAddedLinks } from './add-links.ts'
import type { Chosen } from './chosen.ts'
import { type Findings, found, joined, nothing } from './draft.ts'
import { type Footing, isChosen } from './footing.ts'
import { type AboutTarget, type LinkCase, toLinkCase } from './link-case.ts'
import { planRemovedLinks } from './remove-links.ts'
import { planSingleLink } from './single-link.ts'
import type { Situation } from './situation.ts'
import type { Targets } from './targets.ts'
import { partlyKnown } from './unread.ts'

/**
 * The links of an object: what is missing is added, what is extra is removed, as far as the mode allows. Of an object
 * that was not chosen, and of a link that was not, only what leads to a chosen object.
 */
export function planLinks(footing: Footing, chosen: Chosen, situation: Situation, targets: Targets): Findings {
  return joined(
    footing.kind.links.map((link) => {
      const set = toLinkCase(footing, link, aboutOf(footing, link, chosen), situation, targets)
      return set === undefined ? nothing : planLink(set)
    }),
  )
}

/** The link was chosen as a whole, or by its single targets (`members:ID`), or as its targets see it (`memberOf`). */
function aboutOf(footing: Footing, link: Link, chosen: Chosen): AboutTarget {
  if (footing.isNeighbour === true) return (target) => chosen.isLedTo(footing, link, target)
  if (isChosen(footing, link.name)) return () => true
  return (target) => chosen.isNamed(footing, link.name, target) || chosen.isLedTo(footing, link, target)
}

/** The object once that is written which decides about its links: whether a rule fills it. */
function onceDecided(footing: Footing): Content {
  const { kind, content, wanted } = footing
  const decided = kind.attributes
    .filter(({ name, decidesLinks }) => decidesLinks === true && isChosen(footing, name) && wanted.asked.has(name))
    .filter(({ name }) => footing.isNeighbour !== true && kind.blocked(content, name) === undefined)
  return { ...content, ...Object.fromEntries(decided.map(({ name }) => [name, wanted.content[name] ?? null])) }
}

function planLink(set: LinkCase): Findings {
  const { footing, link, mode, wanted, missing, extra, lost } = set
  const isTouched = mode === 'add' ? missing.length + lost.length > 0 : missing.length + lost.length + extra.length > 0
  if (!isTouched && (mode === 'add' || set.now.isComplete || footing.isNeighbour === true)) return nothing
  const reason = footing.kind.blocked(onceDecided(footing), link.name)
  // What should come back by itself is no loss where nothing can be done about it.
  const isNothingElse =
    lost.length + (mode === 'add' ? 0 : extra.length) === 0 && missing.every((one) => one.isPresumed)
  if (reason !== undefined && isNothingElse && missing.length > 0) return nothing
  // What a rule fills is no loss to those it leads to; what another system owns is.
  if (
    reason !== undefined &&
    footing.isNeighbour === true &&
    footing.kind.blocked(footing.content, 'object') === undefined
  )
    return nothing
  if (reason !== undefined) return found({ blocked: [{ object: footing.object, part: link.name, reason }] })
  const known = !wanted.isComplete && mode !== 'remove' && missing.length > 0 ? [partlyKnown(set)] : []
  return joined([
    link.isSingle === true
      ? planSingleLink(set)
      : joined([mode === 'remove' ? nothing : planAddedLinks(set), mode === 'add' ? nothing : planRemovedLinks(set)]),
    found({ warnings: known }),
  ])
}

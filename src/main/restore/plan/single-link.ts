import type { NamedRef } from '../../../shared/model/ref.ts'
import { type Draft, type Findings, found, nothing } from './draft.ts'
import { needsOf } from './footing.ts'
import { type LinkCase, linkKey, type MissingTarget } from './link-case.ts'
import { planRemovedLinks } from './remove-links.ts'
import { unreadReason } from './unread.ts'

/**
 * A link that holds one target. It is added where there is none. Where there is another, it is replaced only when links
 * are made equal; that step says what it takes away.
 */
export function planSingleLink(set: LinkCase): Findings {
  const { footing, link, mode, wanted, now, missing, lost } = set
  const [wantedOne] = missing
  const [first] = now.targets
  const current = first?.id === wantedOne?.at.id ? undefined : first
  const block = (reason: string): Findings => found({ blocked: [{ object: footing.object, part: link.name, reason }] })
  if (mode === 'remove') return planRemovedLinks(set)
  if (wantedOne === undefined) {
    const mayRemove = mode === 'equal' && wanted.targets.length === 0
    return mayRemove ? planRemovedLinks(set) : found({ blocked: lost })
  }
  if (!now.isComplete || (!wanted.isComplete && current !== undefined))
    return block(unreadReason({ ...set, extra: now.targets }) ?? '')
  if (current === undefined) return found({ drafts: [toDraft(set, wantedOne, undefined)] })
  if (mode === 'equal') return found({ drafts: [toDraft(set, wantedOne, current)] })
  if (footing.isNeighbour === true) return nothing
  return block(`There is another ${link.label.toLowerCase()} now: ${current.name}. Make links equal to replace it.`)
}

function toDraft(
  { footing, link, root }: LinkCase,
  { at, isPresumed: _, ...target }: MissingTarget,
  current?: NamedRef,
): Draft {
  const gives = link.gives?.(footing.content)
  return {
    key: linkKey(footing.object, link.name),
    stage: link.isFirst === true ? 'firstLinks' : 'links',
    action: 'link',
    object: footing.object,
    parts: [link.name],
    requests: link.add(root, footing.id, [at.id]),
    changes: [{ name: link.name, now: current, after: target }],
    targets: [{ ...target, ...(at.by === undefined ? {} : { by: at.by }) }],
    needs: [...needsOf(footing), ...(at.by === undefined ? [] : [at.by])],
    ...(gives === undefined ? {} : { gives }),
    ...(current === undefined ? {} : { takes: `Takes ${current.name} away as ${link.label.toLowerCase()}.` }),
  }
}

import type { NamedRef } from '../../../shared/model/ref.ts'
import { type Draft, type Findings, found, nothing } from './draft.ts'
import { needsOf } from './footing.ts'
import { type LinkCase, linkKey } from './link-case.ts'
import { unreadReason } from './unread.ts'

/**
 * Removes what is extra, each target in a step of its own. A set that was not read, then or now, proves nothing, and
 * nothing is removed for it. The last target stays where Graph insists on one, unless it is taken away itself.
 */
export function planRemovedLinks(set: LinkCase): Findings {
  const { footing, link, now, missing, extra, isRemoved } = set
  const unread = unreadReason(set)
  if (unread !== undefined) return found({ blocked: [{ object: footing.object, part: link.name, reason: unread }] })
  if (extra.length === 0) return nothing
  const staying = now.targets.length - extra.length
  const added = set.mode === 'equal' ? missing.length : 0
  const isEmptied = link.lastStays !== undefined && staying + added === 0
  const last = isEmptied ? (extra.find(isRemoved) ?? extra.at(-1)) : undefined
  const isStuck = last !== undefined && !isRemoved(last)
  const needs = link.lastStays !== undefined && staying === 0 && added > 0 ? [linkKey(footing.object, link.name)] : []
  return found({
    drafts: extra.filter((target) => target !== last).map((target) => toDraft(set, target, needs)),
    blocked: isStuck ? [{ object: footing.object, part: link.name, reason: `${link.lastStays}` }] : [],
  })
}

const toDraft = ({ footing, link, root }: LinkCase, target: NamedRef, needs: readonly string[]): Draft => ({
  key: `${linkKey(footing.object, link.name)} without ${target.id}`,
  stage: link.shutsOff?.(footing.content) === true ? 'first' : 'unlinks',
  action: 'unlink',
  object: footing.object,
  parts: [link.name],
  requests: [link.remove(root, footing.id, target.id)],
  changes: [],
  targets: [target],
  needs: [...needsOf(footing), ...needs],
  takes: link.takes,
})

import type { NamedRef } from '../../../shared/model/ref.ts'
import { type Draft, type Findings, found, nothing } from './draft.ts'
import { needsOf } from './footing.ts'
import { type LinkCase, linkKey } from './link-case.ts'
import { unreadReason } from './unread.ts'

/**
 * Removes what is extra, each target in a step of its own. A set that was not read, then or now, proves nothing, and
 * nothing is removed for it. The last target stays where Graph insists on one.
 */
export function planRemovedLinks(set: LinkCase): Findings {
  const { footing, link, now, missing, extra } = set
  const unread = unreadReason(set)
  if (unread !== undefined) return found({ blocked: [{ object: footing.object, part: link.name, reason: unread }] })
  if (extra.length === 0) return nothing
  const staying = now.targets.length - extra.length
  const added = set.mode === 'equal' ? missing.length : 0
  const isEmptied = link.lastStays !== undefined && staying + added === 0
  const removed = isEmptied ? extra.slice(0, -1) : extra
  const needs = link.lastStays !== undefined && staying === 0 && added > 0 ? [linkKey(footing.object, link.name)] : []
  return found({
    drafts: removed.map((target) => toDraft(set, target, needs)),
    blocked: isEmptied ? [{ object: footing.object, part: link.name, reason: `${link.lastStays}` }] : [],
  })
}

const toDraft = ({ footing, link, root }: LinkCase, target: NamedRef, needs: readonly string[]): Draft => ({
  key: `${linkKey(footing.object, link.name)} without ${target.id}`,
  stage: 'unlinks',
  action: 'unlink',
  object: footing.object,
  parts: [link.name],
  requests: [link.remove(root, footing.id, target.id)],
  changes: [],
  targets: [target],
  needs: [...needsOf(footing), ...needs],
  takes: link.takes,
})

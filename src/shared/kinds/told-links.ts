import type { FeedLink } from '../model/feed.ts'
import type { Content } from '../model/object-state.ts'
import { type Kind, keptReferencesOf } from './kind.ts'

/** The links that the attributes of an object tell: its references that are kept beside its links. */
export function toldLinks(kind: Kind, content: Content): readonly FeedLink[] {
  const links: FeedLink[] = []
  for (const { name, targets, told } of keptReferencesOf(kind)) {
    const only = targets.length === 1 ? targets[0] : undefined
    for (const { id, kind: named = only } of told(content))
      links.push({ link: name, target: named === undefined ? { id } : { id, kind: named }, isRemoved: false })
  }
  return links
}

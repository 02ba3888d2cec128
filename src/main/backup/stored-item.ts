import { toContent } from '../../shared/diff/canonical.ts'
import { askedOf, type Kind } from '../../shared/kinds/kind.ts'
import type { FeedItem, StoredItem } from '../../shared/model/feed.ts'

/**
 * An entry as the vault takes it. A link set that Graph may hide and of which the entry says nothing counts as unread,
 * never as empty: an empty set would close every link it had.
 */
export function toStoredItem(kind: Kind, item: FeedItem): StoredItem {
  if (item.removed !== undefined) return { id: item.id, removed: item.removed, links: [], unread: [] }
  const asked = new Set(askedOf(kind))
  const named = Object.keys(item.raw).filter((name) => asked.has(name))
  if (named.length === 0) return { id: item.id, links: item.links, unread: [] }
  const content = toContent(kind, item.raw)
  const unread = kind.links.flatMap(({ name, hidden }) => {
    const reason = item.links.some((link) => link.link === name) ? undefined : hidden?.(content)
    return reason === undefined ? [] : [{ part: name, reason }]
  })
  return { id: item.id, attributes: { content, named }, links: item.links, unread }
}

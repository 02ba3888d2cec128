import { toContent } from '../../shared/diff/canonical.ts'
import { askedOf, type Kind } from '../../shared/kinds/kind.ts'
import type { FeedItem, StoredItem } from '../../shared/model/feed.ts'

/**
 * An entry as the vault takes it. A link set that Graph may hide and of which the entry says nothing counts as unread,
 * never as empty: an empty set would close every link it had.
 */
function toStored(kind: Kind, asked: ReadonlySet<string>, item: FeedItem): StoredItem {
  if (item.removed !== undefined) return { id: item.id, removed: item.removed, links: [], unread: [] }
  const named = Object.keys(item.raw).filter((name) => asked.has(name))
  if (named.length === 0) return { id: item.id, links: item.links, unread: [] }
  const content = toContent(kind, item.raw)
  const unread = kind.links.flatMap(({ name, hidden }) => {
    const reason = item.links.some((link) => link.link === name) ? undefined : hidden?.(content)
    return reason === undefined ? [] : [{ part: name, reason }]
  })
  return { id: item.id, attributes: { content, named }, links: item.links, unread }
}

/** The entries of a page as the vault takes them. */
export function toStoredItems(kind: Kind, items: readonly FeedItem[]): readonly StoredItem[] {
  const asked = new Set(askedOf(kind))
  return items.map((item) => toStored(kind, asked, item))
}

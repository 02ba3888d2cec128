import { toContent } from '../../shared/diff/canonical.ts'
import { askedOf, type Kind, keptReferencesOf } from '../../shared/kinds/kind.ts'
import { toldLinks } from '../../shared/kinds/told-links.ts'
import type { FeedItem, StoredItem } from '../../shared/model/feed.ts'
import type { Content } from '../../shared/model/object-state.ts'

/** What an entry is held against: its kind, and the attributes of the tenant's own that were asked for. */
interface Asked {
  readonly kind: Kind
  readonly extra: readonly string[]
  readonly names: ReadonlySet<string>
}

/** Link sets that Graph may hide and of which the entry says nothing. Those with a list of their own are read there. */
const hiddenIn = (kind: Kind, item: FeedItem, content: Content): StoredItem['unread'] =>
  kind.links.flatMap(({ name, hidden, isExpanded }) => {
    if (isExpanded === true || item.links.some((link) => link.link === name)) return []
    const reason = hidden?.(content)
    return reason === undefined ? [] : [{ part: name, reason }]
  })

/**
 * An entry as the vault takes it. What its attributes tell of other objects is shown whole. A link set that Graph may
 * hide and of which the entry says nothing counts as unread, never as empty: an empty set would close every link it had.
 */
function toStored({ kind, extra, names }: Asked, item: FeedItem): StoredItem {
  const { id, links, whole = [], unread = [] } = item
  if (item.removed !== undefined) return { id, removed: item.removed, links: [], unread: [] }
  const named = Object.keys(item.raw).filter((name) => names.has(name))
  if (named.length === 0) return { id, links, ...(whole.length === 0 ? {} : { whole }), unread }
  const content = toContent(kind, item.raw, extra)
  const all = [...whole, ...keptReferencesOf(kind).map(({ name }) => name)]
  return {
    id,
    attributes: { content, named },
    links: [...links, ...toldLinks(kind, content)],
    ...(all.length === 0 ? {} : { whole: all }),
    unread: [...unread, ...hiddenIn(kind, item, content)],
  }
}

/** The entries of a page as the vault takes them. `extra`: attributes of the tenant's own that were asked for. */
export function toStoredItems(
  kind: Kind,
  items: readonly FeedItem[],
  extra: readonly string[] = [],
): readonly StoredItem[] {
  const asked: Asked = { kind, extra, names: new Set([...askedOf(kind), ...extra]) }
  return items.map((item) => toStored(asked, item))
}

import { contentWriterOf, type WrittenContent } from '../../shared/diff/canonical.ts'
import { askedOf, type Kind, keptReferencesOf } from '../../shared/kinds/kind.ts'
import { toldLinks } from '../../shared/kinds/told-links.ts'
import type { FeedItem, StoredItem } from '../../shared/model/feed.ts'
import type { JsonObject } from '../../shared/model/json.ts'
import type { Content } from '../../shared/model/object-state.ts'

/** What entries are held against: their kind, and what was asked for of it. */
interface Asked {
  readonly kind: Kind
  /** What attributes tell of other objects. */
  readonly told: readonly string[]
  readonly namedIn: (raw: JsonObject) => readonly string[]
  readonly write: (raw: JsonObject, named: readonly string[]) => WrittenContent
}

/** Which of the names an entry bears. Most bear the same as the one before. */
function openNames(asked: ReadonlySet<string>): (raw: JsonObject) => readonly string[] {
  let before: readonly string[] = []
  let named: readonly string[] = []
  return (raw) => {
    const names = Object.keys(raw)
    if (names.length !== before.length || names.some((name, place) => name !== before[place])) {
      before = names
      named = names.filter((name) => asked.has(name))
    }
    return named
  }
}

const none: readonly never[] = []

/** Link sets that Graph may hide and of which the entry says nothing. Those with a list of their own are read there. */
function hiddenIn(kind: Kind, item: FeedItem, content: Content): StoredItem['unread'] {
  const unread: StoredItem['unread'][number][] = []
  for (const { name, hidden, isExpanded } of kind.links) {
    const reason = isExpanded === true ? undefined : hidden?.(content)
    if (reason !== undefined && !item.links.some(({ link }) => link === name)) unread.push({ part: name, reason })
  }
  return unread
}

/**
 * An entry as the vault takes it. What its attributes tell of other objects is shown whole. A link set that Graph may
 * hide and of which the entry says nothing counts as unread, never as empty: an empty set would close every link it had.
 */
function toStored({ kind, told, namedIn, write }: Asked, item: FeedItem): StoredItem {
  const { id, links, whole = none, unread = none } = item
  if (item.removed !== undefined) return { id, removed: item.removed, links: none, unread: none }
  const named = namedIn(item.raw)
  if (named.length === 0) return whole.length === 0 ? { id, links, unread } : { id, links, whole, unread }
  const { content, text } = write(item.raw, named)
  const stored = {
    id,
    attributes: { content, named, text },
    links,
    unread: [...unread, ...hiddenIn(kind, item, content)],
  }
  if (told.length > 0) return { ...stored, links: [...links, ...toldLinks(kind, content)], whole: [...whole, ...told] }
  return whole.length === 0 ? stored : { ...stored, whole }
}

/** Takes entries of a kind apart, one by one. `extra`: attributes of the tenant's own that were asked for. */
export function storedItemsOf(kind: Kind, extra: readonly string[] = []): (item: FeedItem) => StoredItem {
  const asked: Asked = {
    kind,
    told: keptReferencesOf(kind).map(({ name }) => name),
    namedIn: openNames(new Set([...askedOf(kind), ...extra])),
    write: contentWriterOf(kind, extra),
  }
  return (item) => toStored(asked, item)
}

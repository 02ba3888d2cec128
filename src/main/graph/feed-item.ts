import { subtypeName, toSubtype } from '../../shared/kinds/derived-types.ts'
import { isSelected, type Kind } from '../../shared/kinds/kind.ts'
import { kindIdOfType } from '../../shared/kinds/kinds.ts'
import type { Source } from '../../shared/kinds/source.ts'
import type { FeedItem, FeedLink } from '../../shared/model/feed.ts'
import type { JsonObject, JsonValue } from '../../shared/model/json.ts'
import { toObject, toObjects } from './get-json.ts'

const typeKey = '@odata.type'
const removedKey = '@removed'
const deltaSuffix = '@delta'

function toFeedLink(link: string, target: JsonObject): readonly FeedLink[] {
  const { id, [typeKey]: type } = target
  if (typeof id !== 'string' || id === '') return []
  const kind = typeof type === 'string' ? { kind: kindIdOfType(type) } : {}
  return [{ link, target: { id, ...kind }, isRemoved: target[removedKey] !== undefined }]
}

/**
 * A link annotation: a list, also where the relation has one target; a single target is taken as well. Undefined where
 * a target in it cannot be read: without it the set would look smaller than it is.
 */
export function toFeedLinks(link: string, value: JsonValue | undefined): readonly FeedLink[] | undefined {
  if (value === undefined || value === null) return []
  const given = Array.isArray(value) ? value : [value]
  const links = toObjects(given).flatMap((target) => toFeedLink(link, target))
  return links.length === given.length ? links : undefined
}

function removalOf(entry: JsonObject): FeedItem['removed'] {
  const removed = toObject(entry[removedKey])
  if (removed === undefined) return undefined
  return removed['reason'] === 'deleted' ? 'deleted' : 'changed'
}

/** What the type of an object tells, where it is derived from that of its kind: Graph names it beside the attributes. */
export function toldByType(kind: Kind, { [typeKey]: type }: JsonObject): JsonObject {
  const subtype = typeof type === 'string' && !isSelected(kind, subtypeName) && toSubtype(type, kind.odataType)
  return subtype ? { [subtypeName]: subtype } : {}
}

/** The attributes an entry names: without id, annotations and links. */
const toRaw = (kind: Kind, entry: JsonObject, links: readonly string[]): JsonObject => ({
  ...Object.fromEntries(
    Object.entries(entry).filter(([name]) => name !== 'id' && !name.includes('@') && !links.includes(name)),
  ),
  ...toldByType(kind, entry),
})

/**
 * One entry of a page: removal, links (`members@delta`) and attributes told apart; annotations left out. Undefined
 * where it, or a target of its links, has no id. Graph docs: delta-query-overview, group-delta.
 */
export function toFeedItem(kind: Kind, entry: JsonObject, links: readonly string[]): FeedItem | undefined {
  const id = entry['id']
  if (typeof id !== 'string' || id === '') return undefined
  const removed = removalOf(entry)
  const sets = links.map((link) => toFeedLinks(link, entry[`${link}${deltaSuffix}`] ?? entry[link]))
  const shown = sets.filter((set) => set !== undefined)
  if (shown.length < sets.length) return undefined
  return {
    id,
    ...(removed === undefined ? {} : { removed }),
    raw: removed === undefined ? toRaw(kind, entry, links) : {},
    links: shown.flat(),
  }
}

/** One entry of a list, with what the list itself tells of it. Undefined where nothing gives it an id. */
export function toSourceItem(
  kind: Kind,
  source: Source,
  entry: JsonObject,
  parent: string | undefined,
): FeedItem | undefined {
  const own = entry['id']
  const id = kind.idOf === undefined ? own : kind.idOf(entry, parent)
  if (typeof id !== 'string' || id === '') return undefined
  return { id, raw: { ...toRaw(kind, entry, []), ...source.adds?.(entry, parent) }, links: [] }
}

import { canonicalJson } from '../../../shared/diff/canonical.ts'
import { deletedItem } from '../../../shared/kinds/deleted-item.ts'
import { type Kind, keptReferencesOf } from '../../../shared/kinds/kind.ts'
import { broughtBy } from '../../../shared/kinds/link.ts'
import { toldLinks } from '../../../shared/kinds/told-links.ts'
import type { StoredItem } from '../../../shared/model/feed.ts'
import type { JsonValue } from '../../../shared/model/json.ts'
import type { Content } from '../../../shared/model/object-state.ts'
import { toHash } from '../pack/pack-json.ts'
import { returnedOf, whatWasRemoved } from '../rows/feed-name.ts'
import { seenRows } from '../rows/seen-rows.ts'
import type { Tables } from '../rows/tables.ts'
import { versionParts } from '../rows/versions.ts'
import { applyFirstLinks, applyLinks, type Page } from './apply-links.ts'
import { endObject } from './end-object.ts'
import { toListed } from './listed.ts'

/** What was there with what a later entry of the same round names laid over it. */
function merge(held: Content, content: Content, named: readonly string[]): Content {
  const merged: { [name: string]: JsonValue } = { ...held }
  for (const name of named) {
    const value = content[name]
    if (value === undefined) delete merged[name]
    else merged[name] = value
  }
  return merged
}

/** Whether an object that is not there was so once, or lies in the recycle bin. */
const wasThere = ({ versions, objects }: Tables, object: number, id: string): boolean =>
  versions.findNewest(object, versionParts.attributes) !== undefined ||
  objects.find({ kind: deletedItem.id, id }) !== undefined

/** What the entry leaves untold although the object has it, of what change feeds may not show: it stays. */
function untoldOf({ kind }: Page, held: Content, named: readonly string[]): readonly string[] {
  return broughtBy(kind.links).filter((name) => held[name] !== undefined && !named.includes(name))
}

/** Lays the attributes of an entry over what the object has, in the shape it has them. Returns all of them where that changed something. */
function applyOverlay(
  { versions, contents, searchTexts, brought }: Tables,
  { run, kind }: Page,
  object: number,
  id: string,
  { content, named }: NonNullable<StoredItem['attributes']>,
): Content | undefined {
  if (brought.isSame(object, named, content)) return undefined
  const held = versions.findHeld(object)
  if (held === undefined) return undefined
  const before = contents.read(held.content)
  // Most are as they were: nothing is written to be compared.
  if (named.every((name) => canonicalJson(before[name] ?? null) === canonicalJson(content[name] ?? null)))
    return undefined
  const merged = merge(before, content, named)
  const value = { content: contents.keepJson(kind.id, canonicalJson(merged), undefined), shape: held.shape, etag: null }
  const listed = toListed(kind, id, merged)
  searchTexts.keep(object, listed.search)
  brought.drop(object)
  versions.put(run, object, versionParts.attributes, value, listed)
  return merged
}

/** The entry with what is held besides; undefined: it says all there is. */
function mergeWithHeld(
  { contents }: Tables,
  page: Page,
  held: number,
  { content, named }: NonNullable<StoredItem['attributes']>,
  isLater: boolean,
): Content | undefined {
  if (isLater) return merge(contents.read(held), content, named)
  if (broughtBy(page.kind.links).every((name) => named.includes(name))) return undefined
  const before = contents.read(held)
  const untold = untoldOf(page, before, named)
  return untold.length === 0 ? undefined : merge(content, before, untold)
}

/** Stores the attributes of an entry. Returns them with what earlier entries of the round named, where there were any. */
function applyAttributes(
  tables: Tables,
  page: Page,
  object: number,
  id: string,
  attributes: NonNullable<StoredItem['attributes']>,
): Content | undefined {
  const { run, kind, feed, shape, prepared } = page
  const { objects, versions, contents, words, seen, searchTexts, brought } = tables
  const made = prepared.get(attributes)
  const isLater = seen.has(feed, seenRows.attributes, object)
  seen.add(feed, seenRows.attributes, object)
  const isNew = objects.isNew(object)
  const held = isNew ? undefined : versions.findHeld(object)
  if (held === undefined && run > 1 && wasThere(tables, object, id))
    seen.add(words.numberOf(returnedOf(kind.id)), seenRows.objects, object)
  const isHeld = (text: string): boolean => held?.shape === shape && held.hash.equals(toHash(text))
  const given = made?.text ?? attributes.text ?? canonicalJson(attributes.content)
  if (isHeld(given)) return undefined
  const merged = held === undefined ? undefined : mergeWithHeld(tables, page, held.content, attributes, isLater)
  const text = merged === undefined ? given : canonicalJson(merged)
  if (merged !== undefined && isHeld(text)) return merged
  const value = { content: contents.keepJson(kind.id, text, text === given ? made : undefined), shape, etag: null }
  const listed = (merged === undefined ? made?.listed : undefined) ?? toListed(kind, id, merged ?? attributes.content)
  searchTexts.keep(object, listed.search)
  const names = broughtBy(kind.links)
  if (isNew && names.length > 0) brought.note(object, names, attributes.content)
  else brought.drop(object)
  const store = isNew ? versions.add : versions.put
  store(run, object, versionParts.attributes, value, listed)
  return merged
}

/** A later entry may name only some of the attributes that tell a reference: all of them together tell it. */
function withTold(kind: Kind, item: StoredItem, content: Content): StoredItem {
  const references = new Set(keptReferencesOf(kind).map(({ name }) => name))
  if (references.size === 0) return item
  const links = item.links.filter(({ link }) => !references.has(link))
  return { ...item, links: [...links, ...toldLinks(kind, content)] }
}

/** Stores an entry. */
export function applyItem(tables: Tables, page: Page, item: StoredItem): void {
  const { run, kind, feed, round } = page
  const { objects, seen, unreadParts, words } = tables
  const object = objects.meet(kind.id, item.id)
  if (item.removed !== undefined) {
    endObject(tables, run, object)
    seen.add(words.numberOf(whatWasRemoved), seenRows.objects, object)
    return
  }
  const isFirst = round.isFull && !seen.has(feed, seenRows.objects, object)
  if (isFirst) seen.add(feed, seenRows.objects, object)
  const merged =
    item.attributes === undefined
      ? undefined
      : item.isOverlay === true
        ? applyOverlay(tables, page, object, item.id, item.attributes)
        : applyAttributes(tables, page, object, item.id, item.attributes)
  for (const { part, reason } of item.unread) {
    const row = unreadParts.put(run, object, words.numberOf(part), reason)
    page.unread.add(object)
    if (round.isFull) seen.add(feed, seenRows.unread, row)
  }
  const shown = merged === undefined ? item : withTold(kind, item, merged)
  if (isFirst) applyFirstLinks(tables, page, object, shown)
  else applyLinks(tables, page, object, shown)
}

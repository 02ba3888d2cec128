import { deletedItem } from '../../../shared/kinds/deleted-item.ts'
import { type Kind, relationsOf } from '../../../shared/kinds/kind.ts'
import type { FeedLink, StoredItem } from '../../../shared/model/feed.ts'
import { unknownKind } from '../rows/objects.ts'
import type { Round } from '../rows/rounds.ts'
import type { Tables } from '../rows/tables.ts'
import type { Prepared } from './prepare-items.ts'

/** The page whose entries are being stored. */
export interface Page {
  readonly run: number
  readonly kind: Kind
  readonly feed: number
  readonly round: Round
  /** Number of the shape of the round. */
  readonly shape: number
  readonly prepared: Prepared
  /** Objects of the kind with a part that is noted as not read. */
  readonly unread: Set<number>
}

/** A row that was read before the entry was stored, and what the entry made of it. */
interface Held {
  readonly type: number
  readonly target: number
  isOpen: boolean
  isShown: boolean
}

type HeldRows = Map<number, Held>

const isSingle = (kind: Kind, link: string): boolean =>
  kind.links.some((known) => known.name === link && known.isSingle === true)

/** One number for a link of an object: there are few types, and fewer than 2^40 objects. */
const toKey = (type: number, target: number): number => type * 2 ** 40 + target

/**
 * The object a link leads to. Where Graph did not say of which kind it is, it is the one already linked to under that id,
 * else one of the kinds the relation leads to, else whatever bears the id.
 */
function findTarget({ objects }: Tables, kind: Kind, type: number, { link, target }: FeedLink, held: HeldRows): number {
  if (target.kind !== undefined && target.kind !== unknownKind) return objects.meetTarget(target.kind, target.id)
  // What lies in the recycle bin has the id of what it was; nothing is linked to it.
  const known = objects.withId(target.id).filter((object) => object.kind !== deletedItem.id)
  const linked = known.find(({ object }) => held.get(toKey(type, object))?.isOpen === true)
  if (linked !== undefined) return linked.object
  const kinds = relationsOf(kind).find(({ name }) => name === link)?.targets ?? []
  const expected = kinds.flatMap((one) => known.find((object) => object.kind === one) ?? [])
  return (expected[0] ?? known[0])?.object ?? objects.meetTarget(unknownKind, target.id)
}

const none: HeldRows = new Map()

/** What the entry may speak of: read only where an id alone could be one of several objects. */
const heldBeside = (tables: Tables, run: number, source: number, given: readonly FeedLink[]): HeldRows =>
  given.every(({ target }) => target.kind !== undefined && target.kind !== unknownKind)
    ? none
    : readHeld(tables, run, source)

function readHeld({ links }: Tables, run: number, source: number): HeldRows {
  const held: HeldRows = new Map()
  for (const { type, target, isOpen } of links.heldOf(run, source))
    held.set(toKey(type, target), { type, target, isOpen, isShown: false })
  return held
}

/** Stores one link by looking for its row. */
function applyLink(
  { words, links, unseenLinks }: Tables,
  { run, kind, feed, round }: Page,
  source: number,
  { link, isRemoved }: FeedLink,
  target: number,
): void {
  const type = words.numberOf(link)
  if (isRemoved) {
    links.end(run, source, type, target)
    return
  }
  if (isSingle(kind, link)) links.endOthers(run, source, type, target)
  links.put(run, source, type, target)
  if (round.isFull) unseenLinks.drop(feed, { source, type, target })
}

/** Link sets shown whole were read: what noted that they were not is lifted, but for those the entry names as unread. */
function liftNotes({ words, unreadParts }: Tables, { run, unread }: Page, source: number, item: StoredItem): void {
  if (!unread.has(source)) return
  for (const link of item.whole ?? [])
    if (!item.unread.some(({ part }) => part === link)) unreadParts.end(run, source, words.numberOf(link))
}

/** Links of an object as they come in the entries of a change feed, or in further slices of a large group. */
export function applyLinks(tables: Tables, page: Page, source: number, item: StoredItem): void {
  const given = item.links
  const held = heldBeside(tables, page.run, source, given)
  for (const link of given) {
    const target = findTarget(tables, page.kind, tables.words.numberOf(link.link), link, held)
    applyLink(tables, page, source, link, target)
  }
  if (item.whole === undefined) return
  endUnnamed(tables, page, source, item)
  liftNotes(tables, page, source, item)
}

/** Ends what an entry that shows link sets whole does not name. */
function endUnnamed(
  tables: Tables,
  { run, kind }: Page,
  source: number,
  { links: given, whole = [] }: StoredItem,
): void {
  const { words, links } = tables
  const held = readHeld(tables, run, source)
  if (held.size === 0) return
  const named = new Set(
    given.map((link) => {
      const type = words.numberOf(link.link)
      return toKey(type, findTarget(tables, kind, type, link, held))
    }),
  )
  const types = new Set(whole.map((link) => words.numberOf(link)))
  for (const [key, { type, target, isOpen }] of held)
    if (isOpen && types.has(type) && !named.has(key)) links.end(run, source, type, target)
}

const hasOpen = (held: HeldRows, type: number): boolean =>
  [...held.values()].some((row) => row.isOpen && row.type === type)

/**
 * The links with which a full round first shows an object. Its rows are read at once, so that a link that was there
 * before costs no query of its own; those that were not shown are noted.
 */
export function applyFirstLinks(tables: Tables, page: Page, source: number, item: StoredItem): void {
  const { run, kind } = page
  const { words, objects, links } = tables
  const isNew = objects.isNew(source)
  const held: HeldRows = isNew ? new Map() : readHeld(tables, run, source)
  const add = isNew ? links.addToNew : links.add
  let [name, type, isOnlyOne] = ['', 0, false]
  for (const link of item.links) {
    // Links of a type come one after the other.
    if (link.link !== name) [name, type, isOnlyOne] = [link.link, words.numberOf(link.link), isSingle(kind, link.link)]
    const target = findTarget(tables, kind, type, link, held)
    const key = toKey(type, target)
    const known = held.get(key)
    if (known?.isOpen === true && !link.isRemoved) {
      known.isShown = true
      continue
    }
    const isOnly = isOnlyOne && !link.isRemoved
    if (known === undefined && !link.isRemoved && !(isOnly && hasOpen(held, type))) add(run, source, type, target)
    else applyLink(tables, page, source, link, target)
    if (isOnly) for (const other of held.values()) other.isOpen &&= other.type !== type
    held.set(key, { type, target, isOpen: !link.isRemoved, isShown: true })
  }
  applyUnshown(tables, page, source, item, held)
  liftNotes(tables, page, source, item)
}

/** What the entry did not show of what was held: a set that is whole has it no longer, another one may show it later. */
function applyUnshown(
  { words, objects, links, unseenLinks }: Tables,
  { run, kind, feed, round }: Page,
  source: number,
  item: StoredItem,
  held: HeldRows,
): void {
  const unshown = [...held.values()].filter(({ isOpen, isShown }) => isOpen && !isShown)
  if (unshown.length === 0) return
  const asked = new Set(round.shape.links.map((link) => words.numberOf(link)))
  const whole = new Set((item.whole ?? []).map((link) => words.numberOf(link)))
  /** Kinds that the feed may leave out are asked from their side. */
  const mayBeLeftOut = (type: number, target: number): boolean =>
    kind.links.find(({ name }) => name === words.textOf(type))?.omits?.includes(objects.refOf(target).kind) === true
  for (const { type, target } of unshown) {
    if (mayBeLeftOut(type, target)) continue
    if (whole.has(type)) links.end(run, source, type, target)
    else if (asked.has(type)) unseenLinks.add(feed, { source, type, target })
  }
}

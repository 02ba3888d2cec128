import type { Kind } from '../../../shared/kinds/kind.ts'
import type { FeedLink, StoredItem } from '../../../shared/model/feed.ts'
import type { HeldLink } from '../rows/links.ts'
import { unknownKind } from '../rows/objects.ts'
import type { Round } from '../rows/rounds.ts'
import { toIdKey } from '../rows/stored-id.ts'
import type { Tables } from '../rows/tables.ts'

/** The page whose entries are being stored. */
export interface Page {
  readonly run: number
  readonly kind: Kind
  readonly feed: number
  readonly round: Round
  /** Number of the shape of the round. */
  readonly shape: number
}

/** A row that was read before the entry was stored, and what the entry made of it. */
interface Held {
  readonly type: number
  readonly target: number
  readonly targetKind: string
  isOpen: boolean
  isShown: boolean
}

const isSingle = (kind: Kind, link: string): boolean =>
  kind.links.some((known) => known.name === link && known.isSingle === true)

/** Stores one link by looking for its row. Returns the number of its target. */
function applyLink(tables: Tables, { run, kind, feed, round }: Page, source: number, given: FeedLink): number {
  const { words, objects, links, unseenLinks } = tables
  const type = words.numberOf(given.link)
  const target = objects.meetTarget(given.target)
  if (given.isRemoved) {
    links.end(run, source, type, target)
    return target
  }
  if (isSingle(kind, given.link)) links.endOthers(run, source, type, target)
  links.put(run, source, type, target)
  if (round.isFull) unseenLinks.drop(feed, { source, type, target })
  return target
}

/** Links of an object as they come in the entries of a change feed, or in further slices of a large group. */
export function applyLinks(tables: Tables, page: Page, source: number, given: readonly FeedLink[]): void {
  for (const link of given) applyLink(tables, page, source, link)
}

/**
 * Ends what an entry that shows link sets whole does not name, and lifts the notes that these sets were not read. A
 * target without a kind is the one held under its id, whatever its kind.
 */
export function endUnnamedLinks(
  { words, links, unreadParts }: Tables,
  { run }: Page,
  source: number,
  { links: given, whole = [], unread }: StoredItem,
): void {
  const named = new Set(given.map(({ link, target }) => toKey(words.numberOf(link), target.id)))
  const types = new Set(whole.map((link) => words.numberOf(link)))
  for (const { type, target, targetKey, isOpen } of links.heldOf(run, source))
    if (isOpen && types.has(type) && !named.has(`${type}/${targetKey}`)) links.end(run, source, type, target)
  for (const link of whole)
    if (!unread.some(({ part }) => part === link)) unreadParts.end(run, source, words.numberOf(link))
}

const toKey = (type: number, id: string): string => `${type}/${toIdKey(id)}`

/** Rows by type and id of the target; fewer than there are rows where two kinds have an object of the same id. */
const toHeld = ({ words }: Tables, rows: readonly HeldLink[]): Map<string, Held> =>
  new Map(
    rows.map(({ type, target, targetKind, targetKey, isOpen }) => [
      `${type}/${targetKey}`,
      { type, target, targetKind: words.textOf(targetKind), isOpen, isShown: false },
    ]),
  )

const isHeld = (held: Held | undefined, { isRemoved, target }: FeedLink): boolean =>
  held?.isOpen === true &&
  !isRemoved &&
  (target.kind === undefined || target.kind === unknownKind || target.kind === held.targetKind)

/**
 * The links with which a full round first shows an object. Its rows are read at once, so that a link that was there
 * before costs no query of its own; those that were not shown are noted.
 */
export function applyFirstLinks(tables: Tables, page: Page, source: number, given: readonly FeedLink[]): void {
  const { run, kind, feed, round } = page
  const { words, objects, links, unseenLinks } = tables
  const rows = objects.isNew(source) ? [] : links.heldOf(run, source)
  const held = toHeld(tables, rows)
  const asked = new Set(round.shape.links.map((link) => words.numberOf(link)))
  if (held.size < rows.length) {
    // As with a role and its template. They are told apart one by one.
    for (const { type, target, isOpen } of rows)
      if (isOpen && asked.has(type)) unseenLinks.add(feed, { source, type, target })
    applyLinks(tables, page, source, given)
    return
  }
  for (const link of given) {
    const type = words.numberOf(link.link)
    const key = toKey(type, link.target.id)
    const known = held.get(key)
    if (isHeld(known, link)) {
      if (known !== undefined) known.isShown = true
      continue
    }
    const isOnly = isSingle(kind, link.link) && !link.isRemoved
    const isNew = known === undefined && !link.isRemoved && !isOnly
    const target = isNew ? objects.meetTarget(link.target) : applyLink(tables, page, source, link)
    if (isNew) links.add(run, source, type, target)
    if (isOnly) for (const other of held.values()) other.isOpen &&= other.type !== type
    const named = link.target.kind
    const targetKind = named === undefined || named === unknownKind ? objects.refOf(target).kind : named
    held.set(key, { type, target, targetKind, isOpen: !link.isRemoved, isShown: true })
  }
  for (const { type, target, isOpen, isShown } of held.values())
    if (isOpen && !isShown && asked.has(type)) unseenLinks.add(feed, { source, type, target })
}

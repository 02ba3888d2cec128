import type { Kind } from '../../../shared/kinds/kind.ts'
import type { FeedLink } from '../../../shared/model/feed.ts'
import type { Round } from '../rows/rounds.ts'
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

interface Held {
  readonly target: number
  readonly targetKind: number | undefined
  readonly isOpen: boolean
  isShown: boolean
}

const isSingle = (kind: Kind, link: string): boolean =>
  kind.links.some((known) => known.name === link && known.isSingle === true)

/** Stores one link by looking for its row. */
function applyLink(tables: Tables, { run, kind, feed, round }: Page, source: number, given: FeedLink): void {
  const { words, objects, links, unseenLinks } = tables
  const type = words.numberOf(given.link)
  const target = objects.meetTarget(given.target)
  if (given.isRemoved) {
    links.end(run, source, type, target)
    return
  }
  if (isSingle(kind, given.link)) links.endOthers(run, source, type, target)
  links.put(run, source, type, target)
  if (round.isFull) unseenLinks.drop(feed, { source, type, target })
}

/** Links of an object as they come in the entries of a change feed, or in further slices of a large group. */
export function applyLinks(tables: Tables, page: Page, source: number, given: readonly FeedLink[]): void {
  for (const link of given) applyLink(tables, page, source, link)
}

/**
 * The links with which a full round first shows an object. All of its rows are read at once, so that a link that was
 * there before costs no query of its own; what was not shown is noted.
 */
export function applyFirstLinks(tables: Tables, page: Page, source: number, given: readonly FeedLink[]): void {
  const { run, kind, feed, round } = page
  const { words, objects, links, unseenLinks } = tables
  const held = new Map<string, Held>()
  const toKey = (type: number, id: string): string => `${type}/${id}`
  for (const { type, target, targetKind, targetId, isOpen } of links.heldOf(run, source))
    held.set(toKey(type, targetId), { target, targetKind, isOpen, isShown: false })

  for (const link of given) {
    const type = words.numberOf(link.link)
    const key = toKey(type, link.target.id)
    const known = held.get(key)
    const isKnown = known !== undefined && known.targetKind === words.findNumber(link.target.kind ?? '')
    if (link.isRemoved || isSingle(kind, link.link) || (known !== undefined && !(isKnown && known.isOpen))) {
      applyLink(tables, page, source, link)
      if (known !== undefined) known.isShown = true
    } else if (known !== undefined) known.isShown = true
    else {
      const target = objects.meetTarget(link.target)
      links.add(run, source, type, target)
      held.set(key, { target, targetKind: words.findNumber(link.target.kind ?? ''), isOpen: true, isShown: true })
    }
  }

  const asked = new Set(round.shape.links.map((link) => words.numberOf(link)))
  for (const [key, { target, isOpen, isShown }] of held) {
    const type = Number(key.slice(0, key.indexOf('/')))
    if (isOpen && !isShown && asked.has(type)) unseenLinks.add(feed, { source, type, target })
  }
}

import { photoPart } from '../../../shared/kinds/kind.ts'
import { findKind } from '../../../shared/kinds/kinds.ts'
import { showsObjects } from '../rows/feed-name.ts'
import type { Round } from '../rows/rounds.ts'
import { seenRows } from '../rows/seen-rows.ts'
import type { Tables } from '../rows/tables.ts'
import { versionParts } from '../rows/versions.ts'
import { endObject } from './end-object.ts'

interface FullRound {
  readonly run: number
  readonly feed: number
  readonly round: Round
}

/** Objects of the kind that the round did not show. One that no attributes were ever read of only has links. */
function endUnseenObjects(tables: Tables, full: FullRound): void {
  const { db, seen, versions } = tables
  const objects = db.prepare<[number], number>('SELECT o FROM object WHERE kind = ?').pluck()
  const unseen: number[] = []
  for (const o of objects.iterate(full.feed)) if (!seen.has(full.feed, seenRows.objects, o)) unseen.push(o)
  for (const object of unseen) {
    if (versions.findOpen(object, versionParts.attributes) !== undefined) endObject(tables, full.run, object)
    else endLinksOf(tables, full, object)
  }
}

const isKept = ({ unreadParts }: Tables, source: number, type: number): boolean =>
  unreadParts.findOpen(source, type) !== undefined

/** The links of the types that were asked for, unless they are of a set that is unread. */
function endLinksOf(tables: Tables, { run, round }: FullRound, object: number): void {
  const { links, words } = tables
  const asked = new Set(round.shape.links.map((link) => words.numberOf(link)))
  for (const { type, target, isOpen } of links.heldOf(run, object))
    if (isOpen && asked.has(type) && !isKept(tables, object, type)) links.end(run, object, type, target)
}

/** Notes of unread parts that the round showed the object without. Photos and some links are asked for elsewhere. */
function liftUnreadParts({ unreadParts, seen, words }: Tables, { run, feed }: FullRound): void {
  const expanded = findKind(words.textOf(feed))?.links.filter(({ isExpanded }) => isExpanded === true) ?? []
  const elsewhere = new Set([photoPart, ...expanded.map(({ name }) => name)].map((part) => words.numberOf(part)))
  for (const { o, part, row } of unreadParts.openOfKind(feed)) {
    if (elsewhere.has(part)) continue
    if (seen.has(feed, seenRows.objects, o) && !seen.has(feed, seenRows.unread, row)) unreadParts.end(run, o, part)
  }
}

/** Links that the round did not show although it showed where they come from; a set that is unread keeps its own. */
function endUnseenLinks(tables: Tables, { run, feed }: FullRound): void {
  for (const { source, type, target } of tables.unseenLinks.all(feed))
    if (!isKept(tables, source, type)) tables.links.end(run, source, type, target)
}

/** Ends a round whose last page was stored. After a full one, what it did not show is gone. Inside a transaction. */
export function finishRound(tables: Tables, run: number, feed: string): void {
  const { words, rounds } = tables
  const number = words.numberOf(feed)
  const round = rounds.find(number)
  if (round?.isRead !== true || round.isDone) throw new Error(`The round of the feed ${feed} was not read to its end.`)
  if (round.isFull && showsObjects(feed)) {
    const full: FullRound = { run, feed: number, round }
    endUnseenObjects(tables, full)
    liftUnreadParts(tables, full)
    endUnseenLinks(tables, full)
  }
  rounds.finish(number)
}

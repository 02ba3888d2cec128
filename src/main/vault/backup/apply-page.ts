import { getKind } from '../../../shared/kinds/kinds.ts'
import { type Entry, toStoredItem } from '../../../shared/model/feed.ts'
import { kindOfFeed } from '../rows/feed-name.ts'
import type { Tables } from '../rows/tables.ts'
import { openApplyEntry } from './apply-entry.ts'
import type { Page } from './apply-links.ts'
import type { Prepared } from './prepare-items.ts'
import { toSample } from './to-sample.ts'

/** With so many entries of a list of all objects, their numbers are read at once. */
const worthAllAtOnce = 500

/** Stores the entries of a page with the link that follows it. Inside a transaction. */
export function applyPage(
  tables: Tables,
  prepared: Prepared,
  run: number,
  feed: string,
  entries: readonly Entry[],
  then: { readonly next?: string; readonly delta?: string },
): void {
  const { words, rounds, contents, objects, shapes, seen, unreadParts, recognised } = tables
  const number = words.numberOf(feed)
  const kind = getKind(kindOfFeed(feed))
  const round = rounds.find(number)
  if (round === undefined || round.isDone) throw new Error(`No round of the feed ${feed} has begun.`)
  const page: Page = {
    run,
    kind,
    feed: number,
    round,
    shape: shapes.numberOf(round.shape.asked),
    prepared,
    unread: new Set(unreadParts.openOfKind(words.numberOf(kind.id)).map(({ o }) => o)),
  }
  // A list of a link shows all of its kind too.
  if (round.isFull || (entries.length >= worthAllAtOnce && entries.every((entry) => 'read' in entry)))
    objects.expectAll(kind.id)
  if (entries.some((entry) => 'read' in entry || entry.attributes !== undefined))
    contents.prepare(kind.id, () => toSample(entries.map(toStoredItem)))
  entries.forEach(openApplyEntry(tables, page, entries))
  seen.save()
  recognised.save(run)
  rounds.advance(number, then)
}

import { photoPart } from '../../../shared/kinds/kind.ts'
import type { Interval } from '../rows/intervals.ts'
import { open as stillOpen } from '../rows/intervals.ts'
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

/** Objects of the kind that are there although the round did not show them. */
function endUnseenObjects(tables: Tables, { run, feed }: FullRound): void {
  const present = tables.db
    .prepare<[number], number>(
      `SELECT object.o FROM object JOIN version ON version.o = object.o AND part = ${versionParts.attributes}
         AND until = ${stillOpen} WHERE kind = ?`,
    )
    .pluck()
  const unseen: number[] = []
  for (const object of present.iterate(feed)) {
    if (!tables.seen.has(feed, seenRows.objects, object)) unseen.push(object)
  }
  for (const object of unseen) endObject(tables, run, object)
}

/** Notes of unread parts that the round showed the object without. Photos are asked for elsewhere. */
function liftUnreadParts({ unreadParts, seen, words }: Tables, { run, feed }: FullRound): void {
  const photo = words.numberOf(photoPart)
  for (const { o, part, row } of unreadParts.openOfKind(feed)) {
    if (part === photo) continue
    if (seen.has(feed, seenRows.objects, o) && !seen.has(feed, seenRows.unread, row)) unreadParts.end(run, o, part)
  }
}

/** Links of the types that were asked for that the round did not show; a set that is unread keeps its own. */
function endUnseenLinks({ links, unreadParts, seen, words }: Tables, { run, feed, round }: FullRound): void {
  for (const link of round.shape.links) {
    const type = words.numberOf(link)
    const kept = new Set(
      unreadParts
        .openOfKind(feed)
        .filter(({ part }) => part === type)
        .map(({ o }) => o),
    )
    const unseen: Interval[] = []
    for (const row of links.eachOpen(feed, type)) {
      if (!seen.has(feed, seenRows.links, row.row) && !kept.has(row.source)) unseen.push(row)
    }
    links.endRows(run, unseen)
  }
}

/** Ends a round whose last page was stored. After a full one, what it did not show is gone. Inside a transaction. */
export function finishRound(tables: Tables, run: number, feed: string): void {
  const { words, rounds, seen } = tables
  const number = words.numberOf(feed)
  const round = rounds.find(number)
  if (round?.isRead !== true || round.isDone) throw new Error(`The round of the feed ${feed} was not read to its end.`)
  if (round.isFull) {
    const full: FullRound = { run, feed: number, round }
    endUnseenObjects(tables, full)
    liftUnreadParts(tables, full)
    endUnseenLinks(tables, full)
  }
  seen.clear(number)
  rounds.finish(number)
}

import { deletedItem } from '../../../shared/kinds/deleted-item.ts'
import { whatWasRemoved } from '../rows/feed-name.ts'
import { open } from '../rows/intervals.ts'
import { seenRows } from '../rows/seen-rows.ts'
import type { Tables } from '../rows/tables.ts'
import { versionParts } from '../rows/versions.ts'

/**
 * Ends links of, and to, objects of which the run knows that they are gone: a feed said so, or one that was read to its end no
 * longer has them, or they lie in the recycle bin. There links are kept, and a change feed that is read from its beginning
 * may show them, as of a group whose member was deleted (microsoft-graph-docs-contrib#5855). What no feed has ever shown
 * keeps its links: not everything that can be a member can be listed. Inside a transaction.
 */
export function endLinksToGone(tables: Tables, run: number): void {
  const { db, words, rounds, objects, versions, seen, links } = tables
  const isThere = (object: number): boolean => versions.findOpen(object, versionParts.attributes) !== undefined
  const isRead = (kind: string): boolean => {
    const feed = words.findNumber(kind)
    return feed !== undefined && rounds.find(feed)?.finishedShape !== undefined
  }
  const wasThere = (object: number): boolean => versions.findNewest(object, versionParts.attributes) !== undefined
  const linkedNow = db.prepare<[number], number>(
    `SELECT DISTINCT target FROM link WHERE since > 1 AND since = ? AND until = ${open}`,
  )
  const inBin = db.prepare<[number], number>('SELECT o FROM object WHERE kind = ?').pluck()
  const removed = words.findNumber(whatWasRemoved)
  const doubtful = [
    ...linkedNow.pluck().all(run).filter(wasThere),
    ...(removed === undefined ? [] : seen.rows(removed, seenRows.objects)),
  ].filter((object) => isRead(objects.refOf(object).kind))
  const binned = isRead(deletedItem.id) ? inBin.all(words.numberOf(deletedItem.id)).filter(isThere) : []
  const standingFor = binned.flatMap((item) => objects.withId(objects.refOf(item).id).map(({ object }) => object))
  for (const object of [...doubtful, ...standingFor]) if (!isThere(object)) links.endAll(run, object)
}

import { deletedItem } from '../../../shared/kinds/deleted-item.ts'
import { findKind } from '../../../shared/kinds/kinds.ts'
import { whatWasRemoved } from '../rows/feed-name.ts'
import { open } from '../rows/intervals.ts'
import { seenRows } from '../rows/seen-rows.ts'
import type { Tables } from '../rows/tables.ts'
import { versionParts } from '../rows/versions.ts'

/**
 * Ends links to objects of which the run knows that they are gone: a feed said so, or one that was read to its end no longer
 * has them, or they lie in the recycle bin. There links are kept, and a change feed that is read from its beginning may show
 * them, as of a group whose member was deleted (microsoft-graph-docs-contrib#5855). What no feed has ever shown stays linked:
 * not everything that can be a member can be listed. So does what attributes name: that is what they say. Inside a
 * transaction.
 */
export function endLinksToGone(tables: Tables, run: number): void {
  const { db, words, rounds, objects, versions, seen, links } = tables
  const linkedTo = db.prepare<[number], { source: number; type: number }>(
    `SELECT source, type FROM link WHERE target = ? AND until = ${open}`,
  )
  const linkedNow = db
    .prepare<[number], number>(`SELECT DISTINCT target FROM link WHERE since > 1 AND since = ? AND until = ${open}`)
    .pluck()
  const ofKind = db.prepare<[number], number>('SELECT o FROM object WHERE kind = ?').pluck()
  const isThere = (object: number): boolean => versions.findOpen(object, versionParts.attributes) !== undefined
  const wasThere = (object: number): boolean => versions.findNewest(object, versionParts.attributes) !== undefined
  const isRead = (kind: string): boolean => {
    const feed = words.findNumber(kind)
    return feed !== undefined && rounds.find(feed)?.finishedShape !== undefined
  }
  const isLink = (source: number, type: number): boolean =>
    findKind(objects.refOf(source).kind)?.links.some(({ name }) => name === words.textOf(type)) === true

  const removed = words.findNumber(whatWasRemoved)
  const doubtful = [
    ...linkedNow.all(run).filter(wasThere),
    ...(removed === undefined ? [] : seen.rows(removed, seenRows.objects)),
  ].filter((object) => isRead(objects.refOf(object).kind))
  const binned = isRead(deletedItem.id) ? ofKind.all(words.numberOf(deletedItem.id)).filter(isThere) : []
  const standingFor = binned.flatMap((item) => objects.withId(objects.refOf(item).id).map(({ object }) => object))
  for (const target of [...doubtful, ...standingFor].filter((object) => !isThere(object)))
    for (const { source, type } of linkedTo.all(target)) if (isLink(source, type)) links.end(run, source, type, target)
}

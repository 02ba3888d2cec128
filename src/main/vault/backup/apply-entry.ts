import { type Entry, type StoredItem, toStoredItem } from '../../../shared/model/feed.ts'
import { seenRows } from '../rows/seen-rows.ts'
import type { Tables } from '../rows/tables.ts'
import { findTouchedObjects } from '../seals/touched-objects.ts'
import { applyItem } from './apply-item.ts'
import type { Page } from './apply-links.ts'

/** Where a run has changed more objects, none is looked at: most of what comes is new. */
const mostTouched = 5000

/** An entry that alone says all there is of an object, so that the same one can stand for it. */
const isWhole = (item: StoredItem): boolean => item.removed === undefined && item.attributes !== undefined

/**
 * Opens the way for the entries of a page, in their order. An answer of a full round that is known to change nothing is not
 * taken apart: its object is only noted as shown. That is known where the same answer was stored before over what the
 * object is now, and changed nothing (`rows/recognised.ts`). What the object is now is what was sealed of it last, if the
 * run did nothing to it: nothing before this page, and in it no entry of its own and none that ended an object, which ends
 * links from others.
 */
export function openApplyEntry(tables: Tables, page: Page, entries: readonly Entry[]): (entry: Entry) => void {
  const { db, objects, seen, recognised, totalChanges } = tables
  const { run, feed, kind, round, unread } = page
  const isAnswered = round.isFull && entries.some((entry) => 'read' in entry)
  const touched = new Set(isAnswered ? findTouchedObjects(db, run, 'asNewest') : [])
  let isSettled = isAnswered && touched.size <= mostTouched
  const findSealed = (id: string): number | undefined => {
    const object = isSettled ? objects.find({ kind: kind.id, id }) : undefined
    const isSealed = object !== undefined && !touched.has(object) && !unread.has(object)
    return isSealed && !seen.has(feed, seenRows.objects, object) ? object : undefined
  }
  return (entry) => {
    const sealed = 'read' in entry ? findSealed(entry.id) : undefined
    const fingerprint = 'read' in entry && sealed !== undefined ? entry.fingerprint : undefined
    if (sealed !== undefined && fingerprint !== undefined && recognised.has(sealed, fingerprint)) {
      seen.add(feed, seenRows.objects, sealed)
      seen.add(feed, seenRows.attributes, sealed)
      return
    }
    const item = toStoredItem(entry)
    const before = totalChanges()
    applyItem(tables, page, item)
    isSettled &&= item.removed === undefined
    if (sealed !== undefined && fingerprint !== undefined && isWhole(item) && totalChanges() === before)
      recognised.note(sealed, fingerprint)
  }
}

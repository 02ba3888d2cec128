import { type Entry, type StoredItem, toStoredItem } from '../../../shared/model/feed.ts'
import { seenRows } from '../rows/seen-rows.ts'
import type { Tables } from '../rows/tables.ts'
import { findTouchedObjects } from '../seals/touched-objects.ts'
import { applyItem } from './apply-item.ts'
import type { Page } from './apply-links.ts'
import { openFingerprinter } from './fingerprinter.ts'

/** Where a run has changed more objects, none is looked at: most of what comes is new. */
const mostTouched = 5000

/**
 * An entry that alone says all there is of an object, so that the same one can stand for it. Where no round is full, what an
 * entry makes of an object hangs on nothing else.
 */
const isWhole = (item: StoredItem, { round }: Page): boolean =>
  item.removed === undefined && (item.attributes !== undefined || !round.isFull)

/**
 * Opens the way for the entries of a page, in their order. An answer that is known to change nothing is not taken apart: in a
 * full round its object is only noted as shown. That is known where the same answer was stored before over what the object is
 * now, and changed nothing (`rows/recognised.ts`). What the object is now is what was sealed of it last, if the run did
 * nothing to it: nothing before this page, and in it no entry of its own that changed it, in a full round none at all, and
 * none that ended an object, which ends links from others.
 */
export function openApplyEntry(tables: Tables, page: Page, entries: readonly Entry[]): (entry: Entry) => void {
  const { db, words, objects, seen, recognised, totalChanges } = tables
  const { run, feed, kind, round, unread } = page
  const isAnswered = entries.some((entry) => 'read' in entry)
  const fingerprint = isAnswered ? openFingerprinter(tables, words.textOf(feed), round.shape) : undefined
  const touched = new Set(isAnswered ? findTouchedObjects(db, run, 'asNewest') : [])
  let isSettled = touched.size <= mostTouched
  /** The object of the entry with the mark of the answer, where the object is what was sealed of it last. */
  const findMarked = (entry: Entry): { readonly object: number; readonly mark: string } | undefined => {
    if (fingerprint === undefined || !isSettled || !('read' in entry)) return undefined
    const object = objects.find({ kind: kind.id, id: entry.sent.id })
    if (object === undefined || touched.has(object) || unread.has(object)) return undefined
    if (seen.has(feed, seenRows.objects, object)) return undefined
    const leaf = recognised.leafOf(object)
    return leaf === undefined ? undefined : { object, mark: fingerprint(entry.sent, leaf) }
  }
  return (entry) => {
    const marked = findMarked(entry)
    if (marked !== undefined && recognised.has(feed, marked.object, marked.mark)) {
      if (!round.isFull) return
      seen.add(feed, seenRows.objects, marked.object)
      seen.add(feed, seenRows.attributes, marked.object)
      return
    }
    const item = toStoredItem(entry)
    const before = totalChanges()
    applyItem(tables, page, item)
    isSettled &&= item.removed === undefined
    if (marked === undefined) return
    if (totalChanges() !== before) touched.add(marked.object)
    else if (isWhole(item, page)) recognised.note(feed, marked.object, marked.mark)
  }
}

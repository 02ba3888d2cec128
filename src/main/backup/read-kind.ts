import { toAppError } from '../../shared/errors.ts'
import type { Kind } from '../../shared/kinds/kind.ts'
import { objectsPart } from '../../shared/model/capture.ts'
import type { FeedPage, StoredItem } from '../../shared/model/feed.ts'
import { deltaRound, type FeedPlan, fullRound, planFeed } from './plan-feed.ts'
import { type PartResult, type Reading, toPartResult } from './reading.ts'
import { toStoredItems } from './stored-item.ts'

const nameOf = (kind: Kind): string => kind.label.many.toLowerCase()

/** Pages are stored together up to so many entries: a transaction has a price of its own. */
const entriesAtOnce = 1000

/** Stores the pages of a feed: the entries of several with the link that follows the last of them. */
function openPages({ store, run, meter }: Reading, kind: Kind) {
  let items: StoredItem[] = []
  let then: { next?: string; delta?: string } | undefined
  const storeAll = (): void => {
    const [given, link] = [items, then]
    items = []
    then = undefined
    if (link !== undefined) store.applyPage(run, kind.id, given, link)
  }
  return {
    add: ({ items: given, next, delta }: FeedPage): void => {
      items.push(...toStoredItems(kind, given))
      then = { ...(next === undefined ? {} : { next }), ...(delta === undefined ? {} : { delta }) }
      if (items.length >= entriesAtOnce || next === undefined) storeAll()
      meter.expect(given.length)
      meter.add(given.length)
    },
    store: storeAll,
  }
}

/** Reads to the end of the feed. Nothing closes before its last page. */
async function walk(reading: Reading, kind: Kind, plan: FeedPlan): Promise<void> {
  const { store, reader, run, signal } = reading
  if (plan.do === 'nothing') return
  if (plan.do === 'read') {
    let { round } = plan
    const pages = openPages(reading, kind)
    try {
      for await (const page of reader.feed(kind, plan.start, signal)) {
        // Only now is it sure that the service lets us read: a refused kind keeps its delta link.
        if (round !== undefined) store.startRound(run, kind.id, round)
        round = undefined
        pages.add(page)
      }
    } catch (thrown) {
      // What was read until then is kept: the next backup goes on after it.
      pages.store()
      throw thrown
    }
  }
  store.finishRound(run, kind.id)
}

/** Walks the feed, and from the beginning where the link to go on from is too old. */
async function walkOrRestart(reading: Reading, kind: Kind, plan: FeedPlan): Promise<PartResult> {
  try {
    await walk(reading, kind, plan)
    return { state: 'complete' }
  } catch (thrown) {
    const isStale = toAppError(thrown).code === 'deltaExpired' && plan.do === 'read' && plan.start.from !== 'beginning'
    if (!isStale) throw thrown
    await walk(reading, kind, fullRound(reading.reader.shapeOf(kind)))
    return {
      state: 'complete',
      reason: `Everything was read again: the link to what changed in ${nameOf(kind)} was no longer valid.`,
    }
  }
}

/**
 * Reads one kind with its links: from where an interrupted run left it, by what changed, or all of it. A refusal
 * becomes the state of the kind; what it held stays as it was. Throws what the run cannot survive.
 */
export async function readKind(reading: Reading, kind: Kind, isFull: boolean): Promise<PartResult> {
  const { store, reader, run } = reading
  const shape = reader.shapeOf(kind)
  const plan = planFeed(shape, store.feedPosition(run, kind.id), store.deltaLinkOf(kind.id, shape), isFull)
  try {
    return await reading.meter.during(nameOf(kind), false, () => walkOrRestart(reading, kind, plan))
  } catch (thrown) {
    return toPartResult(
      thrown,
      kind,
      objectsPart,
      (sentence) => `${kind.label.many} could not be read to the end. ${sentence}`,
    )
  }
}

/**
 * Asks the feed once more for what changed while the others were read, so that no link leads to an object that is not
 * there. A kind without a change feed stays as it was read.
 */
export async function catchUp(reading: Reading, kind: Kind, before: PartResult): Promise<PartResult> {
  const { store, reader, run } = reading
  const link = store.feedPosition(run, kind.id)?.delta
  if (before.state !== 'complete' || link === undefined) return before
  try {
    const after = await reading.meter.during(nameOf(kind), false, () =>
      walkOrRestart(reading, kind, deltaRound(reader.shapeOf(kind), link)),
    )
    return before.reason === undefined ? after : before
  } catch (thrown) {
    return toPartResult(
      thrown,
      kind,
      objectsPart,
      (sentence) => `What changed in ${nameOf(kind)} during the backup could not be read. ${sentence}`,
    )
  }
}

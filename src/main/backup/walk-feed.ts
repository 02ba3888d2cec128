import { toAppError } from '../../shared/errors.ts'
import type { Feed } from './directory-feed.ts'
import type { FeedPlan } from './plan-feed.ts'
import type { PartResult, Reading } from './reading.ts'
import { openPages } from './store-pages.ts'

/** Reads to the end of the feed, and ends its round. Nothing closes before its last page. */
async function walk(reading: Reading, feed: Feed, plan: FeedPlan): Promise<void> {
  const { store, run } = reading
  if (plan.do === 'nothing') return
  if (plan.do === 'read') {
    // It begins with the first page, when it is sure that the service lets us read: a refused kind keeps its delta link.
    const pages = openPages(reading, feed, plan.round)
    try {
      for await (const page of feed.pages(plan.start)) await pages.add(page)
    } catch (thrown) {
      // What was read until then is kept, the next backup goes on after it.
      await pages.end('cut')
      throw thrown
    }
    if (await pages.end('whole')) return
  }
  await store.finishRound(run, feed.name)
}

/** Walks the feed, and as `anew` says where the link to go on from is too old. Throws what reading throws. */
export async function walkOrRestart(
  reading: Reading,
  feed: Feed,
  plan: FeedPlan,
  anew: FeedPlan,
): Promise<PartResult & { readonly state: 'complete' }> {
  try {
    await walk(reading, feed, plan)
    return { state: 'complete' }
  } catch (thrown) {
    const isStale = toAppError(thrown).code === 'deltaExpired' && plan.do === 'read' && plan.start.from !== 'beginning'
    if (!isStale) throw thrown
    await walk(reading, feed, anew)
    return {
      state: 'complete',
      reason: `Everything was read again: the link to what changed in ${feed.brings} was no longer valid.`,
    }
  }
}

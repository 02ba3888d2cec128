import { toAppError } from '../../shared/errors.ts'
import type { Feed } from './directory-feed.ts'
import type { FeedPlan, Round } from './plan-feed.ts'
import type { PartResult, Reading } from './reading.ts'
import { openPages } from './store-pages.ts'

/** Reads to the end of the feed, and ends its round. Nothing closes before its last page. */
async function walk(reading: Reading, feed: Feed, plan: FeedPlan): Promise<void> {
  const { store, run } = reading
  if (plan.do === 'nothing') return
  if (plan.do === 'read') {
    let round: Round | undefined = plan.round
    const pages = openPages(reading, feed)
    try {
      for await (const page of feed.pages(plan.start)) {
        // Only now is it sure that the service lets us read: a refused kind keeps its delta link.
        if (round !== undefined) await store.startRound(run, feed.name, round)
        round = undefined
        await pages.add(page)
      }
    } finally {
      // Also where reading failed: what was read until then is kept, the next backup goes on after it.
      await pages.end()
    }
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

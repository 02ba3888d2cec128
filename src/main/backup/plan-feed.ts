import type { FeedShape } from '../../shared/model/feed.ts'
import type { FeedPosition, Round } from './backup-store.ts'
import type { FeedStart } from './directory-reader.ts'

/** How a feed goes on: not at all, by ending a round whose last page was read, or by reading from somewhere. */
export type FeedPlan =
  | { readonly do: 'nothing' }
  | { readonly do: 'finish' }
  | { readonly do: 'read'; readonly start: FeedStart; readonly round?: Round }

const isSameShape = (a: FeedShape, b: FeedShape): boolean =>
  a.path === b.path && a.asked.join() === b.asked.join() && a.links.join() === b.links.join()

/** A round that reads everything. */
export const fullRound = (shape: FeedShape): FeedPlan => ({
  do: 'read',
  start: { from: 'beginning' },
  round: { shape, isFull: true },
})

/** A round that reads what changed since this link was given. */
export const deltaRound = (shape: FeedShape, link: string): FeedPlan => ({
  do: 'read',
  start: { from: 'delta', link },
  round: { shape, isFull: false, page: link },
})

/** A round that reads the links of a feed that brings nothing else: its entries close what they do not name. */
export const linksRound = (shape: FeedShape): FeedPlan => ({
  do: 'read',
  start: { from: 'beginning' },
  round: { shape, isFull: false },
})

/**
 * Where a feed starts in this run: where an interrupted run left it, else at the changes since the last snapshot, else
 * as `anew` says. A round that ended without a link to what changed was given up (`forget-base.ts`).
 */
export function planFeed(
  shape: FeedShape,
  position: FeedPosition | undefined,
  base: string | undefined,
  anew: FeedPlan = fullRound(shape),
): FeedPlan {
  if (position !== undefined && isSameShape(position.shape, shape)) {
    if (position.isDone) return { do: 'nothing' }
    if (position.delta !== undefined) return { do: 'finish' }
    if (position.page !== undefined) return { do: 'read', start: { from: 'page', link: position.page } }
    return anew
  }
  return base === undefined ? anew : deltaRound(shape, base)
}

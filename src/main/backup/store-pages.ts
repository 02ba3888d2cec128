import type { FeedPage, StoredItem } from '../../shared/model/feed.ts'
import type { ReadyItems } from './backup-store.ts'
import type { Feed } from './directory-feed.ts'
import { openOneBehind } from './one-behind.ts'
import type { Reading } from './reading.ts'

/** Pages are stored together up to so many entries, a transaction has a price of its own; and made ready sooner. */
const [entriesAtOnce, readyAtOnce] = [1000, 100]

/**
 * Stores the pages of a feed: the entries of several with the link that follows the last of them. While one batch is
 * stored the next one is read and made ready; more than these two are never held.
 */
export function openPages({ store, run, meter }: Reading, { name, toItems }: Pick<Feed, 'name' | 'toItems'>) {
  let items: StoredItem[] = []
  let ready: Promise<ReadyItems>[] = []
  let count = 0
  let link: { readonly next?: string; readonly delta?: string } | undefined
  const storing = openOneBehind()
  const makeReady = (): void => {
    if (items.length > 0) ready.push(store.prepare(run, name, items))
    items = []
  }
  const storeBatch = async (): Promise<void> => {
    if (link === undefined) return
    makeReady()
    const [batch, then] = [Promise.all(ready), link]
    ready = []
    count = 0
    link = undefined
    await storing.begin(async () => store.applyReady(run, name, await batch, then))
  }
  return {
    add: async ({ items: given, next, delta }: FeedPage): Promise<void> => {
      const stored = toItems(given)
      items.push(...stored)
      count += stored.length
      link = { ...(next === undefined ? {} : { next }), ...(delta === undefined ? {} : { delta }) }
      meter.expect(given.length)
      meter.add(given.length)
      if (items.length >= readyAtOnce) makeReady()
      if (count >= entriesAtOnce) await storeBatch()
    },
    /** Stores what is left. */
    end: async (): Promise<void> => {
      await storeBatch()
      await storing.end()
    },
  }
}

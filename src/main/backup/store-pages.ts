import type { FeedPage, StoredItem } from '../../shared/model/feed.ts'
import type { Feed } from './directory-feed.ts'
import type { Reading } from './reading.ts'

/** Pages are stored together up to so many entries, a transaction has a price of its own; and made ready sooner. */
const [entriesAtOnce, readyAtOnce] = [1000, 100]

interface Batch {
  readonly items: readonly StoredItem[]
  readonly link: { readonly next?: string; readonly delta?: string }
  /** Never rejects: what storing cannot do, storing says. */
  readonly isReady: Promise<unknown>
}

/**
 * Stores the pages of a feed: the entries of several with the link that follows the last of them. While one batch is
 * stored the vault makes the next one ready.
 */
export function openPages({ store, run, meter }: Reading, { name, toItems }: Pick<Feed, 'name' | 'toItems'>) {
  let items: StoredItem[] = []
  let begun: Promise<unknown>[] = []
  let begunItems = 0
  let link: Batch['link'] | undefined
  let waiting: Batch | undefined
  const makeReady = (): void => {
    const given = items.slice(begunItems)
    begunItems = items.length
    if (given.length > 0) begun.push(store.prepare(run, name, given).catch(() => undefined))
  }
  const storeWaiting = async (): Promise<void> => {
    const batch = waiting
    waiting = undefined
    if (batch === undefined) return
    await batch.isReady
    store.applyPage(run, name, batch.items, batch.link)
  }
  const endBatch = async (): Promise<void> => {
    if (link === undefined) return
    makeReady()
    const batch: Batch = { items, link, isReady: Promise.all(begun) }
    items = []
    begun = []
    begunItems = 0
    link = undefined
    await storeWaiting()
    waiting = batch
  }
  return {
    add: async ({ items: given, next, delta }: FeedPage): Promise<void> => {
      items.push(...toItems(given))
      link = { ...(next === undefined ? {} : { next }), ...(delta === undefined ? {} : { delta }) }
      meter.expect(given.length)
      meter.add(given.length)
      if (items.length - begunItems >= readyAtOnce) makeReady()
      if (items.length >= entriesAtOnce) await endBatch()
    },
    /** Stores what is left. */
    end: async (): Promise<void> => {
      await endBatch()
      await storeWaiting()
    },
  }
}

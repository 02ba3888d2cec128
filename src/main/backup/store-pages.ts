import type { Entry, FeedItem, FeedPage } from '../../shared/model/feed.ts'
import type { ReadyItems, Round } from './backup-store.ts'
import type { Feed } from './directory-feed.ts'
import { openOneBehind } from './one-behind.ts'
import type { Reading } from './reading.ts'

/** Pages are stored together up to so many entries, a transaction has a price of its own; and made ready sooner. */
const [entriesAtOnce, readyAtOnce] = [1600, 100]

/** Pages on their way into the vault. */
export interface Pages {
  readonly add: (page: FeedPage) => Promise<void>
  /**
   * Stores what is left; after a `whole` feed its round may end with it: true where it did. Each transaction is a wait
   * for the disk, and most rounds fit into one.
   */
  readonly end: (feed: 'whole' | 'cut') => Promise<boolean>
}

/**
 * Stores the pages of a feed: the entries of several with the link that follows the last of them. While one batch is
 * stored, or waits for its turn, the next one is read and made ready; more than these two are never held. `round`: it begins
 * with the first page.
 */
export function openPages(
  { store, run, meter, storesAfter }: Reading,
  { name, showsAll, toItem, hear }: Pick<Feed, 'name' | 'showsAll' | 'toItem' | 'hear'>,
  round: Round | undefined,
): Pages {
  const isWhole = showsAll === true || (round ?? store.feedPosition(run, name))?.isFull === true
  const asAnswers = isWhole && store.takesAnswers(run, name)
  const toEntry: (sent: FeedItem) => Entry = asAnswers ? (sent) => ({ sent, read: toItem }) : toItem
  let items: Entry[] = []
  let ready: Promise<ReadyItems>[] = []
  let count = 0
  let link: { readonly next?: string; readonly delta?: string } | undefined
  let begins = round === undefined ? {} : { begins: round }
  const storing = openOneBehind()
  let letGo = (): void => undefined
  const makeReady = (): void => {
    if (items.length > 0) ready.push(store.prepare(run, name, items))
    items = []
  }
  const storeBatch = async (feed: 'goes on' | 'whole' | 'cut'): Promise<boolean> => {
    if (feed !== 'whole') letGo()
    if (link === undefined) return false
    makeReady()
    const ends = feed === 'whole' ? ({ ends: true } as const) : {}
    const [batch, then] = [Promise.all(ready), { ...begins, ...link, ...ends }]
    const isLetGo = Promise.withResolvers<void>()
    letGo = isLetGo.resolve
    if (feed === 'cut') letGo()
    ready = []
    count = 0
    link = undefined
    begins = {}
    await storing.begin(async () => {
      await Promise.race([storesAfter, isLetGo.promise])
      await store.applyReady(run, name, await batch, then)
    })
    return feed === 'whole'
  }
  return {
    add: async ({ items: given, next, delta }) => {
      if (hear !== undefined) for (const item of given) hear(item, round?.isFull === true)
      items.push(...given.map(toEntry))
      count += given.length
      link = { ...(next === undefined ? {} : { next }), ...(delta === undefined ? {} : { delta }) }
      meter.expect(given.length)
      meter.add(given.length)
      if (items.length >= readyAtOnce) makeReady()
      if (count >= entriesAtOnce) await storeBatch('goes on')
    },
    end: async (feed) => {
      const hasEnded = await storeBatch(feed)
      await storing.end()
      return hasEnded
    },
  }
}

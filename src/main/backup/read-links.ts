import { inSentence } from '../../shared/kinds/in-sentence.ts'
import type { Kind } from '../../shared/kinds/kind.ts'
import type { Link } from '../../shared/kinds/link.ts'
import type { FeedShape } from '../../shared/model/feed.ts'
import type { Feed } from './directory-feed.ts'
import { type FeedPlan, linksRound, planFeed } from './plan-feed.ts'
import { type PartResult, type Reading, toPartResult } from './reading.ts'
import { storedItemsOf } from './stored-item.ts'
import { walkOrRestart } from './walk-feed.ts'

/** The feed of one link. */
export function toLinkFeed({ reader, signal }: Reading, kind: Kind, link: Link): Feed {
  const toItem = storedItemsOf(kind)
  const shape: FeedShape = { path: `${kind.path}/${link.name}`, asked: [], links: [link.name] }
  return {
    name: `${kind.id}/${link.name}`,
    brings: `${inSentence(link.label)} of ${inSentence(kind.label.many)}`,
    shape,
    showsAll: true,
    pages: (start) => reader.links(kind, link, start, signal),
    toItem: (item) => ({ ...toItem(item), ...(link.brings === undefined ? {} : { isOverlay: true }) }),
  }
}

/**
 * Reads a link that was read completely once more, of these objects: they came or changed after its list was read. Throws
 * what the run cannot survive.
 */
export async function readLinksAgain(
  reading: Reading,
  kind: Kind,
  link: Link,
  ids: readonly string[],
): Promise<PartResult> {
  const feed = toLinkFeed(reading, kind, link)
  // What the list brings besides, only the list brings.
  if (link.brings !== undefined) return await walkAs(reading, kind, link, feed, linksRound(feed.shape))
  const pages = (): ReturnType<Feed['pages']> => reading.reader.linksOf(kind, link, ids, reading.signal)
  return await walkAs(reading, kind, link, { ...feed, pages }, linksRound(feed.shape))
}

/** Walks the feed of a link from where it was interrupted, or from its beginning. Throws what the run cannot survive. */
export async function walkLinks(reading: Reading, kind: Kind, link: Link, feed: Feed): Promise<PartResult> {
  const position = reading.store.feedPosition(reading.run, feed.name)
  const anew = linksRound(feed.shape)
  return await walkAs(reading, kind, link, feed, planFeed(feed.shape, position, undefined, anew))
}

async function walkAs(reading: Reading, kind: Kind, link: Link, feed: Feed, plan: FeedPlan): Promise<PartResult> {
  const anew = linksRound(feed.shape)
  try {
    return await reading.meter.during(feed.brings, false, () => walkOrRestart(reading, feed, plan, anew))
  } catch (thrown) {
    return toPartResult(
      thrown,
      kind,
      link.name,
      (sentence) => `The ${feed.brings} could not be read to the end. ${sentence}`,
    )
  }
}

/**
 * Reads a link that has a list of its own. One of a kind that could not be read shares its state. Throws what the run
 * cannot survive.
 */
export async function readLinks(reading: Reading, kind: Kind, link: Link, objects: PartResult): Promise<PartResult> {
  const { state, reason } = objects
  if (state !== 'complete' && state !== 'partial') return { state, ...(reason === undefined ? {} : { reason }) }
  return await walkLinks(reading, kind, link, toLinkFeed(reading, kind, link))
}

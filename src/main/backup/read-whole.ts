import { toAppError } from '../../shared/errors.ts'
import type { Kind } from '../../shared/kinds/kind.ts'
import type { Feed } from './directory-feed.ts'
import { beginFullNote, endFullNote, type FullNote, findFullNote } from './full-note.ts'
import { fullRound, planFeed } from './plan-feed.ts'
import { isOutlived, type PartResult, type Reading } from './reading.ts'
import { walkOrRestart } from './walk-feed.ts'

/**
 * How many objects are otherwise than the change feed had told: those that moved since it ended, without as many as it
 * names by now. Rather too few than too many; undefined where nobody can say.
 */
async function countCaught(
  { store, run }: Reading,
  kind: Kind,
  feed: Feed,
  { moved, link }: FullNote,
): Promise<number | undefined> {
  if (moved === undefined || link === undefined) return undefined
  const named = new Set<string>()
  try {
    for await (const page of feed.pages({ from: 'delta', link })) for (const { id } of page.items) named.add(id)
  } catch (thrown) {
    if (!isOutlived(toAppError(thrown))) throw thrown
    return undefined
  }
  return Math.max(0, store.movedObjects(run, kind.id) - moved - named.size)
}

const objects = (count: number): string => (count === 1 ? '1 object was' : `${count} objects were`)

const toReason = (caught: number): string =>
  caught === 0
    ? 'Everything was read; the change feed had told of every change.'
    : `Everything was read, and ${objects(caught)} found otherwise than the change feed had told.`

/**
 * Reads everything of a kind with a change feed: first the feed to its end, so that what it missed can be told from what
 * it would have named, then all of it.
 */
export async function readWhole(
  reading: Reading,
  kind: Kind,
  feed: Feed,
  base: string | undefined,
): Promise<PartResult> {
  const { store, run } = reading
  const position = store.feedPosition(run, feed.name)
  const everything = fullRound(feed.shape)
  const go = planFeed(feed.shape, position, base)
  const note = findFullNote(store, run, kind.id)
  const isBegun = position?.isFull === true || (go.do === 'read' && go.start.from === 'beginning')
  if (note === undefined && !isBegun) {
    const changes = await walkOrRestart(reading, feed, go, everything)
    const link = store.feedPosition(run, feed.name)?.delta
    // The feed had to be read from its beginning: that was everything.
    const kept = changes.reason === undefined && link !== undefined
    await beginFullNote(store, run, kind.id, kept ? { moved: store.movedObjects(run, kind.id), link } : {})
  } else if (note === undefined) await beginFullNote(store, run, kind.id, {})
  const standing = store.feedPosition(run, feed.name)
  const rest = standing?.isFull === true ? planFeed(feed.shape, standing, undefined) : everything
  const result = await walkOrRestart(reading, feed, rest, everything)
  const caught = await countCaught(reading, kind, feed, findFullNote(store, run, kind.id) ?? { isDone: false })
  await endFullNote(store, run, kind.id)
  return caught === undefined ? result : { ...result, caught, reason: toReason(caught) }
}

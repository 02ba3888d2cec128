import { AppError } from '../../shared/errors.ts'
import { inSentence } from '../../shared/kinds/in-sentence.ts'
import type { Kind } from '../../shared/kinds/kind.ts'
import { getKind } from '../../shared/kinds/kinds.ts'
import { objectsPart } from '../../shared/model/capture.ts'
import type { FeedPage } from '../../shared/model/feed.ts'
import type { Feed } from './directory-feed.ts'
import type { FeedStart } from './directory-reader.ts'
import { findFullNote } from './full-note.ts'
import { isJudged } from './judged.ts'
import { deltaRound, fullRound, planFeed } from './plan-feed.ts'
import { readWhole } from './read-whole.ts'
import { type PartResult, type Reading, toPartResult } from './reading.ts'
import { storedItemsOf } from './stored-item.ts'
import { walkOrRestart } from './walk-feed.ts'

const nameOf = (kind: Kind): string => inSentence(kind.label.many)

const notToTheEnd =
  ({ label }: Kind) =>
  (sentence: string): string =>
    `${label.many} could not be read to the end. ${sentence}`

/** The feed that brings a kind. */
function toFeed({ store, reader, run, signal, extraOf, judged }: Reading, kind: Kind): Feed {
  const extra = extraOf?.(kind) ?? []
  const known = { extra, objectsOf: (parent: string) => store.objectsOf(run, parent) }
  return {
    name: kind.id,
    brings: nameOf(kind),
    shape: reader.shapeOf(kind, extra),
    pages: (start) => reader.feed(kind, start, signal, known),
    toItem: storedItemsOf(kind, extra),
    hear: isJudged(kind) ? (item, isWhole) => judged?.hear(kind, item, isWhole) : undefined,
  }
}

/** How a kind was read below whose objects this one is listed; undefined: completely. */
export type Hindrance = PartResult & { readonly parent: string }

/** The pages, and then a refusal: what was read is kept, and nothing closes. */
async function* hindered(pages: AsyncIterable<FeedPage>, kind: Kind, { parent, state, reason = '' }: Hindrance) {
  yield* pages
  const sentence = `${getKind(parent).label.many} were not read completely, and ${nameOf(kind)} are listed below them.`
  const code = state === 'notLicensed' ? 'notLicensed' : 'permissionMissing'
  throw new AppError(code, `${sentence} ${reason}`.trim(), { partly: 'true' })
}

/** Reads the lists of a kind, all of them. */
async function readLists(
  reading: Reading,
  kind: Kind,
  feed: Feed,
  hindrance: Hindrance | undefined,
): Promise<PartResult> {
  const { store, run } = reading
  const everything = fullRound(feed.shape)
  const plan = planFeed(feed.shape, store.feedPosition(run, feed.name), undefined)
  if (hindrance === undefined) return await walkOrRestart(reading, feed, plan, everything)
  const isBelowOnly = kind.sources?.every(({ ofEach }) => ofEach?.kind === hindrance.parent) === true
  if (isBelowOnly && store.objectsOf(run, hindrance.parent).ids.length === 0) {
    const { state, reason } = hindrance
    return { state, ...(reason === undefined ? {} : { reason }) }
  }
  const pages = (start: FeedStart) => hindered(feed.pages(start), kind, hindrance)
  return await walkOrRestart(reading, { ...feed, pages }, plan, everything)
}

/** Reads the change feed of a kind: from its base, from where it was interrupted, or all of it. */
async function readChanges(reading: Reading, kind: Kind, feed: Feed, isFull: boolean): Promise<PartResult> {
  const { store, run } = reading
  const position = store.feedPosition(run, feed.name)
  // A round of this run, even one of another shape, has brought changes newer than the base: see `forgetBase`.
  const base = position === undefined ? store.deltaLinkOf(feed.name, feed.shape) : undefined
  const note = findFullNote(store, run, kind.id)
  if (note === undefined ? isFull : !note.isDone) return await readWhole(reading, kind, feed, base)
  return await walkOrRestart(reading, feed, planFeed(feed.shape, position, base), fullRound(feed.shape))
}

/**
 * Reads one kind with the links its feed carries: from where an interrupted run left it, by what changed, or all of it.
 * A refusal becomes the state of the kind; what it held stays as it was. Throws what the run cannot survive.
 */
export async function readKind(
  reading: Reading,
  kind: Kind,
  isFull: boolean,
  hindrance?: Hindrance,
): Promise<PartResult> {
  const feed = toFeed(reading, kind)
  const read = (): Promise<PartResult> =>
    kind.delta === undefined ? readLists(reading, kind, feed, hindrance) : readChanges(reading, kind, feed, isFull)
  try {
    return await reading.meter.during(feed.brings, false, read)
  } catch (thrown) {
    return toPartResult(thrown, kind, objectsPart, notToTheEnd(kind))
  }
}

/** Reads everything of a kind once more that was read completely, and says `why`. */
export async function readAllAgain(reading: Reading, kind: Kind, before: PartResult, why: string): Promise<PartResult> {
  if (before.state !== 'complete') return before
  const feed = toFeed(reading, kind)
  const everything = fullRound(feed.shape)
  try {
    await reading.meter.during(feed.brings, false, () => walkOrRestart(reading, feed, everything, everything))
    return { ...before, reason: before.reason === undefined ? why : `${before.reason} ${why}` }
  } catch (thrown) {
    return toPartResult(thrown, kind, objectsPart, notToTheEnd(kind))
  }
}

/** Whether everything of the kind was read in this run, not only what changed. */
export const wasReadWhole = ({ store, run }: Reading, kind: Kind): boolean =>
  findFullNote(store, run, kind.id)?.isDone === true || store.feedPosition(run, kind.id)?.isFull === true

/** Whether everything of the kind had to be read: there was no link to what changed. */
export const wasReadAnew = (reading: Reading, kind: Kind): boolean =>
  wasReadWhole(reading, kind) && findFullNote(reading.store, reading.run, kind.id)?.link === undefined

/** The feed, and in `met` the objects it brings. */
const watched = (feed: Feed, met: Set<string>): Feed => ({
  ...feed,
  pages: async function* (start) {
    for await (const page of feed.pages(start)) {
      for (const { id, removed } of page.items) {
        if (removed === undefined) met.add(id)
        else met.delete(id)
      }
      yield page
    }
  },
})

/**
 * Asks the feed once more for what changed while the others were read, so that no link leads to an object that is not
 * there, and adds to `met` which objects it named. A kind without a change feed stays as it was read.
 */
export async function catchUp(
  reading: Reading,
  kind: Kind,
  before: PartResult,
  met: Set<string> = new Set(),
): Promise<PartResult> {
  const { store, run } = reading
  const link = store.feedPosition(run, kind.id)?.delta
  if (before.state !== 'complete' || link === undefined) return before
  const feed = watched(toFeed(reading, kind), met)
  try {
    const after = await reading.meter.during(feed.brings, false, () =>
      walkOrRestart(reading, feed, deltaRound(feed.shape, link), fullRound(feed.shape)),
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

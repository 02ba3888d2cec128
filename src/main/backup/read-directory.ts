import { inSentence } from '../../shared/kinds/in-sentence.ts'
import type { Kind } from '../../shared/kinds/kind.ts'
import { toListText } from '../../shared/list-text.ts'
import type { Capture } from '../../shared/model/capture.ts'
import type { Issue } from '../../shared/model/issue.ts'
import { allOrNone } from './all-or-none.ts'
import { askPhotos, type PhotoResult, type PhotoShare } from './ask-photos.ts'
import { checkCount } from './check-count.ts'
import { type Extensions, findExtensions } from './find-extensions.ts'
import { forgetBase, isTornOff } from './forget-base.ts'
import { openJudged } from './judged.ts'
import { readHiddenSets } from './read-hidden-sets.ts'
import { catchUp, wasReadWhole } from './read-kind.ts'
import { readLinks, readLinksAgain } from './read-links.ts'
import { openKindsRead, readObjects } from './read-objects.ts'
import { readOmitted } from './read-omitted.ts'
import type { PartResult, Reading } from './reading.ts'
import { openReturns } from './returns.ts'
import { type KindResult, toCaptures, toIssues } from './to-captures.ts'

/** What is to be read. */
export interface ReadingWish {
  /** Every kind Dirsafe knows; each gets its captures. */
  readonly kinds: readonly Kind[]
  /** Whether this kind is to be read now. */
  readonly isAsked: (kind: Kind) => boolean
  readonly isFull: boolean
  readonly share: PhotoShare
  /** Whether to hold the numbers against those of the service. */
  readonly isCounted: boolean
}

/** What a reading of the directory came to. */
export interface DirectoryRead {
  readonly captures: readonly Capture[]
  readonly issues: readonly Issue[]
  /** Captures that are partial for want of a licence only: nothing is wrong with the backup. */
  readonly excused: readonly Capture[]
  /** How many objects a full read found otherwise than the change feeds had told; absent: nobody counted. */
  readonly caught?: number
}

const notAsked: PartResult = { state: 'skipped', reason: 'This kind was left out of the backup.' }
const noLinks: ReadonlyMap<string, PartResult> = new Map()

/** Photos follow their objects: those of a kind that could not be read share its state. */
function askPhotosAfter(reading: Reading, kind: Kind, objects: PartResult, share: PhotoShare): Promise<PhotoResult> {
  if (!kind.hasPhoto) return Promise.resolve(notAsked)
  const { state, reason } = objects
  if (state === 'complete' || state === 'partial') return askPhotos(reading, kind, share)
  return Promise.resolve({ state, ...(reason === undefined ? {} : { reason }) })
}

/** Reads the links that have lists of their own, side by side. */
async function readOwnLists(
  reading: Reading,
  kind: Kind,
  objects: PartResult,
): Promise<ReadonlyMap<string, PartResult>> {
  const links = kind.links.filter(({ isExpanded }) => isExpanded === true)
  if (links.length === 0) return noLinks
  const results = await allOrNone(links, reading, async (link, linked) => {
    return [link.name, await readLinks(linked, kind, link, objects)] as const
  })
  return new Map(results)
}

const withReason = (result: PartResult, more: string | undefined): PartResult =>
  more === undefined || result.state !== 'complete'
    ? result
    : { ...result, reason: [result.reason, more].filter((one) => one !== undefined).join(' ') }

/** Which attributes stand as last read, because the list that brings them could not be read; undefined: none. */
function whyLasting({ kind, links }: KindResult): string | undefined {
  const sentences = kind.links.flatMap(({ name, label, brings = [] }) => {
    const state = links.get(name)?.state
    if (brings.length === 0 || state === undefined || state === 'complete') return []
    const labels = kind.attributes.filter((one) => brings.includes(one.name)).map((one) => one.label)
    return [`${toListText(labels)} stand as last read: they come with the list of ${inSentence(label)}.`]
  })
  return sentences.length === 0 ? undefined : sentences.join(' ')
}

/** Reads every kind once: its objects, its photos, its links with lists of their own. */
function readOnce(
  reading: Reading,
  asked: readonly Kind[],
  wish: ReadingWish,
  { reasonOf }: Extensions,
): Promise<readonly KindResult[]> {
  const read = openKindsRead(asked)
  return allOrNone(asked, reading, async (kind, linked) => {
    const objects = withReason(await readObjects(linked, kind, wish.isFull, read), reasonOf(kind))
    const isWhole = objects.state === 'complete' && wasReadWhole(linked, kind)
    const share = isWhole ? 'all' : wish.share
    const photos = askPhotosAfter(linked, kind, objects, share)
    const lists = read.feeds(linked.signal).then(() => readOwnLists(linked, kind, objects))
    const [, links] = await allSettledOrThrow(photos, lists)
    return { kind, objects, share, photos: await photos, links }
  })
}

/** Both results when both have ended: nothing goes on behind the back of who waits. */
async function allSettledOrThrow<A, B>(a: Promise<A>, b: Promise<B>): Promise<readonly [A, B]> {
  await Promise.allSettled([a, b])
  return [await a, await b]
}

/** Reads once more what changed since, the sets that may be hidden, the service's count, and photos of what is new. */
async function readAgain(
  reading: Reading,
  before: KindResult,
  all: readonly KindResult[],
  isCounted: boolean,
): Promise<{ readonly result: KindResult; readonly issues: readonly Issue[] }> {
  const { kind, share } = before
  const met = new Set<string>()
  const again = await catchUp(reading, kind, before.objects, met)
  const { objects, issue } = isCounted
    ? await checkCount(reading, kind, again, met)
    : { objects: again, issue: undefined }
  const links = new Map(before.links)
  for (const link of kind.links) {
    const hidden = await readHiddenSets(reading, kind, link, objects)
    const omitted = await readOmitted(reading, kind, link, hidden ?? objects, all)
    const own = omitted ?? hidden
    if (own !== undefined) links.set(link.name, own)
    // The list of such a link was read before these objects came.
    if (link.isExpanded === true && met.size > 0 && links.get(link.name)?.state === 'complete')
      links.set(link.name, await readLinksAgain(reading, kind, link, [...met]))
  }
  const photos =
    before.photos.state === 'complete' ? await askPhotosAfter(reading, kind, objects, share) : before.photos
  const firstFailure = before.photos.firstFailure ?? photos.firstFailure
  const result = { ...before, objects, links, photos: { ...photos, ...(firstFailure ? { firstFailure } : {}) } }
  return { result, issues: issue === undefined ? [] : [issue] }
}

/** Reads again until nothing came back from the recycle bin meanwhile. */
async function readToTheEnd(reading: Reading, first: readonly KindResult[], { kinds, isCounted }: ReadingWish) {
  const returns = openReturns(reading, kinds)
  for (let before = (await returns.readWhole(first)) ?? first; ; ) {
    const results = before
    const last = await allOrNone(results, reading, (one, linked) => readAgain(linked, one, results, isCounted))
    const again = await returns.readWhole(last.map(({ result }) => result))
    if (again === undefined) return { last, silent: returns.silent() }
    before = again
  }
}

const sumOfCaught = (results: readonly KindResult[]): number | undefined => {
  const counts = results.flatMap(({ objects: { caught } }) => (caught === undefined ? [] : [caught]))
  return counts.length === 0 ? undefined : counts.reduce((sum, count) => sum + count, 0)
}

/**
 * Reads the directory into a run: kinds with a change feed side by side, each with its photos, then the kinds and links
 * that have lists of their own, and each feed once more for what changed meanwhile. Saves a capture for every kind and
 * part. Throws what the run cannot survive; what was read until then is kept for the next time.
 */
export async function readDirectory(given: Reading, wish: ReadingWish): Promise<DirectoryRead> {
  const { store, run } = given
  const extensions = await findExtensions(given, wish.kinds)
  const reading = { ...given, extraOf: extensions.extraOf, judged: openJudged() }
  const asked = wish.kinds.filter(wish.isAsked)
  const first = await readOnce(reading, asked, wish, extensions)
  const { last, silent } = await readToTheEnd(reading, first, wish)
  const complete = new Set(last.flatMap(({ result }) => (result.objects.state === 'complete' ? [result.kind] : [])))
  await store.endLinksToGone(run)
  for (const kind of wish.kinds) {
    const isMissed = silent.has(kind) && !complete.has(kind)
    const isTorn = kind.delta !== undefined && isTornOff(store.feedPosition(run, kind.id))
    if (isMissed || isTorn) await forgetBase(store, run, kind.id)
  }
  const skipped = (kind: Kind): KindResult => ({
    kind,
    objects: notAsked,
    photos: notAsked,
    share: wish.share,
    links: noLinks,
  })
  const told = new Map(
    last.map(({ result }) => {
      const told = withReason(result.objects, extensions.doubtOf(result.kind))
      const objects = withReason(told, whyLasting(result))
      return [result.kind, { ...result, objects }] as const
    }),
  )
  const results = wish.kinds.map((kind) => told.get(kind) ?? skipped(kind))
  const captured = results.map((result) => ({ result, captures: toCaptures(store, run, result) }))
  const captures = captured.flatMap((one) => one.captures)
  const excused = captured.flatMap((one) => (one.result.objects.isExcused === true ? one.captures : []))
  await store.saveCaptures(run, captures)
  const read = last.map(({ result }) => result)
  const issues = last.flatMap(({ result, issues: own }) => [...own, ...toIssues(store, run, result)])
  const caught = sumOfCaught(read)
  return { captures, issues, excused, ...(caught === undefined ? {} : { caught }) }
}

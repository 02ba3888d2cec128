import type { Kind } from '../../shared/kinds/kind.ts'
import type { Capture } from '../../shared/model/capture.ts'
import type { Issue } from '../../shared/model/issue.ts'
import { askPhotos, type PhotoResult, type PhotoShare } from './ask-photos.ts'
import { checkCount } from './check-count.ts'
import { catchUp, readKind } from './read-kind.ts'
import type { PartResult, Reading } from './reading.ts'
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

const notAsked: PartResult = { state: 'skipped', reason: 'This kind was left out of the backup.' }

/** Runs the work for all at once. When one fails for good the others are stopped; all have ended before it throws. */
async function allOrNone<T, R>(
  items: readonly T[],
  reading: Reading,
  work: (item: T, reading: Reading) => Promise<R>,
): Promise<readonly R[]> {
  const stop = new AbortController()
  const linked = { ...reading, signal: AbortSignal.any([reading.signal, stop.signal]) }
  const results = await Promise.allSettled(
    items.map(async (item) => {
      try {
        return await work(item, linked)
      } catch (thrown) {
        // The first reason stays; what the others throw because of it is the same object.
        stop.abort(thrown)
        throw thrown
      }
    }),
  )
  if (stop.signal.aborted) throw stop.signal.reason
  return results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
}

/** Photos follow their objects: those of a kind that could not be read share its state. */
function askPhotosAfter(reading: Reading, kind: Kind, objects: PartResult, share: PhotoShare): Promise<PhotoResult> {
  if (!kind.hasPhoto) return Promise.resolve(notAsked)
  const { state, reason } = objects
  if (state === 'complete' || state === 'partial') return askPhotos(reading, kind, share)
  return Promise.resolve({ state, ...(reason === undefined ? {} : { reason }) })
}

/**
 * Reads the directory into a run: all kinds side by side, each with its photos, and each once more for what changed
 * meanwhile after the last page of all. Saves a capture for every kind and part. Throws what the run cannot survive;
 * what was read until then is kept for the next time.
 */
export async function readDirectory(
  reading: Reading,
  wish: ReadingWish,
): Promise<{ readonly captures: readonly Capture[]; readonly issues: readonly Issue[] }> {
  const { store, run } = reading
  const asked = wish.kinds.filter(wish.isAsked)
  const first = await allOrNone(asked, reading, async (kind, linked) => {
    const objects = await readKind(linked, kind, wish.isFull)
    const share = objects.state === 'complete' && store.feedPosition(run, kind.id)?.isFull ? 'all' : wish.share
    return { kind, objects, share, photos: await askPhotosAfter(linked, kind, objects, share) }
  })
  const last = await allOrNone(first, reading, async (before, linked) => {
    const { kind, share } = before
    const again = await catchUp(linked, kind, before.objects)
    const { objects, issue } = wish.isCounted
      ? await checkCount(linked, kind, again)
      : { objects: again, issue: undefined }
    const photos =
      before.photos.state === 'complete' ? await askPhotosAfter(linked, kind, objects, share) : before.photos
    const firstFailure = before.photos.firstFailure ?? photos.firstFailure
    const result = { ...before, objects, photos: { ...photos, ...(firstFailure ? { firstFailure } : {}) } }
    return { result, issues: issue === undefined ? [] : [issue] }
  })
  const skipped = (kind: Kind): KindResult => ({ kind, objects: notAsked, photos: notAsked, share: wish.share })
  const captures = wish.kinds.flatMap((kind) => {
    const read = last.find(({ result }) => result.kind === kind)?.result
    return toCaptures(store, run, read ?? skipped(kind))
  })
  store.saveCaptures(run, captures)
  const issues = last.flatMap(({ result, issues: own }) => [...own, ...toIssues(store, run, result)])
  return { captures, issues }
}

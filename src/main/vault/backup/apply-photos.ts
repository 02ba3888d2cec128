import { photoPart } from '../../../shared/kinds/kind.ts'
import type { PhotoAnswer } from '../../../shared/model/feed.ts'
import { toPageOrder } from '../rows/page-order.ts'
import type { Tables } from '../rows/tables.ts'
import { versionParts } from '../rows/versions.ts'

const noLabel = { name: null, caption: null, branch: null }

/** Keeps the images among the answers; in which order they lie is nobody's concern but that of the disk. */
function keepImages({ contents }: Tables, answers: readonly PhotoAnswer[]): ReadonlyMap<PhotoAnswer, number> {
  const images = answers.filter((answer) => answer.state === 'photo')
  return new Map(
    toPageOrder(images, ({ bytes }) => bytes.length).map((answer) => [answer, contents.keepBytes(answer.bytes)]),
  )
}

/**
 * The objects the answers are of. Without those that are gone since they were asked, or erased and not read anew: what
 * was kept of their photo is swept when the run ends.
 */
function findObjects(
  { objects, photoAsked }: Tables,
  kind: string,
  answers: readonly PhotoAnswer[],
): readonly (readonly [PhotoAnswer, number])[] {
  const known = answers.flatMap((answer) => {
    const object = objects.find({ kind, id: answer.id })
    return object === undefined ? [] : [[answer, object] as const]
  })
  const there = photoAsked.there(known.map(([, object]) => object))
  return known.filter(([, object]) => there.has(object))
}

/** Stores what was answered for single photos. A photo that could not be read stays as it was. Inside a transaction. */
export function applyPhotos(tables: Tables, run: number, kind: string, answers: readonly PhotoAnswer[]): void {
  const { versions, photoAsked, unreadParts, words } = tables
  const part = words.numberOf(photoPart)
  const unread = new Set(unreadParts.openOfPart(part))
  const stored = keepImages(tables, answers)
  const found = findObjects(tables, kind, answers)
  const noted = found.flatMap(([{ state }, object]) => (state === 'failed' ? [] : [object]))
  const firsts = new Set(photoAsked.note(run, noted))
  const without = new Set(photoAsked.without(noted))
  for (const [answer, object] of found) {
    if (answer.state === 'failed') {
      unreadParts.put(run, object, part, answer.reason)
      unread.add(object)
      continue
    }
    if (unread.has(object)) unreadParts.end(run, object, part)
    if (answer.state === 'same' || (answer.state === 'none' && without.has(object))) continue
    without.delete(object)
    const value =
      answer.state === 'none'
        ? { content: null, shape: null, etag: null }
        : { content: stored.get(answer) ?? null, shape: null, etag: answer.etag }
    const store = firsts.delete(object) ? versions.add : versions.put
    store(run, object, versionParts.photo, value, noLabel)
  }
}

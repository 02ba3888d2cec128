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

/** Stores what was answered for single photos. A photo that could not be read stays as it was. Inside a transaction. */
export function applyPhotos(tables: Tables, run: number, kind: string, answers: readonly PhotoAnswer[]): void {
  const { objects, versions, contents, photoAsked, unreadParts, words } = tables
  const part = words.numberOf(photoPart)
  const erased = contents.findErased()
  const unread = new Set(unreadParts.openOfPart(part))
  const stored = keepImages(tables, answers)
  for (const answer of answers) {
    const object = objects.find({ kind, id: answer.id })
    const attributes = object === undefined ? undefined : versions.findOpen(object, versionParts.attributes)
    // Gone since it was asked; or erased, and not read anew. What was kept of it is swept when the run ends.
    if (object === undefined || attributes === undefined || attributes.content === erased) continue
    if (answer.state === 'failed') {
      unreadParts.put(run, object, part, answer.reason)
      unread.add(object)
      continue
    }
    if (unread.has(object)) unreadParts.end(run, object, part)
    const isFirst = photoAsked.note(run, object)
    if (answer.state === 'same') continue
    const value =
      answer.state === 'none'
        ? { content: null, shape: null, etag: null }
        : { content: stored.get(answer) ?? null, shape: null, etag: answer.etag }
    const store = isFirst ? versions.add : versions.put
    store(run, object, versionParts.photo, value, noLabel)
  }
}

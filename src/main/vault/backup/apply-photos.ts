import { photoPart } from '../../../shared/kinds/kind.ts'
import type { PhotoAnswer } from '../../../shared/model/feed.ts'
import type { Tables } from '../rows/tables.ts'
import { versionParts } from '../rows/versions.ts'

const noLabel = { name: null, caption: null, branch: null }

/** Stores what was answered for single photos. A photo that could not be read stays as it was. Inside a transaction. */
export function applyPhotos(tables: Tables, run: number, kind: string, answers: readonly PhotoAnswer[]): void {
  const { objects, versions, contents, photoAsked, unreadParts, words } = tables
  const part = words.numberOf(photoPart)
  for (const answer of answers) {
    const object = objects.find({ kind, id: answer.id })
    // Gone since it was asked.
    if (object === undefined || versions.findOpen(object, versionParts.attributes) === undefined) continue
    if (answer.state === 'failed') {
      unreadParts.put(run, object, part, answer.reason)
      continue
    }
    unreadParts.end(run, object, part)
    photoAsked.note(run, object)
    if (answer.state === 'same') continue
    const value =
      answer.state === 'none'
        ? { content: null, shape: null, etag: null }
        : { content: contents.keepBytes(answer.bytes), shape: null, etag: answer.etag }
    versions.put(run, object, versionParts.photo, value, noLabel)
  }
}

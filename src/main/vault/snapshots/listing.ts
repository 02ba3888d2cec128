import type { Content } from '../../../shared/model/object-state.ts'
import { isUnreadable } from '../damaged-object.ts'
import { erasedHash } from '../rows/contents.ts'
import { fromStoredId, type StoredId } from '../rows/stored-id.ts'
import type { Tables } from '../rows/tables.ts'
import { versionParts } from '../rows/versions.ts'
import { fold } from '../search/search-words.ts'
import { readPast } from '../verify/read-past.ts'
import { type Columns, openColumns } from './columns.ts'
import type { Entry } from './entry.ts'
import { openEntryContent } from './entry-content.ts'
import { sortByName } from './name-order.ts'

/** The objects of one kind in one snapshot, by name. It never changes, so it is kept while it is looked at. */
export interface Listing extends Columns {
  readonly entries: readonly Entry[]
  /** Name and caption of every entry without accents and case. */
  readonly labels: () => readonly string[]
  /** Hash of the photo of one entry, or null. */
  readonly photoOf: (entry: Entry) => string | null
  /** The same for all at once: for whoever wants those that have one. */
  readonly photos: () => (entry: Entry) => string | null
  /** The attributes of one entry. */
  readonly contentOf: (entry: Entry) => Content
}

interface EntryRow {
  readonly object: number
  readonly id: StoredId
  readonly name: string | null
  readonly caption: string | null
  readonly branch: string | null
  readonly content: number
}

/** Everything of one kind at one moment: one walk over the kind's objects, one step in the index for each. */
export const listingSql = `
  SELECT object.o AS object, object.id AS id, version.name AS name, version.caption AS caption, version.branch AS branch,
    version.content AS content
  FROM object
  CROSS JOIN version ON version.o = object.o AND version.part = ${versionParts.attributes}
    AND version.since <= :at AND version.until > :at
  WHERE object.kind = :kind`

/** The photo of one object at one moment. Asked for rows that are looked at: a join for all doubles the walk. */
export const photoHashSql = `
  SELECT content.hash FROM version CROSS JOIN content ON content.c = version.content
  WHERE version.o = :o AND version.part = ${versionParts.photo} AND version.since <= :at AND version.until > :at`

/** The photos of all objects of a kind at one moment. */
export const photoHashesSql = `
  SELECT object.o AS object, content.hash AS hash FROM object
  CROSS JOIN version ON version.o = object.o AND version.part = ${versionParts.photo}
    AND version.since <= :at AND version.until > :at
  CROSS JOIN content ON content.c = version.content
  WHERE object.kind = :kind`

const mostListings = 4

/** Reads listings, and keeps the last few. */
export function openListings({
  db,
  words,
  contents,
  transactions,
}: Tables): (snapshot: number, kind: string) => Listing {
  const rowsAt = db.prepare<{ at: number; kind: number }, EntryRow>(listingSql)
  const photoHashAt = db.prepare<{ at: number; o: number }, Buffer>(photoHashSql).pluck()
  const photoHashesAt = db.prepare<{ at: number; kind: number }, { object: number; hash: Buffer }>(photoHashesSql)
  const kept = new Map<string, Listing>()
  transactions.onRewritten(() => kept.clear())

  /** Where a page is damaged, what is not on it: the others are found one by one. */
  const readRows = (at: number, kind: number): readonly EntryRow[] => {
    try {
      return rowsAt.all({ at, kind })
    } catch (thrown) {
      if (!isUnreadable(thrown)) throw thrown
      const all = db
        .prepare<[number], number>('SELECT o FROM object INDEXED BY object_kind WHERE kind = ?')
        .pluck()
        .all(kind)
      const some = db.prepare<{ at: number; kind: number; objects: string }, EntryRow>(
        `${listingSql} AND object.o IN (SELECT value FROM json_each(:objects))`,
      )
      return readPast(all, (objects) => some.all({ at, kind, objects: JSON.stringify(objects) })).rows
    }
  }

  const read = (at: number, kindId: string): Listing => {
    const number = words.findNumber(kindId)
    const rows = number === undefined ? [] : readRows(at, number)
    const entries = sortByName(
      rows.map(({ object, id: stored, name, caption, branch, content }): Entry => {
        const id = fromStoredId(stored)
        return { object, id, name: name ?? id, caption: caption ?? '', branch, content }
      }),
    )
    // In a table, what is lost of one object is left empty; whoever asks for the object itself is told.
    const photoOf = (entry: Entry): string | null => {
      if (contents.isErased(entry.content)) return null
      try {
        const hash = photoHashAt.get({ at, o: entry.object })
        return hash === undefined || hash.equals(erasedHash) ? null : hash.toString('hex')
      } catch (thrown) {
        if (!isUnreadable(thrown)) throw thrown
        return null
      }
    }
    let ofAll: ((entry: Entry) => string | null) | undefined
    const readPhotos = (): ((entry: Entry) => string | null) => {
      try {
        const found = number === undefined ? [] : photoHashesAt.all({ at, kind: number })
        const hashes = new Map(found.map(({ object, hash }) => [object, hash]))
        return ({ object, content }) => {
          const hash = hashes.get(object)
          if (hash === undefined || contents.isErased(content) || hash.equals(erasedHash)) return null
          return hash.toString('hex')
        }
      } catch (thrown) {
        if (!isUnreadable(thrown)) throw thrown
        return photoOf
      }
    }
    const contentOf = openEntryContent(contents, kindId)
    let labels: readonly string[] | undefined
    return {
      entries,
      photoOf,
      photos: () => {
        ofAll ??= readPhotos()
        return ofAll
      },
      contentOf,
      ...openColumns(entries, contentOf),
      labels: () => {
        labels ??= entries.map(({ name, caption }) => fold(`${name}\n${caption}`))
        return labels
      },
    }
  }
  return (snapshot, kind) => {
    const key = `${snapshot}/${kind}`
    const listing = kept.get(key) ?? read(snapshot, kind)
    // The newest stands last.
    kept.delete(key)
    kept.set(key, listing)
    for (const oldest of kept.keys()) {
      if (kept.size <= mostListings) break
      kept.delete(oldest)
    }
    return listing
  }
}

import type { JsonValue } from '../../../shared/model/json.ts'
import type { KeptPhoto } from '../../../shared/model/kept-photo.ts'
import { isUnreadable } from '../damaged-object.ts'
import { erasedHash } from '../rows/contents.ts'
import { fromStoredId, type StoredId } from '../rows/stored-id.ts'
import type { Tables } from '../rows/tables.ts'
import { versionParts } from '../rows/versions.ts'
import { fold } from '../search/search-words.ts'
import { readPast } from '../verify/read-past.ts'
import { openColumns } from './columns.ts'
import type { Entry } from './entry.ts'
import { openEntryContent } from './entry-content.ts'
import type { Listing } from './listing.ts'
import { sortByName } from './name-order.ts'
import { openRowFilter } from './row-filter.ts'

/** A window of every photo that was ever kept of a kind. */
export interface KeptPhotosQuery {
  readonly kind: string
  /** As that of `rows`, of the people as they were last. */
  readonly filter?: string
  /** Attributes that are wanted with each photo, as they were last. */
  readonly columns: readonly string[]
  readonly from: number
  readonly count: number
}

/** A photo with attributes of whose it is. */
export interface VaultKeptPhoto extends KeptPhoto {
  readonly values: { readonly [attribute: string]: JsonValue | undefined }
}

/**
 * Every photo that a finished snapshot holds: one walk over the kind's objects, one step in the index for each and for
 * each photo, with how the object was last.
 */
export const keptPhotosSql = `
  SELECT object.o AS object, object.id AS id, photo.since AS since, photo.until AS until, content.hash AS hash,
    last.name AS name, last.caption AS caption, last.content AS content, last.until > :newest AS isThere
  FROM object
  CROSS JOIN version AS photo ON photo.o = object.o AND photo.part = ${versionParts.photo} AND photo.since <= :newest
  CROSS JOIN content ON content.c = photo.content
  LEFT JOIN version AS last ON last.o = object.o AND last.part = ${versionParts.attributes} AND last.since = (
    SELECT max(version.since) FROM version
    WHERE version.o = object.o AND version.part = ${versionParts.attributes} AND version.since <= :newest)
  WHERE object.kind = :kind`

interface PhotoRow {
  readonly object: number
  readonly id: StoredId
  readonly since: number
  readonly until: number
  readonly hash: Buffer
  readonly name: string | null
  readonly caption: string | null
  readonly content: number | null
  readonly isThere: number | null
}

/** One photo of one object as a place of the listing. */
interface PhotoEntry extends Entry {
  readonly photo: string
  /** Oldest first. */
  readonly stretches: { from: number; until: number | null }[]
  readonly isThere: boolean
}

/** One kind at a time is scrolled through, and both are counted. */
const mostKept = 4

/**
 * Reads every photo ever kept: by the name of whose it is, of one object the newest first. What came back later is the same
 * photo with another stretch. What was erased on request is not there.
 */
export function openKeptPhotos(
  tables: Tables,
): (query: KeptPhotosQuery) => { readonly rows: readonly VaultKeptPhoto[]; readonly total: number } {
  const { db, words, contents, runs, transactions } = tables
  const all = db.prepare<{ newest: number; kind: number }, PhotoRow>(keptPhotosSql)
  const oldest = db.prepare<[], number>('SELECT coalesce(min(n), 1) FROM snapshot').pluck()
  const matchingPlaces = openRowFilter(tables)
  const kept = new Map<string, Listing & { readonly entries: readonly PhotoEntry[] }>()
  transactions.onRewritten(() => kept.clear())

  /** Where a page is damaged, what is not on it. */
  const readRows = (newest: number, kind: number): readonly PhotoRow[] => {
    try {
      return all.all({ newest, kind })
    } catch (thrown) {
      if (!isUnreadable(thrown)) throw thrown
      const objects = db
        .prepare<[number], number>('SELECT o FROM object INDEXED BY object_kind WHERE kind = ?')
        .pluck()
        .all(kind)
      const some = db.prepare<{ newest: number; kind: number; objects: string }, PhotoRow>(
        `${keptPhotosSql} AND object.o IN (SELECT value FROM json_each(:objects))`,
      )
      return readPast(objects, (part) => some.all({ newest, kind, objects: JSON.stringify(part) })).rows
    }
  }

  /** The photos of each object, newest first; objects by name. */
  const toEntries = (rows: readonly PhotoRow[], newest: number): readonly PhotoEntry[] => {
    const first = oldest.get() ?? 1
    const objects = new Map<number, { readonly id: string; readonly name: string; readonly photos: PhotoEntry[] }>()
    for (const row of rows.toSorted((a, b) => a.since - b.since)) {
      if (row.hash.equals(erasedHash) || contents.isErased(row.content)) continue
      const id = fromStoredId(row.id)
      const { photos, name } = objects.get(row.object) ?? { photos: [] as PhotoEntry[], name: row.name ?? id }
      objects.set(row.object, { id, name, photos })
      const photo = row.hash.toString('hex')
      // What holds since a snapshot that was removed holds from the oldest that is there.
      const stretch = { from: Math.max(row.since, first), until: row.until > newest ? null : row.until }
      const known = photos.find((entry) => entry.photo === photo)
      const before = known?.stretches.at(-1)
      // Another tag for the same bytes.
      if (before?.until === stretch.from) before.until = stretch.until
      else if (known !== undefined) known.stretches.push(stretch)
      else
        photos.push({
          object: row.object,
          id,
          name,
          caption: row.caption ?? '',
          branch: null,
          content: row.content ?? 0,
          photo,
          stretches: [stretch],
          isThere: row.isThere === 1,
        })
    }
    const lastOf = ({ stretches }: PhotoEntry): number => stretches.at(-1)?.from ?? 0
    return sortByName([...objects.values()]).flatMap(({ photos }) => photos.sort((a, b) => lastOf(b) - lastOf(a)))
  }

  const read = (newest: number, kindId: string): Listing & { readonly entries: readonly PhotoEntry[] } => {
    const kind = words.findNumber(kindId)
    const entries = kind === undefined ? [] : toEntries(readRows(newest, kind), newest)
    const contentOf = openEntryContent(contents, kindId)
    const photoOf = (entry: Entry): string | null => ('photo' in entry ? (entry as PhotoEntry).photo : null)
    let labels: readonly string[] | undefined
    return {
      entries,
      photoOf,
      photos: () => photoOf,
      contentOf,
      ...openColumns(entries, contentOf),
      labels: () => {
        labels ??= entries.map(({ name, caption }) => fold(`${name}\n${caption}`))
        return labels
      },
    }
  }
  const listingOf = (kind: string): Listing & { readonly entries: readonly PhotoEntry[] } => {
    const newest = runs.newestSnapshot()
    const key = `${newest}/${kind}`
    const listing = kept.get(key) ?? read(newest, kind)
    kept.delete(key)
    kept.set(key, listing)
    for (const oldestKey of kept.keys()) {
      if (kept.size <= mostKept) break
      kept.delete(oldestKey)
    }
    return listing
  }

  return ({ kind, filter, columns, from, count }) => {
    const listing = listingOf(kind)
    const asked = { snapshot: 0, kind, columns: [], from, count, ...(filter === undefined ? {} : { filter }) }
    const places = matchingPlaces(listing, asked)
    const rows = places.slice(from, from + count).flatMap((place): readonly VaultKeptPhoto[] => {
      const entry = listing.entries[place]
      if (entry === undefined) return []
      const { id, name, caption, photo, stretches, isThere } = entry
      const content = columns.length === 0 ? {} : listing.contentOf(entry)
      const values = Object.fromEntries(columns.map((column) => [column, content[column]]))
      return [{ kind, id, name, caption, photo, stretches: [...stretches], isThere, values }]
    })
    return { rows, total: places.length }
  }
}

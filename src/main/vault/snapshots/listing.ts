import { withComputed } from '../../../shared/diff/canonical.ts'
import { findKind } from '../../../shared/kinds/kinds.ts'
import type { JsonValue } from '../../../shared/model/json.ts'
import type { Content } from '../../../shared/model/object-state.ts'
import { fromStoredId, type StoredId } from '../rows/stored-id.ts'
import type { Tables } from '../rows/tables.ts'
import { versionParts } from '../rows/versions.ts'

/** An object of a listing. */
export interface Entry {
  readonly id: string
  readonly name: string
  readonly caption: string
  readonly branch: string | null
  /** Hash of the photo, or null. */
  readonly photo: string | null
  readonly content: number
}

/** The objects of one kind in one snapshot, by name. It never changes, so it is kept while it is looked at. */
export interface Listing {
  readonly entries: readonly Entry[]
  /** Columns of every entry, in their order. Every content is read once for those that are new. */
  readonly columns: (attributes: readonly string[]) => readonly (readonly (JsonValue | undefined)[])[]
  /** The attributes of one entry. */
  readonly contentOf: (entry: Entry) => Content
}

interface EntryRow {
  readonly id: StoredId
  readonly name: string | null
  readonly caption: string | null
  readonly branch: string | null
  readonly photo: Buffer | null
  readonly content: number
}

/** The same order on every computer, whatever language it speaks; digits count as numbers. */
export const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true })

/** Everything of one kind at one moment: one walk over the kind's objects, one step in the index for each part. */
export const listingSql = `
  SELECT object.id AS id, version.name AS name, version.caption AS caption, version.branch AS branch,
    version.content AS content, picture.hash AS photo
  FROM object
  CROSS JOIN version ON version.o = object.o AND version.part = ${versionParts.attributes}
    AND version.since <= :at AND version.until > :at
  LEFT JOIN version AS photo ON photo.o = object.o AND photo.part = ${versionParts.photo}
    AND photo.since <= :at AND photo.until > :at
  LEFT JOIN content AS picture ON picture.c = photo.content
  WHERE object.kind = :kind`

const mostListings = 4

/** Reads listings, and keeps the last few. */
export function openListings({ db, words, contents }: Tables): (snapshot: number, kind: string) => Listing {
  const rowsAt = db.prepare<{ at: number; kind: number }, EntryRow>(listingSql)
  const kept = new Map<string, Listing>()

  const read = (at: number, kindId: string): Listing => {
    const kind = findKind(kindId)
    const number = words.findNumber(kindId)
    const rows = number === undefined ? [] : rowsAt.all({ at, kind: number })
    const entries = rows
      .map(
        ({ id, name, caption, branch, photo, content }): Entry => ({
          id: fromStoredId(id),
          name: name ?? fromStoredId(id),
          caption: caption ?? '',
          branch,
          photo: photo === null ? null : photo.toString('hex'),
          content,
        }),
      )
      .sort((x, y) => collator.compare(x.name, y.name) || (x.id < y.id ? -1 : 1))
    const contentOf = (entry: Entry): Content => withComputed(kind, contents.read(entry.content))
    const columns = new Map<string, readonly (JsonValue | undefined)[]>()
    const prepare = (attributes: readonly string[]): void => {
      const missing = attributes.filter((attribute) => !columns.has(attribute))
      if (missing.length === 0) return
      const made = missing.map(() => new Array<JsonValue | undefined>(entries.length))
      // In the order in which contents lie in the file: each page is decrypted once.
      const places = entries.map((_, place) => place)
      places.sort((x, y) => (entries[x]?.content ?? 0) - (entries[y]?.content ?? 0))
      for (const place of places) {
        const entry = entries[place]
        const content = entry === undefined ? {} : contentOf(entry)
        for (const [number, attribute] of missing.entries()) (made[number] ?? [])[place] = content[attribute]
      }
      for (const [number, attribute] of missing.entries()) columns.set(attribute, made[number] ?? [])
    }
    return {
      entries,
      contentOf,
      columns: (attributes) => {
        prepare(attributes)
        return attributes.map((attribute) => columns.get(attribute) ?? [])
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

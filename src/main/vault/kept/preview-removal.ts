import { AppError } from '../../../shared/errors.ts'
import { open as stillOpen } from '../rows/intervals.ts'
import type { Tables } from '../rows/tables.ts'
import { versionParts } from '../rows/versions.ts'

/** What only one snapshot holds, and goes with it. */
export interface OnlyThere {
  /** Objects that were as they are there in no other snapshot. */
  readonly objects: number
  /** Links that no other snapshot has. */
  readonly links: number
  /** Contents that are freed: of attributes, and photos. */
  readonly contents: number
  readonly photos: number
  /** The bytes of both, as stored. */
  readonly freedBytes: number
}

interface GoneRow {
  readonly o: number
  readonly part: number
  readonly content: number | null
}

/** What `removeSnapshot` would take out. Writes nothing. Throws `noSuchSnapshot`. */
export function previewRemoval({ db, runs, contents }: Tables, snapshot: number): OnlyThere {
  const around = db
    .prepare<{ n: number }, { isThere: 0 | 1; before: number | null; next: number | null }>(
      `SELECT EXISTS (SELECT 1 FROM snapshot WHERE n = :n) AS isThere,
         (SELECT max(n) FROM snapshot WHERE n < :n) AS before, (SELECT min(n) FROM snapshot WHERE n > :n) AS next`,
    )
    .get({ n: snapshot })
  if (around?.isThere !== 1) throw new AppError('noSuchSnapshot', `There is no snapshot ${snapshot} in this vault.`)
  // Of the newest everything that began with it would go; what is still so ends with no snapshot.
  const next = around.next ?? stillOpen
  const isOnlyThere =
    around.before === null ? `until < ${stillOpen} AND until <= :next` : 'since > 1 AND since = :n AND until = :next'
  const bound = { n: snapshot, next }
  const gone = db.prepare<object, GoneRow>(`SELECT o, part, content FROM version WHERE ${isOnlyThere}`).all(bound)
  const links = db.prepare<object, number>(`SELECT count(*) FROM link WHERE ${isOnlyThere}`).pluck()
  const size = db
    .prepare<object, number>(
      `SELECT length(bytes) FROM content WHERE c = :c
       AND NOT EXISTS (SELECT 1 FROM version WHERE version.content = c AND NOT (${isOnlyThere}))`,
    )
    .pluck()
  const kept = [contents.findErased(), runs.find()?.lastContent]
  const freedOf = (wanted: number): readonly number[] =>
    [...new Set(gone.flatMap(({ part, content }) => (part === wanted && content !== null ? content : [])))].flatMap(
      (c) => (kept.includes(c) ? [] : (size.get({ ...bound, c }) ?? [])),
    )
  const [attributes, photos] = [freedOf(versionParts.attributes), freedOf(versionParts.photo)]
  return {
    objects: new Set(gone.map(({ o }) => o)).size,
    links: links.get(bound) ?? 0,
    contents: attributes.length,
    photos: photos.length,
    freedBytes: [...attributes, ...photos].reduce((sum, one) => sum + one, 0),
  }
}

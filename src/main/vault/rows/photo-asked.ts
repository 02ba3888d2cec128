import type { PhotoQuestion } from '../../../shared/model/feed.ts'
import type { Db } from '../database.ts'
import type { Contents } from './contents.ts'
import { open as stillOpen } from './intervals.ts'
import { fromStoredId, type StoredId } from './stored-id.ts'
import { versionParts } from './versions.ts'

/** An object in the order in which photos are asked. */
export interface PhotoTurn {
  readonly o: number
  /** The unfinished run asked already. */
  readonly isAsked: boolean
}

/** When each object's photo was last asked for. Of one whose attributes were erased no photo is asked for. */
export interface PhotoAsked {
  /** Notes that the photo was asked for. Returns whether for the first time: then no version of a photo is held. */
  readonly note: (run: number, object: number) => boolean
  /** Every object of the kind that is there and was not asked in this run, by number. */
  readonly all: (run: number, kind: number) => readonly number[]
  /** The objects of the kind whose attributes were brought by this run, which is not the first. */
  readonly changed: (run: number, kind: number) => readonly number[]
  /** Objects of the kind that are there, that asked longest ago before this run first. */
  readonly turns: (run: number, kind: number) => Iterable<PhotoTurn>
  /** The run that last asked for the photo of an object. */
  readonly runOf: (object: number) => number | undefined
  /** The id of an object with the tag of the photo that is held. */
  readonly questionOf: (object: number) => PhotoQuestion
  /** The oldest run that last asked for the photo of an object of this kind that is there. */
  readonly findOldest: (kind: number) => number | undefined
}

/** The attributes an object has now, unless they were erased. */
const attributesHold = `attributes.part = ${versionParts.attributes} AND attributes.until = ${stillOpen}
  AND attributes.content <> :erased`
/** The photo it has now. */
const photoHolds = `photo.part = ${versionParts.photo} AND photo.until = ${stillOpen}`

/** The notes of a vault. */
export function openPhotoAsked(db: Db, contents: Contents): PhotoAsked {
  const note = db
    .prepare<[number, number], number>(
      `INSERT INTO photo_asked (o, n) VALUES (?, ?)
       ON CONFLICT (o) DO UPDATE SET before = n, n = excluded.n WHERE n <> excluded.n RETURNING before IS NULL`,
    )
    .pluck()
  const all = db
    .prepare<{ run: number; kind: number; erased: number }, number>(
      `SELECT object.o FROM object
       JOIN version AS attributes ON attributes.o = object.o AND ${attributesHold}
       LEFT JOIN photo_asked ON photo_asked.o = object.o
       WHERE object.kind = :kind AND photo_asked.n IS NOT :run ORDER BY object.o`,
    )
    .pluck()
  const changed = db
    .prepare<{ run: number; kind: number; erased: number }, number>(
      `SELECT attributes.o FROM version AS attributes CROSS JOIN object ON object.o = attributes.o
       WHERE attributes.since > 1 AND attributes.since = :run AND ${attributesHold} AND object.kind = :kind
       ORDER BY attributes.o`,
    )
    .pluck()
  const turns = db
    .prepare<{ run: number; kind: number }, [number, number, number | null]>(
      `SELECT object.o, coalesce(CASE n WHEN :run THEN before ELSE n END, 0) AS last, n FROM object
       LEFT JOIN photo_asked ON photo_asked.o = object.o WHERE object.kind = :kind ORDER BY last, object.o`,
    )
    .raw()
  const there = db
    .prepare<{ o: number; erased: number }, 1>(
      `SELECT 1 FROM version AS attributes WHERE attributes.o = :o AND ${attributesHold}`,
    )
    .pluck()
  const asked = db.prepare<[number], number>('SELECT n FROM photo_asked WHERE o = ?').pluck()
  const question = db.prepare<[number], { id: StoredId; etag: string | null }>(
    `SELECT id, photo.etag AS etag FROM object LEFT JOIN version AS photo ON photo.o = object.o AND ${photoHolds}
     WHERE object.o = ?`,
  )
  const byAge = db
    .prepare<{ kind: number }, [number, number]>(
      `SELECT n, object.o FROM object CROSS JOIN photo_asked ON photo_asked.o = object.o WHERE object.kind = :kind
       ORDER BY n, object.o`,
    )
    .raw()
  const erased = (): number => contents.findErased() ?? 0
  const isThere = (o: number, without: number): boolean => there.get({ o, erased: without }) !== undefined
  return {
    note: (run, object) => note.get(object, run) === 1,
    all: (run, kind) => all.all({ run, kind, erased: erased() }),
    changed: (run, kind) => changed.all({ run, kind, erased: erased() }),
    turns: function* (run, kind) {
      // Read whole: a statement that is stepped through keeps its connection from writing.
      const without = erased()
      for (const [o, , n] of turns.all({ run, kind })) if (isThere(o, without)) yield { o, isAsked: n === run }
    },
    runOf: (object) => asked.get(object),
    questionOf: (object) => {
      const row = question.get(object)
      if (row === undefined) throw new Error(`There is no object ${object}.`)
      return { id: fromStoredId(row.id), ...(row.etag === null ? {} : { etag: row.etag }) }
    },
    findOldest: (kind) => {
      const without = erased()
      for (const [n, o] of byAge.all({ kind })) if (isThere(o, without)) return n
      return undefined
    },
  }
}

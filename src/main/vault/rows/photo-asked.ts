import type { PhotoQuestion } from '../../../shared/model/feed.ts'
import type { Db } from '../database.ts'
import type { Contents } from './contents.ts'
import { open as stillOpen } from './intervals.ts'
import { idColumns, toId } from './stored-id.ts'
import { versionParts } from './versions.ts'

/** An object in the order in which photos are asked. */
export interface PhotoTurn {
  readonly o: number
  /** The unfinished run asked already. */
  readonly isAsked: boolean
}

/** When each object's photo was last asked for. Of one whose attributes were erased no photo is asked for. */
export interface PhotoAsked {
  /** Notes that these photos were asked for. Returns those asked for the first time: no version of a photo is held of them. */
  readonly note: (run: number, objects: readonly number[]) => ReadonlySet<number>
  /** Of these objects those that are there. */
  readonly there: (objects: readonly number[]) => ReadonlySet<number>
  /** Of these objects those of which it is known that they have no photo now. */
  readonly without: (objects: readonly number[]) => ReadonlySet<number>
  /** Every object of the kind that is there and was not asked in this run, by number. */
  readonly all: (run: number, kind: number) => readonly number[]
  /** The objects of the kind whose attributes were brought by this run, which is not the first. */
  readonly changed: (run: number, kind: number) => readonly number[]
  /** Objects of the kind that are there, that asked longest ago before this run first. */
  readonly turns: (run: number, kind: number) => Iterable<PhotoTurn>
  /** The run that last asked for the photo of an object. */
  readonly runOf: (object: number) => number | undefined
  /** The ids of these objects with the tag of the photo that is held, in their order. */
  readonly questionsOf: (objects: readonly number[]) => readonly PhotoQuestion[]
  /** The oldest run that last asked for the photo of an object of this kind that is there. */
  readonly findOldest: (kind: number) => number | undefined
}

/** The attributes an object has now, unless they were erased. */
const attributesHold = `attributes.part = ${versionParts.attributes} AND attributes.until = ${stillOpen}
  AND attributes.content <> :erased`
/** The photo it has now. */
const photoHolds = `photo.part = ${versionParts.photo} AND photo.until = ${stillOpen}`

/** Most of the objects whose turn it is are there: they are looked up together. */
const lookedUpAtOnce = 256

/** The notes of a vault. */
export function openPhotoAsked(db: Db, contents: Contents): PhotoAsked {
  const note = db
    .prepare<{ run: number; objects: string }, [number, number]>(
      `INSERT INTO photo_asked (o, n) SELECT given.value, :run FROM json_each(:objects) AS given WHERE true
       ON CONFLICT (o) DO UPDATE SET before = n, n = excluded.n WHERE n <> excluded.n RETURNING o, before IS NULL`,
    )
    .raw()
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
  const asked = db.prepare<[number], number>('SELECT n FROM photo_asked WHERE o = ?').pluck()
  const thereOf = db
    .prepare<{ objects: string; erased: number }, number>(
      `SELECT given.value FROM json_each(:objects) AS given
       CROSS JOIN version AS attributes ON attributes.o = given.value AND ${attributesHold}`,
    )
    .pluck()
  const withoutOf = db
    .prepare<{ objects: string }, number>(
      `SELECT given.value FROM json_each(:objects) AS given
       CROSS JOIN version AS photo ON photo.o = given.value AND ${photoHolds} AND photo.content IS NULL`,
    )
    .pluck()
  const questions = db
    .prepare<{ objects: string }, [string, 0 | 1, string | null]>(
      `SELECT ${idColumns}, photo.etag FROM json_each(:objects) AS given CROSS JOIN object ON object.o = given.value
       LEFT JOIN version AS photo ON photo.o = object.o AND ${photoHolds} ORDER BY given.key`,
    )
    .raw()
  const byAge = db
    .prepare<{ kind: number }, [number, number]>(
      `SELECT n, object.o FROM object CROSS JOIN photo_asked ON photo_asked.o = object.o WHERE object.kind = :kind
       ORDER BY n, object.o`,
    )
    .raw()
  const erased = (): number => contents.findErased() ?? 0
  const findThere = (objects: readonly number[]): ReadonlySet<number> =>
    new Set(thereOf.all({ objects: JSON.stringify(objects), erased: erased() }))
  /** Of these rows those whose objects are there, looked up when their turn is near. */
  function* onlyThere<Row>(rows: readonly Row[], toObject: (row: Row) => number): Generator<Row> {
    for (let from = 0; from < rows.length; from += lookedUpAtOnce) {
      const near = rows.slice(from, from + lookedUpAtOnce)
      const there = findThere(near.map(toObject))
      yield* near.filter((row) => there.has(toObject(row)))
    }
  }
  return {
    note: (run, objects) =>
      new Set(
        note.all({ run, objects: JSON.stringify(objects) }).flatMap(([o, isFirst]) => (isFirst === 1 ? [o] : [])),
      ),
    there: findThere,
    all: (run, kind) => all.all({ run, kind, erased: erased() }),
    changed: (run, kind) => changed.all({ run, kind, erased: erased() }),
    turns: function* (run, kind) {
      // Read whole: a statement that is stepped through keeps its connection from writing.
      for (const [o, , n] of onlyThere(turns.all({ run, kind }), ([o]) => o)) yield { o, isAsked: n === run }
    },
    runOf: (object) => asked.get(object),
    without: (objects) => new Set(withoutOf.all({ objects: JSON.stringify(objects) })),
    questionsOf: (objects) => {
      const rows = questions.all({ objects: JSON.stringify(objects) })
      if (rows.length !== objects.length) throw new Error('An object whose photo is asked for is not there.')
      return rows.map(([id, isGuid, etag]) => ({ id: toId(id, isGuid), ...(etag === null ? {} : { etag }) }))
    },
    findOldest: (kind) => {
      for (const [n] of onlyThere(byAge.all({ kind }), ([, o]) => o)) return n
      return undefined
    },
  }
}

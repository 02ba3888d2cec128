import type { Db } from '../database.ts'
import { open as stillOpen } from './intervals.ts'
import type { StoredId } from './stored-id.ts'
import { versionParts } from './versions.ts'

/** An object whose photo may be asked. */
export interface PhotoCandidate {
  readonly o: number
  readonly id: StoredId
  /** The tag of the photo that is held; null: there is none. */
  readonly etag: string | null
  /** The run whose round brought the attributes it has now. */
  readonly since: number
  /** The run that last asked, or null. */
  readonly askedIn: number | null
  /** The run that asked before the unfinished one did; null: none did. */
  readonly askedBefore: number | null
}

/** When each object's photo was last asked for. */
export interface PhotoAsked {
  readonly note: (run: number, object: number) => void
  /** Every object of the kind that is there, by number. */
  readonly candidates: (kind: number) => readonly PhotoCandidate[]
  /** The oldest run that last asked for the photo of an object of this kind that is there. */
  readonly findOldest: (kind: number) => number | undefined
}

/** The notes of a vault. */
export function openPhotoAsked(db: Db): PhotoAsked {
  const note = db.prepare<{ o: number; run: number }>(
    `INSERT INTO photo_asked (o, n) VALUES (:o, :run)
     ON CONFLICT (o) DO UPDATE SET before = n, n = :run WHERE n <> :run`,
  )
  const candidates = db.prepare<{ kind: number }, PhotoCandidate>(
    `SELECT object.o AS o, id, photo.etag AS etag, attributes.since AS since, photo_asked.n AS askedIn,
       photo_asked.before AS askedBefore
     FROM object
     JOIN version AS attributes ON attributes.o = object.o AND attributes.part = ${versionParts.attributes}
       AND attributes.until = ${stillOpen}
     LEFT JOIN version AS photo ON photo.o = object.o AND photo.part = ${versionParts.photo}
       AND photo.until = ${stillOpen}
     LEFT JOIN photo_asked ON photo_asked.o = object.o
     WHERE object.kind = :kind ORDER BY object.o`,
  )
  const oldest = db.prepare<{ kind: number }, { n: number | null }>(
    `SELECT min(n) AS n FROM object
     JOIN photo_asked ON photo_asked.o = object.o
     JOIN version ON version.o = object.o AND part = ${versionParts.attributes} AND until = ${stillOpen}
     WHERE kind = :kind`,
  )
  return {
    note: (run, object) => {
      note.run({ o: object, run })
    },
    candidates: (kind) => candidates.all({ kind }),
    findOldest: (kind) => oldest.get({ kind })?.n ?? undefined,
  }
}

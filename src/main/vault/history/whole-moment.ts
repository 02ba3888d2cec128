import type { Ref } from '../../../shared/model/ref.ts'
import { fromStoredId, type StoredId } from '../rows/stored-id.ts'
import type { Tables } from '../rows/tables.ts'
import { versionParts } from '../rows/versions.ts'

/** Which objects of a kind there are at a moment: one walk over the kind's objects, one step in the index for each. */
export const objectsOfSql = `
  SELECT id FROM object CROSS JOIN version ON version.o = object.o AND part = ${versionParts.attributes}
    AND since <= :at AND until > :at
  WHERE object.kind = :kind`

/** The objects that link to one at a moment and are there. */
export const leadingToSql = `
  SELECT type, kind, id FROM link INDEXED BY link_target
  CROSS JOIN version ON version.o = source AND part = ${versionParts.attributes}
    AND version.since <= :at AND version.until > :at
  CROSS JOIN object ON object.o = source
  WHERE target = :o AND link.since <= :at AND link.until > :at`

/** What there is at a moment: a snapshot, or the unfinished run. Whoever calls has made sure of that. */
export interface WholeMoment {
  readonly objectsOf: (at: number, kind: string) => readonly Ref[]
  readonly leadingTo: (at: number, ref: Ref) => readonly { readonly link: string; readonly source: Ref }[]
}

/** Finds what there is at a moment. */
export function openWholeMoment({ db, words, objects }: Tables): WholeMoment {
  const ofKind = db.prepare<{ at: number; kind: number }, { id: StoredId }>(objectsOfSql)
  const leading = db.prepare<{ at: number; o: number }, { type: number; kind: number; id: StoredId }>(leadingToSql)
  return {
    objectsOf: (at, kind) => {
      const number = words.findNumber(kind)
      return number === undefined
        ? []
        : ofKind.all({ at, kind: number }).map(({ id }) => ({ kind, id: fromStoredId(id) }))
    },
    leadingTo: (at, ref) => {
      const object = objects.find(ref)
      return object === undefined
        ? []
        : leading.all({ at, o: object }).map(({ type, kind, id }) => ({
            link: words.textOf(type),
            source: { kind: words.textOf(kind), id: fromStoredId(id) },
          }))
    },
  }
}

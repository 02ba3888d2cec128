import type { Content } from '../../../shared/model/object-state.ts'
import { open as stillOpen } from '../rows/intervals.ts'
import { fromStoredId, type StoredId } from '../rows/stored-id.ts'
import type { Tables } from '../rows/tables.ts'
import { versionParts } from '../rows/versions.ts'

/** The objects of a kind as the unfinished run has them, in the order of their ids. */
export interface HeldObjects {
  readonly ids: readonly string[]
  /** The attributes of one of them; empty where they were erased. */
  readonly contentOf: (id: string) => Content
}

/** Keeps a number for each object; contents are read when they are asked for. */
export function heldObjects({ db, words, contents }: Tables, kind: string): HeldObjects {
  const number = words.findNumber(kind)
  const rows = db
    .prepare<[number], { id: StoredId; content: number }>(
      `SELECT id, content FROM object JOIN version ON version.o = object.o
         AND part = ${versionParts.attributes} AND until = ${stillOpen}
       WHERE object.kind = ?`,
    )
    .all(number ?? 0)
  const byId = new Map(rows.map(({ id, content }) => [fromStoredId(id), content]))
  return {
    ids: [...byId.keys()].sort(),
    contentOf: (id) => contents.read(byId.get(id) ?? 0),
  }
}

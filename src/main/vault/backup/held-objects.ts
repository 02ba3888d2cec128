import type { Content } from '../../../shared/model/object-state.ts'
import { open as stillOpen } from '../rows/intervals.ts'
import { fromStoredId, type StoredId } from '../rows/stored-id.ts'
import type { Tables } from '../rows/tables.ts'
import { versionParts } from '../rows/versions.ts'

/** The objects of a kind as the unfinished run has them. */
export interface HeldObjects {
  /** All of them, in their order. Read when they are first asked for. */
  readonly ids: readonly string[]
  readonly has: (id: string) => boolean
  /** The attributes of one of them; empty where they were erased. */
  readonly contentOf: (id: string) => Content
}

/** Where all are asked for, keeps a number for each; contents are read when they are asked for. */
export function heldObjects({ db, words, objects, versions, contents }: Tables, kind: string): HeldObjects {
  let all: { readonly ids: readonly string[]; readonly contents: ReadonlyMap<string, number> } | undefined
  const readAll = (): NonNullable<typeof all> => {
    const rows = db
      .prepare<[number], { id: StoredId; content: number }>(
        `SELECT id, content FROM object JOIN version ON version.o = object.o
           AND part = ${versionParts.attributes} AND until = ${stillOpen}
         WHERE object.kind = ?`,
      )
      .all(words.findNumber(kind) ?? 0)
    const byId = new Map(rows.map(({ id, content }) => [fromStoredId(id), content]))
    return { ids: [...byId.keys()].sort(), contents: byId }
  }
  const find = (id: string): number | undefined => {
    if (all !== undefined) return all.contents.get(id)
    const object = objects.find({ kind, id })
    return object === undefined ? undefined : versions.findHeld(object)?.content
  }
  return {
    get ids() {
      all ??= readAll()
      return all.ids
    },
    has: (id) => find(id) !== undefined,
    contentOf: (id) => contents.read(find(id) ?? 0),
  }
}

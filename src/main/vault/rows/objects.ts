import type { Ref } from '../../../shared/model/ref.ts'
import type { Db } from '../database.ts'
import { fromStoredId, type StoredId, toStoredId } from './stored-id.ts'
import type { Words } from './words.ts'

/** The kind of an object that only a link named, without saying what it is. */
export const unknownKind = 'directoryObject'

/** The objects of a vault by kind and id. */
export interface Objects {
  readonly find: (ref: Ref) => number | undefined
  /** The object a feed shows. One that was known by its id alone gets its kind. */
  readonly meet: (kind: string, id: string) => number
  /** Whether the last call of `meet` or `meetTarget` made this object or gave it its kind: nothing is stored of it yet but links to it. */
  readonly isNew: (object: number) => boolean
  /** The object a link leads to. */
  readonly meetTarget: (target: { readonly id: string; readonly kind?: string }) => number
  readonly refOf: (object: number) => Ref
}

/** The objects of a vault. */
export function openObjects(db: Db, words: Words): Objects {
  const byRef = db.prepare<[StoredId, number], { o: number }>('SELECT o FROM object WHERE id = ? AND kind = ?')
  const byId = db.prepare<[StoredId], { o: number }>('SELECT o FROM object WHERE id = ? ORDER BY o LIMIT 1')
  const byNumber = db.prepare<[number], { kind: number; id: StoredId }>('SELECT kind, id FROM object WHERE o = ?')
  const insert = db.prepare<[number, StoredId]>('INSERT INTO object (kind, id) VALUES (?, ?)')
  const teach = db.prepare<[number, number]>('UPDATE object SET kind = ? WHERE o = ?')
  const noteLearnt = db.prepare<[number]>('INSERT OR IGNORE INTO learnt (o) VALUES (?)')

  let made: number | undefined
  const findExact = (kind: string, id: string): number | undefined => {
    const number = words.findNumber(kind)
    return number === undefined ? undefined : byRef.get(toStoredId(id), number)?.o
  }
  const meet = (kind: string, id: string): number => {
    made = undefined
    const exact = findExact(kind, id)
    if (exact !== undefined) return exact
    const known = findExact(unknownKind, id)
    if (known === undefined) {
      made = Number(insert.run(words.numberOf(kind), toStoredId(id)).lastInsertRowid)
      return made
    }
    teach.run(words.numberOf(kind), known)
    noteLearnt.run(known)
    made = known
    return known
  }
  return {
    find: ({ kind, id }) => findExact(kind, id),
    meet,
    isNew: (object) => object === made,
    meetTarget: ({ kind, id }) =>
      kind === undefined || kind === unknownKind
        ? (byId.get(toStoredId(id))?.o ?? meet(unknownKind, id))
        : meet(kind, id),
    refOf: (object) => {
      const row = byNumber.get(object)
      if (row === undefined) throw new Error(`There is no object ${object}.`)
      return { kind: words.textOf(row.kind), id: fromStoredId(row.id) }
    },
  }
}

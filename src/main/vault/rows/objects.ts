import { deletedItem } from '../../../shared/kinds/deleted-item.ts'
import type { Ref } from '../../../shared/model/ref.ts'
import type { Db } from '../database.ts'
import { fromStoredId, type StoredId, toStoredId } from './stored-id.ts'
import type { Transactions } from './transactions.ts'
import type { Words } from './words.ts'

/** The kind of an object that only a link named, without saying what it is. */
export const unknownKind = 'directoryObject'

/** Of so many it is remembered that they are bare; each takes some thirty bytes. */
const mostBare = 200_000
/** Of so many of a kind the number is remembered; each takes about a hundred bytes. */
const mostRemembered = 120_000

/** The objects of a vault by kind and id. */
export interface Objects {
  readonly find: (ref: Ref) => number | undefined
  /** The object a feed shows. One that was known by its id alone gets its kind. */
  readonly meet: (kind: string, id: string) => number
  /** Whether the object that was met last is one of which nothing is stored yet but links to it. */
  readonly isNew: (object: number) => boolean
  /** The object a link leads to. */
  readonly meetTarget: (kind: string, id: string) => number
  /** The objects of any kind that bear this id, the oldest first. */
  readonly withId: (id: string) => readonly { readonly object: number; readonly kind: string }[]
  readonly refOf: (object: number) => Ref
}

/** The objects of a vault. */
export function openObjects(db: Db, words: Words, { onTakenBack, onRewritten }: Transactions): Objects {
  const byRef = db.prepare<[StoredId, number], { o: number }>('SELECT o FROM object WHERE id = ? AND kind = ?')
  const byId = db.prepare<[StoredId], { o: number; kind: number }>('SELECT o, kind FROM object WHERE id = ? ORDER BY o')
  const byNumber = db.prepare<[number], { kind: number; id: StoredId }>('SELECT kind, id FROM object WHERE o = ?')
  const insert = db.prepare<[number, StoredId]>('INSERT INTO object (kind, id) VALUES (?, ?)')
  const teach = db.prepare<[number, number]>('UPDATE object SET kind = ? WHERE o = ?')
  const noteLearnt = db.prepare<[number]>('INSERT OR IGNORE INTO learnt (o) VALUES (?)')

  /** Objects that were made as targets of links and not met since. One that is forgotten here is looked up. */
  const bare = new Set<number>()
  /** Numbers by kind and id as given: most targets are met more than once. */
  const numbers = new Map<string, Map<string, number>>()
  const remember = (kind: string, id: string, object: number): void => {
    const ofKind = numbers.get(kind) ?? new Map<string, number>()
    if (ofKind.size >= mostRemembered) ofKind.clear()
    numbers.set(kind, ofKind.set(id, object))
  }
  let made: number | undefined
  const forget = (): void => {
    bare.clear()
    numbers.clear()
    made = undefined
  }
  onTakenBack(forget)
  // Rows of objects may be gone then, and their numbers given to others.
  onRewritten(forget)
  const look = (kind: string, id: string): number | undefined => {
    const number = words.findNumber(kind)
    return number === undefined ? undefined : byRef.get(toStoredId(id), number)?.o
  }
  const findExact = (kind: string, id: string): number | undefined => {
    const ofKind = numbers.get(kind)
    const known = ofKind?.get(id)
    if (known !== undefined) return known
    const found = look(kind, id)
    if (found !== undefined) remember(kind, id, found)
    return found
  }
  const meet = (kind: string, id: string): number => {
    made = undefined
    const exact = findExact(kind, id)
    if (exact !== undefined) {
      if (bare.delete(exact)) made = exact
      return exact
    }
    // What a link names is the object itself, not what lies in the recycle bin under its id.
    const known = kind === deletedItem.id ? undefined : findExact(unknownKind, id)
    if (known === undefined) {
      made = Number(insert.run(words.numberOf(kind), toStoredId(id)).lastInsertRowid)
      remember(kind, id, made)
      return made
    }
    // It is known by its kind from now on, and no longer bare.
    numbers.get(unknownKind)?.delete(id)
    bare.delete(known)
    teach.run(words.numberOf(kind), known)
    noteLearnt.run(known)
    made = known
    return known
  }
  const meetTarget = (kind: string, id: string): number => {
    const exact = findExact(kind, id)
    if (exact !== undefined) {
      made = undefined
      return exact
    }
    const target = meet(kind, id)
    if (bare.size < mostBare) bare.add(target)
    return target
  }
  return {
    find: ({ kind, id }) => findExact(kind, id),
    meet,
    isNew: (object) => object === made,
    meetTarget,
    withId: (id) => byId.all(toStoredId(id)).map(({ o, kind }) => ({ object: o, kind: words.textOf(kind) })),
    refOf: (object) => {
      const row = byNumber.get(object)
      if (row === undefined) throw new Error(`There is no object ${object}.`)
      return { kind: words.textOf(row.kind), id: fromStoredId(row.id) }
    },
  }
}

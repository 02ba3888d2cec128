import { deletedItem } from '../../../shared/kinds/deleted-item.ts'
import type { Ref } from '../../../shared/model/ref.ts'
import type { Db } from '../database.ts'
import { openObjectNumbers } from './object-numbers.ts'
import { fromStoredId, type StoredId, toStoredId } from './stored-id.ts'
import type { Transactions } from './transactions.ts'
import type { Words } from './words.ts'

/** The kind of an object that only a link named, without saying what it is. */
export const unknownKind = 'directoryObject'

/** Of so many it is remembered that they are bare; each takes some thirty bytes. */
const mostBare = 200_000

/** The objects of a vault by kind and id. */
export interface Objects {
  readonly find: (ref: Ref) => number | undefined
  /** Nearly all objects of the kind will be met: their numbers are read at once. Inside a transaction. */
  readonly expectAll: (kind: string) => void
  /** The object a feed shows. One that was known by its id alone gets its kind. Inside a transaction, as the next. */
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
export function openObjects(db: Db, words: Words, transactions: Transactions): Objects {
  const byId = db.prepare<[StoredId], { o: number; kind: number }>('SELECT o, kind FROM object WHERE id = ? ORDER BY o')
  const byNumber = db.prepare<[number], { kind: number; id: StoredId }>('SELECT kind, id FROM object WHERE o = ?')
  const insert = db.prepare<[number, StoredId]>('INSERT INTO object (kind, id) VALUES (?, ?)')
  const teach = db.prepare<[number, number]>('UPDATE object SET kind = ? WHERE o = ?')
  const noteLearnt = db.prepare<[number]>('INSERT OR IGNORE INTO learnt (o) VALUES (?)')

  const numbers = openObjectNumbers(db, words, transactions)
  /** Objects that were made as targets of links and not met since. One that is forgotten here is looked up. */
  const bare = new Set<number>()
  let made: number | undefined
  const forget = (): void => {
    bare.clear()
    made = undefined
  }
  transactions.onTakenBack(forget)
  // Rows of objects may be gone then, and their numbers given to others.
  transactions.onRewritten(forget)
  /** The object that was known by its id alone, or a new one. */
  const learnOrMake = (kind: string, id: string): number => {
    // What a link names is the object itself, not what lies in the recycle bin under its id.
    const known = kind === deletedItem.id || kind === unknownKind ? undefined : numbers.find(unknownKind, id)
    const object = known ?? Number(insert.run(words.numberOf(kind), toStoredId(id)).lastInsertRowid)
    numbers.keep(kind, id, object)
    if (known === undefined) return object
    // It is known by its kind from now on, and no longer bare.
    numbers.drop(unknownKind, id)
    bare.delete(known)
    teach.run(words.numberOf(kind), known)
    noteLearnt.run(known)
    return known
  }
  return {
    find: ({ kind, id }) => numbers.find(kind, id),
    expectAll: numbers.expectAll,
    meet: (kind, id) => {
      const known = numbers.find(kind, id)
      const object = known ?? learnOrMake(kind, id)
      made = known === undefined || bare.delete(object) ? object : undefined
      return object
    },
    isNew: (object) => object === made,
    meetTarget: (kind, id) => {
      const known = numbers.find(kind, id)
      made = known === undefined ? learnOrMake(kind, id) : undefined
      if (made !== undefined && bare.size < mostBare) bare.add(made)
      return known ?? made ?? 0
    },
    withId: (id) => byId.all(toStoredId(id)).map(({ o, kind }) => ({ object: o, kind: words.textOf(kind) })),
    refOf: (object) => {
      const row = byNumber.get(object)
      if (row === undefined) throw new Error(`There is no object ${object}.`)
      return { kind: words.textOf(row.kind), id: fromStoredId(row.id) }
    },
  }
}

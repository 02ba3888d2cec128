import type { Db } from '../database.ts'
import { idColumns, type StoredId, toId, toStoredId } from './stored-id.ts'
import type { Transactions } from './transactions.ts'
import type { Words } from './words.ts'

/** Of so many objects of a kind the number is remembered; each takes about a hundred bytes. */
const mostRemembered = 120_000

/** The numbers of objects by kind and id as given. Most are asked for more than once: as object, and as target of links. */
export interface ObjectNumbers {
  readonly find: (kind: string, id: string) => number | undefined
  /** Nearly all objects of the kind will be asked for: they are read at once. Inside a transaction. */
  readonly expectAll: (kind: string) => void
  /** Notes the number of an object that was made, or that has this kind now. */
  readonly keep: (kind: string, id: string, object: number) => void
  /** The object has another kind now. */
  readonly drop: (kind: string, id: string) => void
}

interface Remembered {
  readonly numbers: Map<string, number>
  /** Every object of the kind is remembered. Who writes can rely on it inside a transaction: nobody else makes one. */
  isWhole: boolean
  /** The largest number of objects of the kind that was given a try. */
  tried: number
}

/** The numbers of the objects of a vault. */
export function openObjectNumbers(db: Db, words: Words, { onTakenBack, onRewritten }: Transactions): ObjectNumbers {
  const byRef = db.prepare<[StoredId, number], number>('SELECT o FROM object WHERE id = ? AND kind = ?').pluck()
  const ofKind = db
    .prepare<[number, number], [number, string, 0 | 1]>(
      `SELECT o, ${idColumns} FROM object WHERE kind = ? ORDER BY o LIMIT ?`,
    )
    .raw()
  const kinds = new Map<string, Remembered>()
  onTakenBack(() => kinds.clear())
  // Rows of objects may be gone then, and their numbers given to others.
  onRewritten(() => kinds.clear())

  const rememberedOf = (kind: string): Remembered => {
    const known = kinds.get(kind)
    if (known !== undefined) return known
    const none: Remembered = { numbers: new Map(), isWhole: false, tried: -1 }
    kinds.set(kind, none)
    return none
  }
  const keep = (remembered: Remembered, id: string, object: number): void => {
    if (remembered.numbers.size >= mostRemembered) {
      remembered.numbers.clear()
      remembered.isWhole = false
    }
    remembered.numbers.set(id, object)
  }
  /** Remembers all objects of the kind if there are no more of them than this. */
  const readAll = (remembered: Remembered, kind: string, most: number): void => {
    if (remembered.isWhole || remembered.tried >= most) return
    remembered.tried = most
    const rows = ofKind.all(words.findNumber(kind) ?? 0, most + 1)
    remembered.isWhole = rows.length <= most
    if (!remembered.isWhole) return
    for (const [object, id, isGuid] of rows) remembered.numbers.set(toId(id, isGuid), object)
  }
  const look = (remembered: Remembered, kind: string, id: string): number | undefined => {
    const number = words.findNumber(kind)
    const found = number === undefined ? undefined : byRef.get(toStoredId(id), number)
    if (found !== undefined) keep(remembered, id, found)
    return found
  }
  return {
    find: (kind, id) => {
      const remembered = rememberedOf(kind)
      const known = remembered.numbers.get(id)
      if (known !== undefined) return known
      if (db.readonly || !db.inTransaction) return look(remembered, kind, id)
      // In a first backup there is none.
      readAll(remembered, kind, 0)
      // SQLite keeps half a sign as another one.
      return remembered.isWhole && id.isWellFormed() ? undefined : look(remembered, kind, id)
    },
    expectAll: (kind) => readAll(rememberedOf(kind), kind, mostRemembered),
    keep: (kind, id, object) => keep(rememberedOf(kind), id, object),
    drop: (kind, id) => {
      kinds.get(kind)?.numbers.delete(id)
    },
  }
}

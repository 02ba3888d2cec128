import type { Fingerprint } from '../../../shared/model/feed.ts'
import type { Db } from '../database.ts'
import { openLeafChunks } from '../seals/leaf-chunks.ts'
import { openLeafReader } from '../seals/leaf-parts.ts'
import { toLeaf } from '../seals/leaf-text.ts'
import type { Transactions } from './transactions.ts'

const [objectsPerRow, markBytes] = [64, 8]
/** Fewer rows than these are needed for all objects there may be: those of one feed stand together. */
const rowsPerFeed = 2 ** 32

/**
 * Answers that are known to change nothing. Of an object stands here a mark for each feed that shows it, the fingerprint of an
 * answer over the leaf the object had: "this answer, stored over the state this leaf is of, changed nothing", as was seen when
 * it was stored. Of other answers and other states it says nothing. Where rows change and leaves do not, as when a person is
 * erased, damage is mended or pages of another copy are found, all of it must go.
 */
export interface Recognised {
  /** The mark of an answer over what the object was in the newest snapshot; undefined: it was not there. */
  readonly markOf: (object: number, fingerprint: Fingerprint) => bigint | undefined
  /** Whether the answer of this mark changes nothing of the object, if the object is what it was in the newest snapshot. */
  readonly has: (feed: number, object: number, mark: bigint) => boolean
  /** The answer of this mark was stored over what the object was in the newest snapshot, and changed nothing. */
  readonly note: (feed: number, object: number, mark: bigint) => void
  /**
   * Writes what was noted of objects whose rows say what their leaves do: what a lost row left is no state to note anything
   * of. At the end of the page, inside its transaction.
   */
  readonly save: (run: number) => void
  readonly clear: () => void
}

/** Forgets every answer. For whoever changes rows, or finds them changed, and leaves the leaves as they are. */
export const dropRecognised = (db: Db): void => {
  db.exec('DELETE FROM recognised')
}

/** The recognised answers of a vault. */
export function openRecognised(db: Db, { onTakenBack }: Transactions): Recognised {
  const find = db.prepare<[number], Buffer>('SELECT answers FROM recognised WHERE place = ?').pluck()
  const store = db.prepare<[number, Buffer]>('INSERT OR REPLACE INTO recognised (place, answers) VALUES (?, ?)')
  const leaves = openLeafChunks(db)
  const rows = new Map<number, Buffer | undefined>()
  const noted = new Map<number, { readonly feed: number; readonly mark: bigint }>()
  const forget = (): void => {
    rows.clear()
    noted.clear()
    leaves.forget()
  }
  onTakenBack(forget)
  const placeOf = (feed: number, object: number): number => feed * rowsPerFeed + Math.floor(object / objectsPerRow)
  const byteOf = (object: number): number => (object % objectsPerRow) * markBytes
  const rowOf = (place: number): Buffer | undefined => {
    if (!rows.has(place)) rows.set(place, find.get(place))
    return rows.get(place)
  }
  const write = (run: number): void => {
    const parts = openLeafReader(db).at(
      run,
      [...noted.keys()].sort((a, b) => a - b),
    )
    const changed = new Map<number, Buffer>()
    for (const [object, { feed, mark }] of noted) {
      const [leaf, known, place] = [leaves.find(object), parts.get(object), placeOf(feed, object)]
      if (leaf === undefined || known === undefined || !toLeaf(known).equals(leaf)) continue
      const row = changed.get(place) ?? rowOf(place) ?? Buffer.alloc(objectsPerRow * markBytes)
      row.writeBigUInt64LE(mark, byteOf(object))
      changed.set(place, row)
    }
    for (const [place, row] of changed) store.run(place, row)
  }
  return {
    markOf: (object, fingerprint) => {
      const leaf = leaves.find(object)
      return leaf && fingerprint(leaf)
    },
    has: (feed, object, mark) => rowOf(placeOf(feed, object))?.readBigUInt64LE(byteOf(object)) === mark,
    note: (feed, object, mark) => {
      noted.set(object, { feed, mark })
    },
    save: (run) => {
      if (noted.size > 0) write(run)
      forget()
    },
    clear: () => {
      dropRecognised(db)
      forget()
    },
  }
}

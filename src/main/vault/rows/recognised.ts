import type { Db } from '../database.ts'
import { openLeafChunks } from '../seals/leaf-chunks.ts'
import { openLeafReader } from '../seals/leaf-parts.ts'
import { toLeaf } from '../seals/leaf-text.ts'
import type { Transactions } from './transactions.ts'

/** Bytes of a mark. */
export const markBytes = 8
const objectsPerRow = 64
const noMarks = '\0'.repeat(objectsPerRow * markBytes)
/** Fewer rows than these are needed for all objects there may be: those of one feed stand together. */
const rowsPerFeed = 2 ** 32

/**
 * Answers that are known to change nothing. Of an object stands here a mark for each feed that shows it, of an answer over
 * the leaf the object had: "this answer, stored over the state this leaf is of, changed nothing", as was seen when
 * it was stored. Of other answers and other states it says nothing. Where rows change and leaves do not, as when a person is
 * erased, damage is mended or pages of another copy are found, all of it must go.
 */
export interface Recognised {
  /** The leaf of what the object was in the newest snapshot; undefined: it was not there. */
  readonly leafOf: (object: number) => string | undefined
  /** Whether the answer of this mark changes nothing of the object, if the object is what it was in the newest snapshot. */
  readonly has: (feed: number, object: number, mark: string) => boolean
  /** The answer of this mark was stored over what the object was in the newest snapshot, and changed nothing. */
  readonly note: (feed: number, object: number, mark: string) => void
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
  const rows = new Map<number, string | undefined>()
  const noted = new Map<number, { readonly feed: number; readonly mark: string }>()
  const forget = (): void => {
    rows.clear()
    noted.clear()
    leaves.forget()
  }
  onTakenBack(forget)
  const placeOf = (feed: number, object: number): number => feed * rowsPerFeed + Math.floor(object / objectsPerRow)
  const byteOf = (object: number): number => (object % objectsPerRow) * markBytes
  const rowOf = (place: number): string | undefined => {
    if (!rows.has(place)) rows.set(place, find.get(place)?.toString('latin1'))
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
      const row = changed.get(place) ?? Buffer.from(rowOf(place) ?? noMarks, 'latin1')
      row.write(mark, byteOf(object), 'latin1')
      changed.set(place, row)
    }
    for (const [place, row] of changed) store.run(place, row)
  }
  return {
    leafOf: (object) => leaves.find(object)?.toString('latin1'),
    has: (feed, object, mark) => rowOf(placeOf(feed, object))?.startsWith(mark, byteOf(object)) === true,
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

import type { Fingerprint } from '../../../shared/model/feed.ts'
import type { Db } from '../database.ts'
import { openLeafChunks } from '../seals/leaf-chunks.ts'
import type { Transactions } from './transactions.ts'

const [objectsPerRow, fingerprintBytes] = [64, 8]

/**
 * Answers that are known to change nothing. Of an object stands here the fingerprint of an answer, XOR the start of the
 * leaf the object had: "this answer, stored over the state this leaf is of, changed nothing", as was seen when it was
 * stored. That stays true whatever comes later; where either is another one, it says nothing. Only where rows change and
 * leaves do not, as when a person is erased or damage is mended, all of it must go.
 */
export interface Recognised {
  /** Whether this answer changes nothing of the object, if the object is what it was in the newest snapshot. */
  readonly has: (object: number, fingerprint: Fingerprint) => boolean
  /** The answer was stored over what the object was in the newest snapshot, and changed nothing. */
  readonly note: (object: number, fingerprint: Fingerprint) => void
  /** Writes what was noted; inside the transaction of the page. */
  readonly save: () => void
  readonly clear: () => void
}

/** The recognised answers of a vault. */
export function openRecognised(db: Db, { onTakenBack }: Transactions): Recognised {
  const find = db.prepare<[number], Buffer>('SELECT answers FROM recognised WHERE place = ?').pluck()
  const store = db.prepare<[number, Buffer | undefined]>(
    'INSERT OR REPLACE INTO recognised (place, answers) VALUES (?, ?)',
  )
  const clear = db.prepare('DELETE FROM recognised')
  const leaves = openLeafChunks(db)
  const rows = new Map<number, Buffer | undefined>()
  const changed = new Set<number>()
  const forget = (): void => {
    rows.clear()
    changed.clear()
    leaves.save()
  }
  onTakenBack(forget)
  const placeOf = (object: number): number => Math.floor(object / objectsPerRow)
  const byteOf = (object: number): number => (object % objectsPerRow) * fingerprintBytes
  const rowOf = (place: number): Buffer | undefined => {
    if (!rows.has(place)) rows.set(place, find.get(place))
    return rows.get(place)
  }
  return {
    has: (object, fingerprint) => {
      const row = rowOf(placeOf(object))
      const leaf = row && leaves.find(object)
      return leaf !== undefined && row?.readBigUInt64LE(byteOf(object)) === (fingerprint ^ leaf.readBigUInt64LE())
    },
    note: (object, fingerprint) => {
      const leaf = leaves.find(object)
      if (leaf === undefined) return
      const place = placeOf(object)
      const row = rowOf(place) ?? Buffer.alloc(objectsPerRow * fingerprintBytes)
      row.writeBigUInt64LE(fingerprint ^ leaf.readBigUInt64LE(), byteOf(object))
      rows.set(place, row)
      changed.add(place)
    },
    save: () => {
      for (const place of changed) store.run(place, rows.get(place))
      forget()
    },
    clear: () => {
      clear.run()
      forget()
    },
  }
}

import { createHash } from 'node:crypto'
import type { Db } from '../database.ts'
import { chunkObjects, leafBytes } from './leaves.ts'

/** The leaves of the newest snapshot. */
export interface LeafChunks {
  /** The leaf of an object; undefined: it has none. */
  readonly find: (o: number) => Buffer | undefined
  /** The leaf of an object from now on; undefined: it has none. Returns whether it was another. */
  readonly put: (o: number, leaf: Buffer | undefined) => boolean
  /** Writes what was put. */
  readonly save: () => void
  /** Forgets what was read, and what was put and not written. */
  readonly forget: () => void
  /** The SHA-256 of all leaves in the order of objects. */
  readonly hashAll: () => Buffer
}

const chunkBytes = chunkObjects * leafBytes
/** Stands where an object has no leaf. */
export const noLeaf = Buffer.alloc(leafBytes)

/** Adds the leaves that are there to a hash. */
export function addLeaves(to: { readonly update: (bytes: Buffer) => unknown }, leaves: Buffer): void {
  let from = 0
  for (let at = 0; at < leaves.length; at += leafBytes) {
    if (leaves.readInt32LE(at) !== 0 || leaves.compare(noLeaf, 0, leafBytes, at, at + leafBytes) !== 0) continue
    if (from < at) to.update(leaves.subarray(from, at))
    from = at + leafBytes
  }
  if (from < leaves.length) to.update(leaves.subarray(from))
}

/** The leaves of the newest snapshot, as the run that is being finished changes them. */
export function openLeafChunks(db: Db): LeafChunks {
  const byPlace = db.prepare<[number], Buffer>('SELECT leaves FROM leaf_chunk WHERE place = ?').pluck()
  const all = db.prepare<[], Buffer>('SELECT leaves FROM leaf_chunk ORDER BY place').pluck()
  const store = db.prepare('INSERT OR REPLACE INTO leaf_chunk (place, leaves) VALUES (?, ?)')
  const loaded = new Map<number, Buffer>()
  const changed = new Set<number>()
  const load = (place: number): Buffer => {
    const known = loaded.get(place)
    if (known !== undefined) return known
    const leaves = byPlace.get(place) ?? Buffer.alloc(chunkBytes)
    loaded.set(place, leaves)
    return leaves
  }
  const forget = (): void => {
    changed.clear()
    loaded.clear()
  }
  return {
    find: (o) => {
      const at = (o % chunkObjects) * leafBytes
      const leaf = load(Math.floor(o / chunkObjects)).subarray(at, at + leafBytes)
      return leaf.equals(noLeaf) ? undefined : leaf
    },
    put: (o, leaf = noLeaf) => {
      const place = Math.floor(o / chunkObjects)
      const at = (o % chunkObjects) * leafBytes
      const leaves = load(place)
      if (leaf.every((byte, index) => byte === leaves[at + index])) return false
      leaves.set(leaf, at)
      changed.add(place)
      return true
    },
    save: () => {
      for (const place of [...changed].sort((a, b) => a - b)) store.run(place, loaded.get(place))
      forget()
    },
    forget,
    hashAll: () => {
      const sum = createHash('sha256')
      for (const leaves of all.iterate()) addLeaves(sum, leaves)
      return sum.digest()
    },
  }
}

import type { Db } from '../database.ts'
import { sealBase } from './base-seal.ts'
import { openDigestReader } from './digest.ts'
import { noLeaf, openLeafChunks } from './leaf-chunks.ts'
import { openLeafReader } from './leaf-parts.ts'
import { toLeaf } from './leaf-text.ts'
import { leafBytes } from './leaves.ts'
import { openSealChain } from './seal-chain.ts'
import { findTouchedObjects } from './touched-objects.ts'

/** Objects looked at together. */
const sliceObjects = 200

/** A slice at once, which takes a third of the time of a statement for each. */
const insertLeavesSql = `
  INSERT INTO leaf (since, o, hash)
  SELECT :snapshot, given.value, nullif(substr(:leaves, 1 + ${leafBytes} * given.key, ${leafBytes}), zeroblob(${leafBytes}))
  FROM json_each(:objects) AS given`

/** Writes down how the leaves change with a snapshot. */
function writeLeaves(db: Db, snapshot: number, seen: 'asFirst' | 'asNewest' | 'longAgo'): Buffer {
  const reader = openLeafReader(db)
  const chunks = openLeafChunks(db)
  const insert = db.prepare<{ snapshot: number; objects: string; leaves: Buffer }>(insertLeavesSql)
  const touched = findTouchedObjects(db, snapshot, seen)
  for (let from = 0; from < touched.length; from += sliceObjects) {
    const slice = touched.slice(from, from + sliceObjects)
    const parts = reader.at(snapshot, slice)
    const changed: number[] = []
    const leaves: Buffer[] = []
    for (const o of slice) {
      const known = parts.get(o)
      const leaf = known && toLeaf(known)
      if (!chunks.put(o, leaf)) continue
      changed.push(o)
      leaves.push(leaf ?? noLeaf)
    }
    insert.run({ snapshot, objects: JSON.stringify(changed), leaves: Buffer.concat(leaves) })
  }
  chunks.save()
  return chunks.hashAll()
}

/**
 * Seals one snapshot: its leaves, its digest, and the next root of the chain. In the transaction that makes the run a
 * snapshot, when everything else of it was written and what it learnt of kinds is still noted in `learnt`.
 */
export function sealSnapshot(db: Db, snapshot: number, seen: 'asNewest' | 'longAgo' = 'asNewest'): void {
  const chain = openSealChain(db)
  const isFirst = db.prepare<[], 1>('SELECT 1 FROM leaf LIMIT 1').get() === undefined
  const digest = openDigestReader(db).ofSnapshot(snapshot, writeLeaves(db, snapshot, isFirst ? 'asFirst' : seen))
  chain.append('snapshot', snapshot, digest)
}

/** Notes which kinds the run that becomes a snapshot learnt. Before `sealSnapshot`. */
export const keepLearntKinds = (db: Db, snapshot: number): void => {
  db.prepare('INSERT OR REPLACE INTO learnt_kind (o, since) SELECT o, ? FROM learnt').run(snapshot)
}

/** Seals a restore whose report is kept; again after it was scrubbed. Inside the transaction that writes it. */
export const sealRestore = (db: Db, run: number): void =>
  openSealChain(db).append('restore', run, openDigestReader(db).ofRestore(run))

/** Seals, in their order, the snapshots and finished restores of a vault that has no seals yet. */
export function sealSnapshots(db: Db): void {
  const snapshots = db.prepare<[], number>('SELECT n FROM snapshot ORDER BY n').pluck().all()
  for (const snapshot of snapshots) sealSnapshot(db, snapshot, 'longAgo')
  const restores = db.prepare<[], number>('SELECT r FROM restore_run WHERE report IS NOT NULL ORDER BY r').pluck().all()
  for (const run of restores) sealRestore(db, run)
  sealBase(db)
}

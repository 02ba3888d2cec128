import { AppError } from '../../../shared/errors.ts'
import { countChanged } from '../backup/count-changed.ts'
import type { Tables } from '../rows/tables.ts'
import { removeLeaves } from '../seals/leaves.ts'
import { rebuildTexts } from '../search/rebuild-search.ts'
import { type Freed, freeContents, freeObjects } from './free-rows.ts'
import { moveIntervals } from './move-intervals.ts'

interface Around {
  readonly isThere: 0 | 1
  readonly before: number | null
  readonly next: number | null
}

/** Takes a snapshot out; every other says what it said. Inside a transaction. */
export function removeSnapshot(tables: Tables, snapshot: number): Freed {
  const { db, captures } = tables
  const around = db.prepare<{ n: number }, Around>(
    `SELECT EXISTS (SELECT 1 FROM snapshot WHERE n = :n) AS isThere,
       (SELECT max(n) FROM snapshot WHERE n < :n) AS before, (SELECT min(n) FROM snapshot WHERE n > :n) AS next`,
  )
  const { isThere, before, next } = around.get({ n: snapshot }) ?? { isThere: 0, before: null, next: null }
  if (isThere === 0) throw new AppError('noSuchSnapshot', `There is no snapshot ${snapshot} in this vault.`)
  if (next === null)
    throw new AppError('badInput', `Snapshot ${snapshot} is the newest. The newest snapshot is always kept.`)
  const removed = { removed: snapshot, next, isOldest: before === null }
  const loose = moveIntervals(db, removed)
  removeLeaves(db, removed)
  captures.remove(snapshot)
  tables.settings.remove(`note ${snapshot}`)
  db.prepare('DELETE FROM tally WHERE n = ?').run(snapshot)
  db.prepare('INSERT INTO removed_snapshot (n, started_at) SELECT n, started_at FROM snapshot WHERE n = ?').run(
    snapshot,
  )
  db.prepare('DELETE FROM snapshot WHERE n = ?').run(snapshot)
  const changed = countChanged(tables, next)
  db.prepare('UPDATE snapshot SET changed = ? WHERE n = ?').run(changed, next)
  rebuildTexts(tables, loose.described)
  const freed = freeContents(tables, loose.contents)
  freeObjects(tables, loose.objects)
  return freed
}

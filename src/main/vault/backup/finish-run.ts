import type { Issue } from '../../../shared/model/issue.ts'
import type { Outcome } from '../../../shared/model/snapshot.ts'
import type { Tables } from '../rows/tables.ts'
import { sealBase } from '../seals/base-seal.ts'
import { keepLearntKinds, sealSnapshot } from '../seals/seal-snapshots.ts'
import { liftCountAnew } from '../verify/count-anew.ts'
import { healLost } from '../verify/heal-lost.ts'
import { countChanged } from './count-changed.ts'

/** How a run ended. */
export interface RunEnd {
  readonly finishedAt: string
  readonly outcome: Outcome
  readonly issues: readonly Issue[]
  readonly requests: number
  readonly units: number
}

/** Makes the run a snapshot. Returns how many objects differ from the one before. Inside a transaction. */
export function finishRun(tables: Tables, run: number, end: RunEnd): { readonly changed: number } {
  const { db, runs, rounds, contents, tallies, brought } = tables
  const { startedAt, note, lastContent } = runs.get(run)
  const insert = db.prepare(
    `INSERT INTO snapshot (n, started_at, finished_at, outcome, note, changed, requests, units, issues)
     VALUES (?, ?, ?, ?, ?, 0, ?, ?, ?)`,
  )
  const { finishedAt, outcome, requests, units, issues } = end
  tallies.beside(() => {
    insert.run(run, startedAt, finishedAt, outcome, note, requests, units, JSON.stringify(issues))
  })
  tallies.save(run)
  const changed = countChanged(tables, run)
  db.prepare('UPDATE snapshot SET changed = ? WHERE n = ?').run(changed, run)
  contents.sweepAfter(lastContent)
  keepLearntKinds(db, run)
  healLost(tables, run)
  liftCountAnew(db)
  sealSnapshot(db, run)
  rounds.settle()
  sealBase(db)
  db.exec('DELETE FROM learnt; DELETE FROM seen; DELETE FROM unseen_link')
  runs.clear()
  brought.forget()
  return { changed }
}

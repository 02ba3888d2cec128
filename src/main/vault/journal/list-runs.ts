import type { Outcome } from '../../../shared/model/snapshot.ts'
import type { Db } from '../database.ts'

/** A restore in a list, without its steps. */
export interface VaultRunOutline {
  readonly run: number
  readonly startedAt: string
  readonly endedAt: string | null
  readonly snapshot: number | null
  readonly undoes: number | null
  readonly objects: number
  readonly kinds: readonly string[]
  readonly outcome: Outcome | null
  readonly writes: number
  readonly differencesLeft: number
  readonly isDropped: boolean
  readonly hasWritten: boolean
  readonly undoneBy: number | null
}

interface Row extends Omit<VaultRunOutline, 'kinds' | 'isDropped' | 'hasWritten'> {
  readonly kinds: string
  readonly isDropped: number
  readonly hasWritten: number
}

/** Every restore, newest first. A plan may hold hundreds of thousands of steps: SQLite reads out of it what is listed. */
export function listRuns(db: Db): readonly VaultRunOutline[] {
  const rows = db
    .prepare<[], Row>(
      `SELECT r AS run, started_at AS startedAt, ended_at AS endedAt, undoes,
         plan ->> '$.snapshot' AS snapshot,
         coalesce(json_array_length(plan, '$.selection.objects'), 0) AS objects,
         coalesce(plan -> '$.selection.kinds', '[]') AS kinds,
         report ->> '$.outcome' AS outcome,
         coalesce(report ->> '$.writes', 0) AS writes,
         coalesce(report ->> '$.differencesLeft', 0) AS differencesLeft,
         EXISTS (SELECT 1 FROM journal WHERE run = r AND before_hash IS NOT NULL) AS isDropped,
         EXISTS (SELECT 1 FROM journal WHERE run = r AND state IN ('done', 'intended')) AS hasWritten,
         (SELECT max(later.r) FROM restore_run AS later
          WHERE later.undoes = restore_run.r AND later.report IS NOT NULL) AS undoneBy
       FROM restore_run ORDER BY r DESC`,
    )
    .all()
  return rows.map(({ kinds, isDropped, hasWritten, ...row }) => ({
    ...row,
    kinds: JSON.parse(kinds) as readonly string[],
    isDropped: isDropped === 1,
    hasWritten: hasWritten === 1,
  }))
}

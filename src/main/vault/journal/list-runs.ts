import type { Outcome } from '../../../shared/model/snapshot.ts'
import type { Db } from '../database.ts'

/** A restore in a list, without its steps. */
export interface VaultRunOutline {
  readonly run: number
  readonly startedAt: string
  readonly endedAt: string | null
  readonly snapshot: number | null
  readonly plannedOn: number | null
  readonly undoes: number | null
  readonly objects: number
  readonly kinds: readonly string[]
  readonly outcome: Outcome | null
  readonly writes: number
  readonly differencesLeft: number
  readonly isDropped: boolean
  readonly lacksSnapshot: boolean
  readonly hasWritten: boolean
  readonly undoneBy: number | null
  readonly isUndoneInPart: boolean
}

type Flag = 'isDropped' | 'lacksSnapshot' | 'hasWritten'

type Row = Omit<VaultRunOutline, 'kinds' | 'isUndoneInPart' | Flag> & { readonly kinds: string } & Readonly<
    Record<Flag, number>
  >

/** Of a row of `restore_run`: whether a snapshot is gone that it restored from or was planned on. */
export const lacksSnapshotSql = "EXISTS (SELECT 1 FROM removed_snapshot WHERE n IN (planned_on, plan ->> '$.snapshot'))"

const hasWrittenSql = (run: string): string =>
  `EXISTS (SELECT 1 FROM journal WHERE run = ${run} AND state IN ('done', 'intended'))`

interface StepRow {
  readonly action: string
  readonly ticked: number
  readonly object: string
  readonly targets: string
}

/** Whether a run left something: it says so, or a step was not ticked that no deletion has settled with its object or targets. */
function openIsInPart(db: Db): (run: number) => boolean {
  const outcome = db.prepare<[number], string>("SELECT report ->> '$.outcome' FROM restore_run WHERE r = ?").pluck()
  const steps = db.prepare<[number], StepRow>(
    `SELECT value ->> '$.action' AS action, value ->> '$.ticked' AS ticked, value ->> '$.object.id' AS object,
       coalesce(value -> '$.targets', '[]') AS targets
     FROM restore_run CROSS JOIN json_each(plan, '$.steps') AS given
     WHERE r = ? AND (value ->> '$.action' = 'delete' OR NOT (value ->> '$.ticked'))`,
  )
  return (run) => {
    const rows = steps.all(run)
    const gone = new Set(rows.flatMap(({ action, ticked, object }) => (action === 'delete' && ticked ? [object] : [])))
    const isSettled = ({ action, object, targets }: StepRow): boolean => {
      if (gone.has(object)) return true
      const ids = (JSON.parse(targets) as readonly { readonly id: string }[]).map(({ id }) => id)
      return action === 'unlink' && ids.every((id) => gone.has(id))
    }
    return outcome.get(run) !== 'complete' || rows.some((row) => !row.ticked && !isSettled(row))
  }
}

/** Every restore, newest first. A plan may hold hundreds of thousands of steps: SQLite reads out of it what is listed. */
export function listRuns(db: Db): readonly VaultRunOutline[] {
  const rows = db
    .prepare<[], Row>(
      `SELECT r AS run, started_at AS startedAt, ended_at AS endedAt, undoes,
         plan ->> '$.snapshot' AS snapshot, planned_on AS plannedOn,
         coalesce(json_array_length(plan, '$.selection.objects'), 0) AS objects,
         coalesce(plan -> '$.selection.kinds', '[]') AS kinds,
         report ->> '$.outcome' AS outcome,
         coalesce(report ->> '$.writes', 0) AS writes,
         coalesce(report ->> '$.differencesLeft', 0) AS differencesLeft,
         EXISTS (SELECT 1 FROM journal WHERE run = r AND before_hash IS NOT NULL) AS isDropped,
         ${lacksSnapshotSql} AS lacksSnapshot,
         ${hasWrittenSql('r')} AS hasWritten,
         (SELECT max(later.r) FROM restore_run AS later
          WHERE later.undoes = restore_run.r AND later.report IS NOT NULL AND ${hasWrittenSql('later.r')}) AS undoneBy
       FROM restore_run ORDER BY r DESC`,
    )
    .all()
  const isInPart = openIsInPart(db)
  return rows.map(({ kinds, isDropped, lacksSnapshot, hasWritten, ...row }) => ({
    ...row,
    kinds: JSON.parse(kinds) as readonly string[],
    isDropped: isDropped === 1,
    lacksSnapshot: lacksSnapshot === 1,
    hasWritten: hasWritten === 1,
    isUndoneInPart: row.undoneBy !== null && isInPart(row.undoneBy),
  }))
}

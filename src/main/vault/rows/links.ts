import type { Db } from '../database.ts'
import { type Interval, planInterval, open as stillOpen } from './intervals.ts'

/** The links of a vault, as the unfinished run changes them. */
export interface Links {
  /** Makes the link hold from the run on. Returns its number. */
  readonly put: (run: number, source: number, type: number, target: number) => number
  /** The link holds no longer. */
  readonly end: (run: number, source: number, type: number, target: number) => void
  /** Ends every other link of this type of the source: it leads to one target at most. */
  readonly endOthers: (run: number, source: number, type: number, target: number) => void
  /** Ends every link from and to an object. */
  readonly endAll: (run: number, object: number) => void
  /** Ends links by number. */
  readonly endRows: (run: number, rows: readonly Interval[]) => void
  /** Every link of this type that still holds and comes from objects of this kind. */
  readonly eachOpen: (kind: number, type: number) => IterableIterator<Interval & { readonly source: number }>
}

/** The links of a vault. */
export function openLinks(db: Db): Links {
  const newest = db.prepare<[number, number, number, number], Interval>(
    `SELECT l AS row, since, until FROM link WHERE source = ? AND type = ? AND target = ? ORDER BY since DESC LIMIT ?`,
  )
  const openOfType = db.prepare<[number, number], Interval & { target: number }>(
    `SELECT l AS row, since, until, target FROM link WHERE source = ? AND type = ? AND until = ${stillOpen}`,
  )
  const openFrom = db.prepare<[number], Interval>(
    `SELECT l AS row, since, until FROM link WHERE source = ? AND until = ${stillOpen}`,
  )
  const openTo = db.prepare<[number], Interval>(
    `SELECT l AS row, since, until FROM link INDEXED BY link_target WHERE target = ? AND until = ${stillOpen}`,
  )
  const openOfKind = db.prepare<[number, number], Interval & { source: number }>(
    `SELECT l AS row, since, until, source FROM object CROSS JOIN link ON link.source = object.o
     WHERE object.kind = ? AND link.type = ? AND until = ${stillOpen}`,
  )
  const insert = db.prepare<[number, number, number, number]>(
    `INSERT INTO link (source, type, target, since, until) VALUES (?, ?, ?, ?, ${stillOpen})`,
  )
  const remove = db.prepare<[number]>('DELETE FROM link WHERE l = ?')
  const setUntil = db.prepare<[number, number]>('UPDATE link SET until = ? WHERE l = ?')

  const endRow = (run: number, row: Interval): void => {
    if (row.since === run) remove.run(row.row)
    else setUntil.run(run, row.row)
  }
  const endRows = (run: number, rows: readonly Interval[]): void => {
    for (const row of rows) endRow(run, row)
  }
  return {
    put: (run, source, type, target) => {
      const last = newest.get(source, type, target, 1)
      if (last?.until === stillOpen) return last.row
      const plan = planInterval(last === undefined ? [] : [last], run, () => true)
      if (plan.reopen === undefined) return Number(insert.run(source, type, target, run).lastInsertRowid)
      setUntil.run(stillOpen, plan.reopen)
      return plan.reopen
    },
    end: (run, source, type, target) => {
      const last = newest.get(source, type, target, 1)
      if (last?.until === stillOpen) endRow(run, last)
    },
    endOthers: (run, source, type, target) =>
      endRows(
        run,
        openOfType.all(source, type).filter((row) => row.target !== target),
      ),
    endAll: (run, object) => {
      endRows(run, openFrom.all(object))
      endRows(run, openTo.all(object))
    },
    endRows,
    eachOpen: (kind, type) => openOfKind.iterate(kind, type),
  }
}

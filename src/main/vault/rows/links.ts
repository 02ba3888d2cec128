import type { Db } from '../database.ts'
import { type Interval, planInterval, open as stillOpen } from './intervals.ts'
import { openNewLinks } from './new-links.ts'
import type { Transactions } from './transactions.ts'

/** A link that holds, or that ended in the unfinished run. */
export interface HeldLink {
  readonly type: number
  readonly target: number
  readonly isOpen: boolean
}

/** The links of a vault, as the unfinished run changes them. */
export interface Links {
  /** Makes the link hold from the run on. */
  readonly put: (run: number, source: number, type: number, target: number) => void
  /** The same for a link of which there is neither an open row nor one that ended in this run. */
  readonly add: (run: number, source: number, type: number, target: number) => void
  /** The same for a source that is new: written with others, before the transaction ends. */
  readonly addToNew: (run: number, source: number, type: number, target: number) => void
  /** The link holds no longer. */
  readonly end: (run: number, source: number, type: number, target: number) => void
  /** Ends every other link of this type of the source: it leads to one target at most. */
  readonly endOthers: (run: number, source: number, type: number, target: number) => void
  /** Ends every link from and to an object. */
  readonly endAll: (run: number, object: number) => void
  /** What an object links to, and what it linked to until this run. */
  readonly heldOf: (run: number, source: number) => readonly HeldLink[]
}

interface Key {
  readonly source: number
  readonly type: number
  readonly target: number
}

interface LinkRow extends Key {
  readonly since: number
}

/** The links of a vault. */
export function openLinks(db: Db, transactions: Transactions): Links {
  const newest = db.prepare<[number, number, number], Interval>(
    `SELECT 0 AS row, since, until FROM link WHERE source = ? AND type = ? AND target = ? ORDER BY since DESC LIMIT 1`,
  )
  const openOfType = db.prepare<[number, number], LinkRow>(
    `SELECT source, type, target, since FROM link WHERE source = ? AND type = ? AND until = ${stillOpen}`,
  )
  const openFrom = db.prepare<[number], LinkRow>(
    `SELECT source, type, target, since FROM link WHERE source = ? AND until = ${stillOpen}`,
  )
  const openTo = db.prepare<[number], LinkRow>(
    `SELECT source, type, target, since FROM link INDEXED BY link_target WHERE target = ? AND until = ${stillOpen}`,
  )
  const held = db
    .prepare<[number, number], [number, number, number]>(
      `SELECT type, target, until FROM link WHERE source = ? AND until IN (${stillOpen}, ?)`,
    )
    .raw()
  const insert = db.prepare<[number, number, number, number]>(
    `INSERT INTO link (source, type, target, since, until) VALUES (?, ?, ?, ?, ${stillOpen})`,
  )
  const remove = db.prepare('DELETE FROM link WHERE source = ? AND type = ? AND target = ? AND since = ?')
  const setUntil = db.prepare('UPDATE link SET until = ? WHERE source = ? AND type = ? AND target = ? AND since = ?')

  const newLinks = openNewLinks(db, transactions)
  const { save } = newLinks
  const endRow = (run: number, { source, type, target, since }: LinkRow): void => {
    if (since === run) remove.run(source, type, target, since)
    else setUntil.run(run, source, type, target, since)
  }
  const endRows = (run: number, rows: readonly LinkRow[]): void => {
    for (const row of rows) endRow(run, row)
  }
  const add = (run: number, source: number, type: number, target: number): void => {
    insert.run(source, type, target, run)
  }
  return {
    add: (run, source, type, target) => {
      save()
      add(run, source, type, target)
    },
    addToNew: newLinks.add,
    put: (run, source, type, target) => {
      save()
      const last = newest.get(source, type, target)
      const plan = planInterval(last === undefined ? [] : [last], run, () => true)
      if (plan.begins) add(run, source, type, target)
      else if (plan.reopen !== undefined) setUntil.run(stillOpen, source, type, target, last?.since)
    },
    end: (run, source, type, target) => {
      save()
      const last = newest.get(source, type, target)
      if (last?.until === stillOpen) endRow(run, { source, type, target, since: last.since })
    },
    endOthers: (run, source, type, target) => {
      save()
      endRows(
        run,
        openOfType.all(source, type).filter((row) => row.target !== target),
      )
    },
    endAll: (run, object) => {
      save()
      endRows(run, openFrom.all(object))
      endRows(run, openTo.all(object))
    },
    heldOf: (run, source) => {
      save()
      return held.all(source, run).map(([type, target, until]) => ({ type, target, isOpen: until === stillOpen }))
    },
  }
}

import type { Db } from '../database.ts'
import { type Interval, planInterval, open as stillOpen } from './intervals.ts'

/** A part of one object that could not be read. */
export type UnreadRow = Interval & { readonly o: number; readonly part: number; readonly reason: string }

/** The parts of single objects that could not be read, as the unfinished run changes them. */
export interface UnreadParts {
  /** Notes that this part was not read. Returns the number of the note. */
  readonly put: (run: number, object: number, part: number, reason: string) => number
  /** The part was read. */
  readonly end: (run: number, object: number, part: number) => void
  readonly endAll: (run: number, object: number) => void
  readonly findOpen: (object: number, part: number) => UnreadRow | undefined
  /** Objects whose part is noted as not read. */
  readonly openOfPart: (part: number) => readonly number[]
  /** Everything that still stands for objects of this kind. */
  readonly openOfKind: (kind: number) => readonly UnreadRow[]
}

/** The unread parts of a vault. */
export function openUnreadParts(db: Db): UnreadParts {
  const newest = db.prepare<[number, number, number], UnreadRow>(
    `SELECT u AS row, since, until, o, part, reason FROM unread WHERE o = ? AND part = ? ORDER BY since DESC LIMIT ?`,
  )
  const openOf = db.prepare<[number], UnreadRow>(
    `SELECT u AS row, since, until, o, part, reason FROM unread WHERE o = ? AND until = ${stillOpen}`,
  )
  const ofKind = db.prepare<[number], UnreadRow>(
    `SELECT u AS row, since, until, unread.o AS o, part, reason FROM unread JOIN object ON object.o = unread.o
     WHERE until = ${stillOpen} AND kind = ?`,
  )
  const ofPart = db.prepare<[number], number>(`SELECT o FROM unread WHERE until = ${stillOpen} AND part = ?`).pluck()
  const insert = db.prepare<[number, number, number, string]>(
    `INSERT INTO unread (o, part, since, until, reason) VALUES (?, ?, ?, ${stillOpen}, ?)`,
  )
  const remove = db.prepare<[number]>('DELETE FROM unread WHERE u = ?')
  const setUntil = db.prepare<[number, number]>('UPDATE unread SET until = ? WHERE u = ?')

  const findOpen = (object: number, part: number): UnreadRow | undefined => {
    const last = newest.get(object, part, 1)
    return last?.until === stillOpen ? last : undefined
  }
  const endRow = (run: number, row: Interval): void => {
    if (row.since === run) remove.run(row.row)
    else setUntil.run(run, row.row)
  }
  return {
    findOpen,
    put: (run, object, part, reason) => {
      const rows = newest.all(object, part, 2)
      const plan = planInterval(rows, run, (row) => row.reason === reason)
      if (plan.remove !== undefined) remove.run(plan.remove)
      if (plan.end !== undefined) setUntil.run(run, plan.end)
      if (plan.reopen !== undefined) setUntil.run(stillOpen, plan.reopen)
      if (plan.begins) return Number(insert.run(object, part, run, reason).lastInsertRowid)
      return plan.reopen ?? rows[0]?.row ?? 0
    },
    end: (run, object, part) => {
      const held = findOpen(object, part)
      if (held !== undefined) endRow(run, held)
    },
    endAll: (run, object) => {
      for (const row of openOf.all(object)) endRow(run, row)
    },
    openOfPart: (part) => ofPart.all(part),
    openOfKind: (kind) => ofKind.all(kind),
  }
}

import type { Db } from '../database.ts'

/** An object that lives on under a new id. */
export interface SuccessorRow {
  readonly kind: string
  readonly oldId: string
  readonly newId: string
}

/** Ids that objects were given when they were created anew; kept for ever. */
export interface SuccessorRows {
  /** `since`: the first snapshot that can hold the new object. */
  readonly put: (row: SuccessorRow & { readonly since: number; readonly run: number }) => void
  /** What was known at this moment, the newest of each old id. */
  readonly at: (at: number) => readonly SuccessorRow[]
  readonly all: () => readonly SuccessorRow[]
}

/** The successors of a vault. */
export function openSuccessorRows(db: Db): SuccessorRows {
  const columns = 'kind, old_id AS oldId, new_id AS newId'
  const insert = db.prepare(
    'INSERT OR REPLACE INTO successor (kind, old_id, new_id, since, run) VALUES (:kind, :oldId, :newId, :since, :run)',
  )
  const upTo = db.prepare<[number], SuccessorRow>(
    `SELECT ${columns} FROM successor WHERE since <= ? ORDER BY since, kind, old_id`,
  )
  const all = db.prepare<[], SuccessorRow>(`SELECT ${columns} FROM successor ORDER BY since, kind, old_id`)
  return {
    put: (row) => {
      insert.run(row)
    },
    // A later row of the same old id takes the place of an earlier one.
    at: (at) => [...new Map(upTo.all(at).map((row) => [`${row.kind}:${row.oldId}`, row])).values()],
    all: () => all.all(),
  }
}

import type { Db } from '../database.ts'

/** The run that is not finished. */
export interface Run {
  readonly number: number
  readonly startedAt: string
  readonly purpose: 'backup' | 'look'
  readonly note: string
  /** The last rows there were before it. */
  readonly lastObject: number
  readonly lastContent: number
  readonly lastDictionary: number
}

/** The unfinished run of a vault: there is one at most. */
export interface Runs {
  readonly find: () => Run | undefined
  /** The unfinished run. Throws where the number is another's: a caller that missed the end of its run. */
  readonly get: (run: number) => Run
  readonly begin: (run: Pick<Run, 'startedAt' | 'purpose' | 'note'>) => number
  readonly clear: () => void
  /** The newest finished snapshot; 0: there is none. */
  readonly newestSnapshot: () => number
}

/** The runs of a vault. */
export function openRuns(db: Db): Runs {
  const current = db.prepare<[], Run>(
    `SELECT n AS number, started_at AS startedAt, purpose, note, last_object AS lastObject, last_content AS lastContent,
       last_dictionary AS lastDictionary FROM run`,
  )
  const newest = db.prepare<[], { n: number }>('SELECT coalesce(max(n), 0) AS n FROM snapshot')
  const insert = db.prepare(
    `INSERT INTO run (n, started_at, purpose, note, last_object, last_content, last_dictionary) VALUES (?, ?, ?, ?,
       (SELECT coalesce(max(o), 0) FROM object), (SELECT coalesce(max(c), 0) FROM content),
       (SELECT coalesce(max(d), 0) FROM dictionary))`,
  )
  const clear = db.prepare('DELETE FROM run')
  const newestSnapshot = (): number => newest.get()?.n ?? 0
  const find = (): Run | undefined => current.get()
  return {
    find,
    get: (run) => {
      const found = find()
      if (found?.number !== run) throw new Error(`Run ${run} is not the unfinished run.`)
      return found
    },
    begin: ({ startedAt, purpose, note }) => {
      const number = newestSnapshot() + 1
      insert.run(number, startedAt, purpose, note)
      return number
    },
    clear: () => {
      clear.run()
    },
    newestSnapshot,
  }
}

import type { Db } from '../database.ts'

/** One step from a format of the database to the next. It runs inside a transaction that is not its own. */
export interface Migration {
  /** The format the database has afterwards: `user_version`. */
  readonly format: number
  readonly apply: (db: Db) => void
  /** Fills what follows from other rows, once every table has its newest form, in the same transaction. */
  readonly fill?: (db: Db) => void
}

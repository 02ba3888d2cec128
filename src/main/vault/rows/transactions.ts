import type { Db } from '../database.ts'

/** Writes as a whole or not at all. */
export interface Transactions {
  readonly write: <T>(work: () => T) => T
  /** What is kept in memory of rows that a failed transaction took back must be forgotten. */
  readonly onRollback: (forget: () => void) => void
}

/** The transactions of one connection. */
export function openTransactions(db: Db): Transactions {
  const listeners: (() => void)[] = []
  return {
    write: (work) => {
      try {
        return db.transaction(work).immediate()
      } catch (thrown) {
        for (const forget of listeners) forget()
        throw thrown
      }
    },
    onRollback: (forget) => listeners.push(forget),
  }
}

import type { Db } from '../database.ts'

/** Writes as a whole or not at all. */
export interface Transactions {
  readonly write: <T>(work: () => T) => T
  /** Called when rows were taken back: what is kept of them in memory must be forgotten. */
  readonly onTakenBack: (forget: () => void) => void
  /** Tells everyone that rows were taken back. A transaction that fails does so by itself. */
  readonly forget: () => void
}

/** The transactions of one connection. */
export function openTransactions(db: Db): Transactions {
  const listeners: (() => void)[] = []
  const forget = (): void => {
    for (const listener of listeners) listener()
  }
  return {
    write: (work) => {
      try {
        return db.transaction(work).immediate()
      } catch (thrown) {
        forget()
        throw thrown
      }
    },
    onTakenBack: (listener) => listeners.push(listener),
    forget,
  }
}

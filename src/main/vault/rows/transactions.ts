import Database from 'better-sqlite3'
import type { Db } from '../database.ts'

/** Writes as a whole or not at all. */
export interface Transactions {
  readonly write: <T>(work: () => T) => T
  /** Called before a transaction ends, and before one within it begins: what waits to be written is written. */
  readonly beforeEnd: (save: () => void) => void
  /** Called when rows were taken back, or another connection wrote: what is kept of them in memory must be forgotten. */
  readonly onTakenBack: (forget: () => void) => void
  /** Tells everyone that rows were taken back. A transaction that fails does so by itself. */
  readonly forget: () => void
  /** Called when finished snapshots changed: one was removed, or a person was erased from them. */
  readonly onRewritten: (forget: () => void) => void
  /** Tells everyone that finished snapshots changed. */
  readonly noteRewritten: () => void
}

/** The transactions of one connection. */
export function openTransactions(db: Db): Transactions {
  const listeners: (() => void)[] = []
  const readers: (() => void)[] = []
  const savers: (() => void)[] = []
  // Another number: another connection wrote since (sqlite.org/pragma.html#pragma_data_version).
  const dataVersion = db.prepare<[], number>('PRAGMA data_version').pluck()
  let seenVersion: number | undefined
  const forget = (): void => {
    for (const listener of listeners) listener()
  }
  const save = (): void => {
    for (const saver of savers) saver()
  }
  const begin = (): void => {
    const version = dataVersion.get()
    if (version !== seenVersion) forget()
    seenVersion = version
  }
  return {
    write: (work) => {
      // Before anything that only a writer may rely on. What a connection that reads throws at its first write.
      if (db.readonly) throw new Database.SqliteError('This connection only reads.', 'SQLITE_READONLY')
      const isInner = db.inTransaction
      try {
        if (isInner) save()
        return db
          .transaction(() => {
            if (!isInner) begin()
            const made = work()
            save()
            return made
          })
          .immediate()
      } catch (thrown) {
        forget()
        throw thrown
      }
    },
    beforeEnd: (saver) => savers.push(saver),
    onTakenBack: (listener) => listeners.push(listener),
    forget,
    onRewritten: (listener) => readers.push(listener),
    noteRewritten: () => {
      for (const reader of readers) reader()
    },
  }
}

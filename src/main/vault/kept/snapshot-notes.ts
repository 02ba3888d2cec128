import { AppError } from '../../../shared/errors.ts'
import type { Tables } from '../rows/tables.ts'

/** Changes what is said of a snapshot. */
export type SetNote = (snapshot: number, note: string) => void

/**
 * Changes the note of a snapshot. The first one is sealed with it and stays; a later one stands beside it, so that every
 * root hash noted before stays good. The first one again takes the later away. Throws `noSuchSnapshot`.
 */
export function openSetNote({ db, settings, transactions }: Pick<Tables, 'db' | 'settings' | 'transactions'>): SetNote {
  const sealed = db.prepare<[number], string>('SELECT note FROM snapshot WHERE n = ?').pluck()
  return (snapshot, note) =>
    transactions.write(() => {
      const first = sealed.get(snapshot)
      if (first === undefined) throw new AppError('noSuchSnapshot', `There is no snapshot ${snapshot} in this vault.`)
      if (note === first) settings.remove(`note ${snapshot}`)
      else settings.set(`note ${snapshot}`, note)
    })
}

/** Takes names and addresses out of notes that were changed. Inside a transaction. */
export function scrubNotes({ db, settings }: Pick<Tables, 'db' | 'settings'>, toText: (text: string) => string): void {
  for (const n of db.prepare<[], number>('SELECT n FROM snapshot').pluck().all()) {
    const note = settings.find(`note ${n}`)
    if (note !== undefined && toText(note) !== note) settings.set(`note ${n}`, toText(note))
  }
}

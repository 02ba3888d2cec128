import type { Db } from '../database.ts'

/** Objects that were erased on request. One that came back since has versions of its own again. */
export interface Forgotten {
  /** When the object was last erased, ISO 8601; undefined: never. */
  readonly find: (object: number) => string | undefined
  readonly put: (object: number, forgottenAt: string) => void
}

/** The erased objects of a vault. */
export function openForgotten(db: Db): Forgotten {
  const byObject = db.prepare<[number], string>('SELECT forgotten_at FROM forgotten WHERE o = ?').pluck()
  const store = db.prepare<[number, string]>('INSERT OR REPLACE INTO forgotten (o, forgotten_at) VALUES (?, ?)')
  return {
    find: (object) => byObject.get(object),
    put: (object, forgottenAt) => {
      store.run(object, forgottenAt)
    },
  }
}

import type { Db } from '../database.ts'
import type { Transactions } from './transactions.ts'

/** Sets of attributes that were asked for. */
export interface Shapes {
  readonly numberOf: (asked: readonly string[]) => number
  readonly askedOf: (shape: number) => ReadonlySet<string>
}

/** The shapes of a vault. */
export function openShapes(db: Db, { onTakenBack }: Transactions): Shapes {
  const sets = new Map<number, ReadonlySet<string>>()
  const byAsked = db.prepare<[string], { s: number }>('SELECT s FROM shape WHERE asked = ?')
  const byNumber = db.prepare<[number], { asked: string }>('SELECT asked FROM shape WHERE s = ?')
  const insert = db.prepare<[string]>('INSERT INTO shape (asked) VALUES (?)')
  onTakenBack(() => sets.clear())
  return {
    numberOf: (asked) => {
      const text = JSON.stringify([...new Set(asked)].sort())
      return byAsked.get(text)?.s ?? Number(insert.run(text).lastInsertRowid)
    },
    askedOf: (shape) => {
      const known = sets.get(shape)
      if (known !== undefined) return known
      const row = byNumber.get(shape)
      if (row === undefined) throw new Error(`There is no shape ${shape}.`)
      const asked: ReadonlySet<string> = new Set(JSON.parse(row.asked) as readonly string[])
      sets.set(shape, asked)
      return asked
    },
  }
}

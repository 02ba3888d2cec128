import type { Db } from '../database.ts'
import type { Transactions } from './transactions.ts'

/** Small numbers for ids of kinds and names of links and parts. */
export interface Words {
  /** Its number; a word that is new is written down. */
  readonly numberOf: (text: string) => number
  /** Its number, or undefined where the vault never met it. */
  readonly findNumber: (text: string) => number | undefined
  readonly textOf: (number: number) => string
}

/** The words of a vault. */
export function openWords(db: Db, { onTakenBack }: Transactions): Words {
  const numbers = new Map<string, number>()
  const texts = new Map<number, string>()
  const byText = db.prepare<[string], { w: number }>('SELECT w FROM word WHERE text = ?')
  const byNumber = db.prepare<[number], { text: string }>('SELECT text FROM word WHERE w = ?')
  const insert = db.prepare<[string]>('INSERT INTO word (text) VALUES (?)')
  onTakenBack(() => {
    numbers.clear()
    texts.clear()
  })
  const keep = (number: number, text: string): number => {
    numbers.set(text, number)
    texts.set(number, text)
    return number
  }
  const findNumber = (text: string): number | undefined => {
    const known = numbers.get(text)
    if (known !== undefined) return known
    const row = byText.get(text)
    return row === undefined ? undefined : keep(row.w, text)
  }
  return {
    findNumber,
    numberOf: (text) => findNumber(text) ?? keep(Number(insert.run(text).lastInsertRowid), text),
    textOf: (number) => {
      const known = texts.get(number)
      if (known !== undefined) return known
      const row = byNumber.get(number)
      if (row === undefined) throw new Error(`There is no word ${number}.`)
      keep(number, row.text)
      return row.text
    },
  }
}

import type { Kind } from '../../../shared/kinds/kind.ts'
import { searchTextsOf } from '../../../shared/kinds/search-texts.ts'
import type { Content } from '../../../shared/model/object-state.ts'
import type { Db } from '../database.ts'
import type { Transactions } from '../rows/transactions.ts'
import { hashOf, sortKeyOf, wordsOfAll } from './search-words.ts'

/** One text an object was found by at some time. */
export interface SearchText {
  /** Words, each once, with a space between. */
  readonly text: string
  readonly key: string
  readonly hash: number
}

/** The texts by which objects are found, whatever the snapshot. */
export interface SearchTexts {
  /** Keeps a text of an object, unless it is there. */
  readonly keep: (object: number, text: SearchText) => void
  /** Removes the texts of an object, all but those with these hashes. Returns how many went. */
  readonly remove: (object: number, but?: ReadonlySet<number>) => number
  /** Removes the texts of all objects after this one. */
  readonly removeAfter: (object: number) => void
  readonly count: (object: number) => number
  /** Differs once texts came or went, through this connection or another. */
  readonly generation: () => string
  /** Rewrites the index: words of removed texts are in it no longer. Costs a pass over the whole of it. */
  readonly optimize: () => void
  /** Removes everything. */
  readonly clear: () => void
}

const maxWords = 2000

/** No word of a text begins with this sign, so that a kind is no word. */
export const kindWord = (kind: string): string => `§${kind}`

/** The text of an object as its kind makes it. `name` is the one it is listed by. */
export function toSearchText(kind: Kind, name: string, content: Content): SearchText {
  const words = wordsOfAll(searchTextsOf(kind, content)).slice(0, maxWords)
  const text = [kindWord(kind.id), ...words].join(' ')
  const key = sortKeyOf(name)
  return { text, key, hash: hashOf(`${key}\n${text}`) }
}

/** The search texts of a vault. */
export function openSearchTexts(db: Db, { onTakenBack }: Transactions): SearchTexts {
  const insert = db.prepare<[number, number, string]>(
    'INSERT INTO search_text (o, hash, key) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  )
  const insertWords = db.prepare<[number | bigint, string]>('INSERT INTO search_word (rowid, text) VALUES (?, ?)')
  const textsOf = db.prepare<[number], { d: number; hash: number }>('SELECT d, hash FROM search_text WHERE o = ?')
  const textsAfter = db.prepare<[number], { d: number }>('SELECT d FROM search_text WHERE o > ?')
  const removeText = db.prepare<[number]>('DELETE FROM search_text WHERE d = ?')
  const removeWords = db.prepare<[number]>('DELETE FROM search_word WHERE rowid = ?')
  const counted = db.prepare<[number], number>('SELECT count(*) FROM search_text WHERE o = ?').pluck()
  const command = db.prepare<[string]>('INSERT INTO search_word (search_word) VALUES (?)')
  const clearTexts = db.prepare('DELETE FROM search_text')

  const dataVersion = db.prepare<[], number>('PRAGMA data_version').pluck()
  let changed = 0
  onTakenBack(() => {
    changed += 1
  })

  const removeRow = ({ d }: { readonly d: number }): void => {
    removeWords.run(d)
    removeText.run(d)
    changed += 1
  }
  return {
    keep: (object, { text, key, hash }) => {
      const { changes, lastInsertRowid } = insert.run(object, hash, key)
      if (changes === 0) return
      insertWords.run(lastInsertRowid, text)
      changed += 1
    },
    remove: (object, but) => {
      const gone = textsOf.all(object).filter(({ hash }) => but?.has(hash) !== true)
      for (const row of gone) removeRow(row)
      return gone.length
    },
    removeAfter: (object) => {
      for (const row of textsAfter.all(object)) removeRow(row)
    },
    count: (object) => counted.get(object) ?? 0,
    generation: () => `${dataVersion.get()}/${changed}`,
    optimize: () => {
      command.run('optimize')
    },
    clear: () => {
      command.run('delete-all')
      clearTexts.run()
      changed += 1
    },
  }
}

import type { Kind } from '../../../shared/kinds/kind.ts'
import { searchTextsOf } from '../../../shared/kinds/search-texts.ts'
import type { Content } from '../../../shared/model/object-state.ts'
import type { Db } from '../database.ts'
import type { Transactions } from '../rows/transactions.ts'
import { joinedWordsOfAll } from './joined-words.ts'
import { hashOf } from './search-words.ts'
import { sortKeyOf } from './sort-key.ts'

/** One text an object was found by at some time. */
export interface SearchText {
  /** Words, each once, with a space between. */
  readonly text: string
  readonly key: string
  readonly hash: number
}

/** The texts by which objects are found, whatever the snapshot. */
export interface SearchTexts {
  /**
   * Keeps a text of an object, unless it is there. Within a transaction it may be written at the end only, so that
   * whoever counts what was written must not count on it: a text is kept beside a version that is written at once.
   */
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

/** So many texts wait at most: as many as a page brings. */
const mostWaiting = 2000

/** No word of a text begins with this sign, so that a kind is no word. */
export const kindWord = (kind: string): string => `§${kind}`

/** The text of an object as its kind makes it. `name` is the one it is listed by. */
export function toSearchText(kind: Kind, name: string, content: Content): SearchText {
  const words = joinedWordsOfAll(searchTextsOf(kind, content))
  const text = words === '' ? kindWord(kind.id) : `${kindWord(kind.id)} ${words}`
  const key = sortKeyOf(name)
  return { text, key, hash: hashOf(`${key}\n${text}`) }
}

/** The search texts of a vault. */
export function openSearchTexts(db: Db, { beforeEnd, onTakenBack }: Transactions): SearchTexts {
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
  /** Kept, and not yet written: rows of one sort after the other take half the time of rows between others. */
  let waiting: (readonly [number, SearchText])[] = []
  const write = (): void => {
    for (const [object, { text, key, hash }] of waiting) {
      const { changes, lastInsertRowid } = insert.run(object, hash, key)
      if (changes === 0) continue
      insertWords.run(lastInsertRowid, text)
      changed += 1
    }
    waiting = []
  }
  beforeEnd(write)
  onTakenBack(() => {
    changed += 1
    waiting = []
  })

  const removeRow = ({ d }: { readonly d: number }): void => {
    removeWords.run(d)
    removeText.run(d)
    changed += 1
  }
  return {
    keep: (object, text) => {
      waiting.push([object, text])
      if (waiting.length === mostWaiting || !db.inTransaction) write()
    },
    remove: (object, but) => {
      write()
      const gone = textsOf.all(object).filter(({ hash }) => but?.has(hash) !== true)
      for (const row of gone) removeRow(row)
      return gone.length
    },
    removeAfter: (object) => {
      write()
      for (const row of textsAfter.all(object)) removeRow(row)
    },
    count: (object) => {
      write()
      return counted.get(object) ?? 0
    },
    generation: () => `${dataVersion.get()}/${changed}`,
    optimize: () => {
      write()
      command.run('optimize')
    },
    clear: () => {
      waiting = []
      command.run('delete-all')
      clearTexts.run()
      changed += 1
    },
  }
}

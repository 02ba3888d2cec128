import type { Tables } from '../rows/tables.ts'
import { toMatch } from './candidates.ts'
import { askedWordsOf } from './search-words.ts'

/** Whether the index knows an object by some words; `sometimes`: by one of its texts, and it has others. */
export type WordHits = (object: number) => 'always' | 'sometimes' | 'never'

/** The objects with a text that holds the words. */
export const wordHitsSql =
  'SELECT o FROM search_word CROSS JOIN search_text ON d = search_word.rowid WHERE search_word MATCH ?'
/** Objects that were found by more than one text. Walks the index on (o, hash): once for all questions. */
const changedSql = 'SELECT o FROM search_text GROUP BY o HAVING count(*) > 1'

/** Asks the index for all objects of a kind with words that begin as those of a text do, whatever the snapshot. */
export function openWordHits({ db, searchTexts }: Tables): (kind: string, text: string) => WordHits {
  const matching = db.prepare<[string], number>(wordHitsSql).pluck()
  const changed = db.prepare<[], number>(changedSql).pluck()
  let kept: { readonly generation: string; readonly changed: ReadonlySet<number> } | undefined
  return (kind, text) => {
    const asked = askedWordsOf(text)
    if (asked.length === 0) return () => 'never'
    const generation = searchTexts.generation()
    if (kept?.generation !== generation) kept = { generation, changed: new Set(changed.all()) }
    const others = kept.changed
    const hits = new Set(matching.all(toMatch(asked, kind)))
    return (object) => (!hits.has(object) ? 'never' : others.has(object) ? 'sometimes' : 'always')
  }
}

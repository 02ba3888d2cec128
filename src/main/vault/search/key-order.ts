import type { Tables } from '../rows/tables.ts'

/** Every text by its key, and where those stand whose key begins as was asked. */
export interface KeyOrder {
  readonly texts: Uint32Array
  readonly from: number
  readonly to: number
}

/** Sorts every text: for questions that most of them answer. What it finds is kept, four bytes a text. */
const keyOrderSql = 'SELECT d FROM search_text ORDER BY key, d'

/** The order of the texts by their keys, as long as none came or went. */
export function openKeyOrder({ db, searchTexts }: Tables): (begin: string) => KeyOrder {
  const ordered = db.prepare<[], number>(keyOrderSql).pluck()
  const keyOf = db.prepare<[number], string>('SELECT key FROM search_text WHERE d = ?').pluck()
  let kept: { readonly generation: string; readonly texts: Uint32Array } | undefined

  const read = (): Uint32Array => {
    const generation = searchTexts.generation()
    if (kept?.generation !== generation) kept = { generation, texts: Uint32Array.from(ordered.all()) }
    return kept.texts
  }
  /** The first place where `isPast` holds; it holds for all places after it. */
  const findPlace = (texts: Uint32Array, isPast: (key: string) => boolean): number => {
    let [low, high] = [0, texts.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (isPast(keyOf.get(texts[middle] ?? 0) ?? '')) high = middle
      else low = middle + 1
    }
    return low
  }
  return (begin) => {
    const texts = read()
    const from = findPlace(texts, (key) => key >= begin)
    return { texts, from, to: findPlace(texts, (key) => key >= begin && !key.startsWith(begin)) }
  }
}

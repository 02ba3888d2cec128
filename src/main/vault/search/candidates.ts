import type { Tables } from '../rows/tables.ts'
import { openKeyOrder } from './key-order.ts'
import { kindWord } from './search-texts.ts'

/** A text that holds every word that was asked for: an object may have to be shown, at this place of the order. */
export interface Candidate {
  readonly object: number
  readonly key: string
}

/** More words than this say nothing more to the index; a hit is held against all of them. */
const mostWords = 64

/**
 * A question to the index. Words hold letters and digits only, and stand in quotes: no sign of them can mean anything. Of
 * a kind that is none, other signs are taken for letters, so that it stays one word, which no text holds.
 */
export const toMatch = (asked: readonly string[], kind: string | undefined): string =>
  [
    ...(kind === undefined ? [] : [`"${kindWord(kind).replace(/[^\p{L}\p{N}]/gu, '§')}"`]),
    ...asked.slice(0, mostWords).map((word) => `"${word}"*`),
  ].join(' ')

/**
 * Finds texts by words; `sortKey` is what the name of the best begins with. Those come first, then all by name. Up to
 * `fewHits` are fetched and sorted; more are met by walking all texts in their order, until enough were seen.
 */
export function openCandidates(
  tables: Tables,
  fewHits: number,
): (asked: readonly string[], kind: string | undefined, sortKey: string) => Iterable<Candidate> {
  const { db } = tables
  const matching = db.prepare<[string], number>('SELECT rowid FROM search_word WHERE search_word MATCH ?').pluck()
  const textOf = db.prepare<[number], Candidate>('SELECT o AS object, key FROM search_text WHERE d = ?')
  const inKeyOrder = openKeyOrder(tables)

  const sorted = (hits: readonly number[], sortKey: string): readonly Candidate[] =>
    hits
      .flatMap((d) => textOf.get(d) ?? [])
      .map((candidate) => ({ candidate, place: `${candidate.key.startsWith(sortKey) ? '0' : '1'}${candidate.key}` }))
      .sort((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : 0))
      .map(({ candidate }) => candidate)

  function* walk(hits: readonly number[], sortKey: string): Iterable<Candidate> {
    const isHit = new Uint8Array((hits.at(-1) ?? 0) + 1)
    for (const d of hits) isHit[d] = 1
    const { texts, from, to } = inKeyOrder(sortKey)
    for (const part of [texts.subarray(from, to), texts.subarray(0, from), texts.subarray(to)])
      for (const d of part) {
        const candidate = isHit[d] === 1 ? textOf.get(d) : undefined
        if (candidate !== undefined) yield candidate
      }
  }
  return (asked, kind, sortKey) => {
    if (asked.length === 0) return []
    const hits = matching.all(toMatch(asked, kind))
    return hits.length <= fewHits ? sorted(hits, sortKey) : walk(hits, sortKey)
  }
}

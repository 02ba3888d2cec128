import { findKind } from '../../../shared/kinds/kinds.ts'
import { isSearched, searchTextsOf } from '../../../shared/kinds/search-texts.ts'
import type { JsonValue } from '../../../shared/model/json.ts'
import type { Tables } from '../rows/tables.ts'
import { askedWordsOf, fold, holdsAll, wordsOfAll } from '../search/search-words.ts'
import { openWordHits } from '../search/word-hits.ts'
import type { Entry } from './entry.ts'
import type { Listing } from './listing.ts'
import type { RowsQuery } from './rows-query.ts'

/** A value as a column shows it. */
export const toText = (value: JsonValue | undefined): string =>
  value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)

const wordsOfFilter = (filter: string | undefined): readonly string[] => [
  ...new Set(
    fold(filter ?? '')
      .split(/\s+/)
      .filter((word) => word !== ''),
  ),
]

/** The shown columns of which every value must be read for the filter: those that the search index does not know. */
export function columnsToFilter({ kind: kindId, filter, columns }: RowsQuery): readonly string[] {
  const kind = findKind(kindId)
  return wordsOfFilter(filter).length === 0
    ? []
    : columns.filter((column) => kind === undefined || !isSearched(kind, column))
}

/** The places in a listing of what a query asks for, in the order of the listing. */
export type RowFilter = (listing: Listing, query: RowsQuery) => readonly number[]

/**
 * Finds the entries that hold every word of the filter: anywhere in name, caption or a shown column that the search index
 * does not know; at the beginning of a word in all that the index does know, shown or not; or as the whole id. The last
 * answer is kept, for whoever scrolls through it.
 */
export function openRowFilter(tables: Tables): RowFilter {
  const { contents } = tables
  const wordHits = openWordHits(tables)
  let last: { readonly listing: Listing; readonly key: string; readonly places: readonly number[] } | undefined

  const openIndexed = (kindId: string, asked: string, listing: Listing): ((entry: Entry) => boolean) => {
    const hits = wordHits(kindId, asked)
    const words = askedWordsOf(asked)
    const kind = findKind(kindId)
    return (entry) => {
      const known = contents.isErased(entry.content) ? 'never' : hits(entry.object)
      if (known !== 'sometimes') return known === 'always'
      return kind !== undefined && holdsAll(wordsOfAll(searchTextsOf(kind, listing.contentOf(entry))), words)
    }
  }
  const find: RowFilter = (listing, query) => {
    const asked = wordsOfFilter(query.filter)
    const labels = asked.length === 0 ? [] : listing.labels()
    const columns = listing.columns(columnsToFilter(query)).map((values) => values.map((value) => fold(toText(value))))
    const tests = asked.map((word) => {
      const isIndexed = openIndexed(query.kind, word, listing)
      return (entry: Entry, place: number): boolean =>
        labels[place]?.includes(word) === true ||
        entry.id.toLowerCase() === word ||
        columns.some((values) => values[place]?.includes(word) === true) ||
        isIndexed(entry)
    })
    const photoOf = query.hasPhoto === true ? listing.photos() : undefined
    const places: number[] = []
    for (const [place, entry] of listing.entries.entries()) {
      if (query.branch !== undefined && entry.branch !== query.branch) continue
      if (photoOf?.(entry) === null) continue
      if (tests.every((test) => test(entry, place))) places.push(place)
    }
    return places
  }
  return (listing, query) => {
    const key = JSON.stringify([query.kind, query.branch, query.hasPhoto, query.filter, columnsToFilter(query)])
    if (last?.listing !== listing || last.key !== key) last = { listing, key, places: find(listing, query) }
    return last.places
  }
}

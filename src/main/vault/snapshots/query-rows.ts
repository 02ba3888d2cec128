import type { JsonValue } from '../../../shared/model/json.ts'
import type { Listing } from './listing.ts'
import { collator } from './name-order.ts'
import { columnsToFilter, type RowFilter, toText } from './row-filter.ts'
import type { RowsQuery } from './rows-query.ts'

/** One row of a table of objects. */
export interface VaultRow {
  readonly kind: string
  readonly id: string
  readonly name: string
  readonly caption: string
  readonly branch: string | null
  readonly values: { readonly [attribute: string]: JsonValue | undefined }
  readonly photo: string | null
}

function compareValues(a: JsonValue | undefined, b: JsonValue | undefined): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return collator.compare(toText(a), toText(b))
}

/** The columns of which every value must be read before the query can be answered. */
export const columnsToRead = (query: RowsQuery): readonly string[] => [
  ...columnsToFilter(query),
  ...(query.sort === undefined || isLabel(query.sort.column) ? [] : [query.sort.column]),
]

const isLabel = (column: string): column is 'name' | 'caption' => column === 'name' || column === 'caption'

/** Sorts places by a column: `name` and `caption`, or an attribute. Empty values stand last, whichever the direction. */
function sortPlaces(
  listing: Listing,
  places: readonly number[],
  { column: by, descending }: NonNullable<RowsQuery['sort']>,
): readonly number[] {
  const column = isLabel(by) ? listing.entries.map((entry) => entry[by]) : (listing.columns([by])[0] ?? [])
  const sign = descending ? -1 : 1
  const isEmpty = (place: number): boolean => toText(column[place]) === ''
  return places.toSorted(
    (a, b) => Number(isEmpty(a)) - Number(isEmpty(b)) || sign * compareValues(column[a], column[b]) || a - b,
  )
}

/** The places in the listing of all rows of the query, in its order. */
function findPlaces(listing: Listing, matchingPlaces: RowFilter, query: RowsQuery): readonly number[] {
  const matching = matchingPlaces(listing, query)
  return query.sort === undefined ? matching : sortPlaces(listing, matching, query.sort)
}

/** The row at which an object stands in what the query asks for, whatever its window; undefined: it is not in it. */
export function findRow(listing: Listing, matchingPlaces: RowFilter, query: RowsQuery, id: string): number | undefined {
  const at = findPlaces(listing, matchingPlaces, query).findIndex((place) => listing.entries[place]?.id === id)
  return at < 0 ? undefined : at
}

/** The window of rows that the query asks for, and how many rows there are in all. */
export function queryRows(
  listing: Listing,
  matchingPlaces: RowFilter,
  query: RowsQuery,
): { readonly rows: readonly VaultRow[]; readonly total: number } {
  const places = findPlaces(listing, matchingPlaces, query)
  const photoOf = query.hasPhoto === true ? listing.photos() : listing.photoOf
  const rows = places.slice(query.from, query.from + query.count).flatMap((place): readonly VaultRow[] => {
    const entry = listing.entries[place]
    if (entry === undefined) return []
    const { id, name, caption, branch } = entry
    const content = query.columns.length === 0 ? {} : listing.contentOf(entry)
    const values = Object.fromEntries(query.columns.map((column) => [column, content[column]]))
    return [{ kind: query.kind, id, name, caption, branch, values, photo: photoOf(entry) }]
  })
  return { rows, total: places.length }
}

import type { JsonValue } from '../../../shared/model/json.ts'
import type { Entry, Listing } from './listing.ts'
import { collator } from './listing.ts'

/** A window of the objects of a kind. */
export interface RowsQuery {
  readonly snapshot: number
  readonly kind: string
  readonly branch?: string
  readonly filter?: string
  readonly columns: readonly string[]
  readonly sort?: { readonly column: string; readonly descending: boolean }
  readonly from: number
  readonly count: number
}

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

/** Letters without accents and case, so that "muller" finds "Müller". */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()

const toText = (value: JsonValue | undefined): string =>
  value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)

function compareValues(a: JsonValue | undefined, b: JsonValue | undefined): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return collator.compare(toText(a), toText(b))
}

/** Places of the entries that hold every word of the filter in name, caption or a column. An id is found whole. */
function placesMatching(listing: Listing, { branch, filter, columns }: RowsQuery): number[] {
  const asked = plain(filter ?? '')
    .split(/\s+/)
    .filter((word) => word !== '')
  const values = asked.length === 0 ? [] : listing.columns(columns)
  const isMatch = (entry: Entry, place: number): boolean => {
    const text = plain([entry.name, entry.caption, ...values.map((column) => toText(column[place]))].join('\n'))
    return asked.every((word) => text.includes(word) || entry.id.toLowerCase() === word)
  }
  const places: number[] = []
  for (const [place, entry] of listing.entries.entries()) {
    if (branch !== undefined && entry.branch !== branch) continue
    if (asked.length === 0 || isMatch(entry, place)) places.push(place)
  }
  return places
}

/** Sorts places by a column: `name` and `caption`, or an attribute. Empty values stand last, whichever the direction. */
function sortPlaces(listing: Listing, places: number[], sort: NonNullable<RowsQuery['sort']>): number[] {
  const column =
    sort.column === 'name' || sort.column === 'caption'
      ? listing.entries.map((entry) => entry[sort.column as 'name' | 'caption'])
      : (listing.columns([sort.column])[0] ?? [])
  const sign = sort.descending ? -1 : 1
  const isEmpty = (place: number): boolean => toText(column[place]) === ''
  return places.sort(
    (a, b) => Number(isEmpty(a)) - Number(isEmpty(b)) || sign * compareValues(column[a], column[b]) || a - b,
  )
}

/** The window of rows that the query asks for, and how many rows there are in all. */
export function queryRows(
  listing: Listing,
  query: RowsQuery,
): { readonly rows: readonly VaultRow[]; readonly total: number } {
  const matching = placesMatching(listing, query)
  const places = query.sort === undefined ? matching : sortPlaces(listing, matching, query.sort)
  const rows = places.slice(query.from, query.from + query.count).flatMap((place): readonly VaultRow[] => {
    const entry = listing.entries[place]
    if (entry === undefined) return []
    const { id, name, caption, branch, photo } = entry
    const content = query.columns.length === 0 ? {} : listing.contentOf(entry)
    const values = Object.fromEntries(query.columns.map((column) => [column, content[column]]))
    return [{ kind: query.kind, id, name, caption, branch, values, photo }]
  })
  return { rows, total: places.length }
}

import type { JsonValue } from '../../../shared/model/json.ts'
import type { Content } from '../../../shared/model/object-state.ts'
import type { Entry } from './entry.ts'

type Values = (JsonValue | undefined)[]

/** Columns that are being read: every content once for all of them. */
interface Reading {
  readonly columns: ReadonlyMap<string, Values>
  /** Places in the order in which contents lie in the file: each page is decrypted once. */
  readonly places: readonly number[]
  next: number
}

/** The columns of a listing. */
export interface Columns {
  /** Columns of every entry, in their order. Every content is read once for those that are new. */
  readonly columns: (attributes: readonly string[]) => readonly (readonly (JsonValue | undefined)[])[]
  /** Reads so many contents for these columns. Returns whether there is more to read before `columns` has them. */
  readonly readAhead: (attributes: readonly string[], atMost: number) => boolean
}

/** The columns of a listing, read when they are first asked for, at once or in slices, and kept. */
export function openColumns(entries: readonly Entry[], contentOf: (entry: Entry) => Content): Columns {
  const kept = new Map<string, Values>()
  let reading: Reading | undefined

  const start = (attributes: readonly string[]): Reading => {
    const places = entries.map((_, place) => place)
    places.sort((x, y) => (entries[x]?.content ?? 0) - (entries[y]?.content ?? 0))
    return { columns: new Map(attributes.map((attribute) => [attribute, new Array(entries.length)])), places, next: 0 }
  }
  const readAhead = (attributes: readonly string[], atMost: number): boolean => {
    const missing = attributes.filter((attribute) => !kept.has(attribute))
    if (missing.length === 0) return false
    // Whoever asks for others meanwhile makes both wait, but neither in vain.
    const current = missing.every((attribute) => reading?.columns.has(attribute))
      ? reading
      : start([...new Set([...(reading?.columns.keys() ?? []), ...missing])])
    reading = current
    if (current === undefined) return false
    const end = Math.min(current.places.length, current.next + atMost)
    for (; current.next < end; current.next++) {
      const place = current.places[current.next] ?? 0
      const entry = entries[place]
      const content = entry === undefined ? {} : contentOf(entry)
      for (const [attribute, values] of current.columns) values[place] = content[attribute]
    }
    if (current.next < current.places.length) return true
    for (const [attribute, values] of current.columns) kept.set(attribute, values)
    reading = undefined
    return false
  }
  return {
    readAhead,
    columns: (attributes) => {
      readAhead(attributes, Number.POSITIVE_INFINITY)
      return attributes.map((attribute) => kept.get(attribute) ?? [])
    },
  }
}

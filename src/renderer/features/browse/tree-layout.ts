import { type ObjectList, placeOf } from './object-list.ts'
import { placeIn } from './tree-keys.ts'
import type { TreeRow } from './tree-row.ts'

/** Places of a list that are in view. */
export interface Stretch {
  readonly list: ObjectList
  readonly from: number
  readonly until: number
}

/** The visible rows, without ever being laid out one by one: a branch of 50 000 objects is one stretch. */
export interface TreeRows {
  readonly count: number
  readonly at: (index: number) => TreeRow | undefined
  readonly indexOf: (key: string) => number | undefined
  /** The lists with the places of them that lie between two rows. */
  readonly stretches: (from: number, until: number) => readonly Stretch[]
}

/** Takes rows in their order, one by one or as a stretch of a list. */
export interface TreeLayout {
  readonly addRow: (row: TreeRow) => void
  /** Adds the places of a list that hangs below the row with the key `parent`. `toRow` makes the row of a place. */
  readonly addStretch: (parent: string, stretch: Stretch, toRow: (place: number) => TreeRow) => void
  readonly finish: () => TreeRows
}

interface Segment {
  readonly start: number
  readonly count: number
  readonly at: (offset: number) => TreeRow
  readonly parent?: string
  readonly stretch?: Stretch
}

/** Finds the segment that holds a row by halving. */
function segmentAt(segments: readonly Segment[], index: number): Segment | undefined {
  let low = 0
  let high = segments.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const segment = segments[middle]
    if (segment === undefined) return undefined
    if (index < segment.start) high = middle - 1
    else if (index >= segment.start + segment.count) low = middle + 1
    else return segment
  }
  return undefined
}

/** The row of an object in one of the stretches, where its place in the list is known. */
function objectIndexOf(segments: readonly Segment[], key: string): number | undefined {
  const { list: parent, object } = placeIn(key)
  const own = segments.filter((segment) => segment.stretch !== undefined && segment.parent === parent)
  const list = own[0]?.stretch?.list
  if (list === undefined || object === undefined) return undefined
  const place = object.startsWith('#') ? Number(object.slice(1)) : placeOf(list, object)
  if (place === undefined) return undefined
  const segment = own.find(({ stretch }) => stretch !== undefined && place >= stretch.from && place < stretch.until)
  return segment?.stretch === undefined ? undefined : segment.start + place - segment.stretch.from
}

/** Begins a layout without rows. */
export function openTreeLayout(): TreeLayout {
  const segments: Segment[] = []
  const single = new Map<string, number>()
  let count = 0
  const add = (segment: Omit<Segment, 'start'>): void => {
    segments.push({ ...segment, start: count })
    count += segment.count
  }
  return {
    addRow: (row) => {
      single.set(row.key, count)
      add({ count: 1, at: () => row })
    },
    addStretch: (parent, stretch, toRow) => {
      const length = stretch.until - stretch.from
      if (length > 0) add({ count: length, at: (offset) => toRow(stretch.from + offset), parent, stretch })
    },
    finish: () => ({
      count,
      at: (index) => {
        const segment = segmentAt(segments, index)
        return segment?.at(index - segment.start)
      },
      indexOf: (key) => single.get(key) ?? objectIndexOf(segments, key),
      stretches: (from, until) =>
        segments.flatMap(({ start, count: length, stretch }) => {
          if (stretch === undefined || start >= until || start + length <= from) return []
          return [
            {
              list: stretch.list,
              from: stretch.from + Math.max(0, from - start),
              until: stretch.from + Math.min(length, until - start),
            },
          ]
        }),
    }),
  }
}

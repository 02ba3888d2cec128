/** The `until` of a row that still holds. */
export const open = 2147483647

/** A row that holds from the run `since` until, and no longer at, `until`. */
export interface Interval {
  readonly row: number
  readonly since: number
  readonly until: number
}

/** What to do so that a run leaves what is wanted; each names a row. */
export interface IntervalPlan {
  /** Began in this run: as if it had never been. */
  readonly remove?: number
  /** Ends with this run. */
  readonly end?: number
  /** Ended in this run: holds again. */
  readonly reopen?: number
  /** Whether a new row begins with this run. */
  readonly begins: boolean
}

/**
 * How the rows of one thing change in this run. `newest` are its latest rows, newest first; two are enough.
 * `isWanted` tells whether a row says what is wanted; undefined: nothing is wanted, the thing is gone. What changed and
 * changed back within one run leaves no trace, so that no row begins and ends with the same run.
 */
export function planInterval<Row extends Interval>(
  newest: readonly Row[],
  run: number,
  isWanted: ((row: Row) => boolean) | undefined,
): IntervalPlan {
  const [last, before] = newest
  const canReopen = (row: Row | undefined): row is Row => row?.until === run && isWanted?.(row) === true
  if (last?.until === open) {
    if (isWanted?.(last)) return { begins: false }
    if (last.since < run) return { end: last.row, begins: isWanted !== undefined }
    return canReopen(before)
      ? { remove: last.row, reopen: before.row, begins: false }
      : { remove: last.row, begins: isWanted !== undefined }
  }
  return canReopen(last) ? { reopen: last.row, begins: false } : { begins: isWanted !== undefined }
}

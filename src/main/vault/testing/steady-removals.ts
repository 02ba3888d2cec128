/** The days the steady tenant is backed up before snapshots of it are removed. */
export const removalDays = 7

/** The snapshots that are removed, in this order: from the middle, the oldest, neighbours, until the newest is left. */
export const steadyRemovals: readonly number[] = [3, 1, 4, 6, 2, 5]

/** A key that moves through a grid. */
export interface GridKey {
  readonly key: string
  readonly ctrlKey: boolean
}

/** How a grid is laid out: so many things, so many beside each other, so many rows in view. */
export interface GridShape {
  readonly count: number
  readonly columns: number
  readonly rowsInView: number
}

/**
 * Where a key leads from a place: arrows, Home and End of the row, with Ctrl of everything, PageUp and PageDown. Undefined
 * where the key moves nothing. Down from the last but one row into a gap below leads to the last thing.
 */
export function findGridStep({ key, ctrlKey }: GridKey, from: number, shape: GridShape): number | undefined {
  const { count, columns, rowsInView } = shape
  const [last, rowStart] = [count - 1, from - (from % columns)]
  const page = Math.max(1, rowsInView - 1) * columns
  const down = (by: number): number => {
    const to = from + by
    if (to <= last) return to
    // Within the last row there is nowhere down; above a gap the last one is nearest.
    return Math.floor(from / columns) === Math.floor(last / columns) ? from : last
  }
  const up = (by: number): number => (from >= by ? from - by : from % columns)
  if (ctrlKey) return key === 'Home' ? 0 : key === 'End' ? last : undefined
  switch (key) {
    case 'ArrowRight':
      return Math.min(last, from + 1)
    case 'ArrowLeft':
      return Math.max(0, from - 1)
    case 'ArrowDown':
      return down(columns)
    case 'ArrowUp':
      return from < columns ? from : from - columns
    case 'PageDown':
      return down(page)
    case 'PageUp':
      return up(page)
    case 'Home':
      return rowStart
    case 'End':
      return Math.min(last, rowStart + columns - 1)
    default:
      return undefined
  }
}

/** What is known of a list when the row that had the tab stop has to be found again. */
export interface Survivors {
  /** The row and the place it had; null: none yet. */
  readonly aimed: { readonly key: string; readonly index: number } | null
  readonly count: number
  readonly keyOf: (index: number) => string
  readonly indexOf: (key: string) => number | undefined
  /** The rows that were drawn around it before the list changed, in order. */
  readonly neighbours: readonly string[]
}

/**
 * The place of the row that has the tab stop: where it is now; when it is gone, that of the next row that is still
 * there, else of the one before; else as near as the list is long. The first row where nothing was aimed at; -1 where
 * the list is empty.
 */
export function findSurvivor({ aimed, count, keyOf, indexOf, neighbours }: Survivors): number {
  if (count === 0) return -1
  if (aimed === null) return 0
  if (aimed.index < count && keyOf(aimed.index) === aimed.key) return aimed.index
  const found = indexOf(aimed.key)
  if (found !== undefined) return found
  const at = neighbours.indexOf(aimed.key)
  const after = at < 0 ? [] : neighbours.slice(at + 1)
  const before = at < 0 ? [] : neighbours.slice(0, at).reverse()
  for (const key of [...after, ...before]) {
    const index = indexOf(key)
    if (index !== undefined) return index
  }
  return Math.min(aimed.index, count - 1)
}

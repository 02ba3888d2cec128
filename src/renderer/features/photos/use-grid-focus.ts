import { type KeyboardEvent, useLayoutEffect } from 'react'
import { type KeptFocus, type KeptFocusOptions, useKeptFocus } from '../../lib/kept-focus.ts'
import { findGridStep } from './grid-steps.ts'

/** What a grid of many things of one height is made of. */
export interface GridOptions extends Omit<KeptFocusOptions, 'rowSize' | 'overscan' | 'stickyTop'> {
  readonly rowSize: number
}

/** The rows that are drawn, the one thing that can be focused, and where keys lead from it. */
export interface Grid extends Omit<KeptFocus, 'virtualizer'> {
  /** Where a key leads to from the active thing; undefined: nowhere. */
  readonly stepOf: (event: KeyboardEvent) => number | undefined
}

const overscan = 2

/** The rows in view of a grid, one thing of it focusable: see `useKeptFocus`. Focus moves by the keys of a grid. */
export function useGridFocus(options: GridOptions): Grid {
  const { count, columns, rowSize } = options
  const { virtualizer, ...kept } = useKeptFocus({ ...options, overscan })
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows of another size have other places
  useLayoutEffect(() => virtualizer.measure(), [rowSize, columns, virtualizer])
  return {
    ...kept,
    stepOf: (event) => {
      if (event.altKey || event.metaKey || count === 0 || kept.active < 0) return undefined
      const rowsInView = Math.floor((kept.scroller.current?.clientHeight ?? 0) / rowSize)
      return findGridStep(event, kept.active, { count, columns, rowsInView })
    },
  }
}

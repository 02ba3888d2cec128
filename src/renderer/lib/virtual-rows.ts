import type { VirtualItem } from '@tanstack/react-virtual'
import type { CSSProperties, KeyboardEvent, RefObject } from 'react'
import { useKeptFocus } from './kept-focus.ts'

/** What a list of many rows is made of. */
export interface VirtualRowsOptions {
  readonly count: number
  /** Height in pixels, of all rows or of each. */
  readonly rowSize: number | ((index: number) => number)
  /** Names a row whatever place it has; focus follows this name. */
  readonly keyOf: (index: number) => string
  /** Where a row is now; undefined: not in the list, or not known yet. */
  readonly indexOf: (key: string) => number | undefined
  /** Receives focus when the last row is gone; usually the filter. */
  readonly fallback?: RefObject<HTMLElement | null>
  /** Height in pixels of a head that sticks to the top, so that it does not cover the focused row. */
  readonly stickyTop?: number
}

/** What each drawn row carries. */
export interface RowProps {
  readonly 'data-index': number
  readonly tabIndex: 0 | -1
  readonly onFocus: () => void
  readonly style: CSSProperties
}

/** The rows that are drawn, and the one that can be focused. */
export interface VirtualRows {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly items: readonly VirtualItem[]
  /** Height in pixels of all rows. */
  readonly totalSize: number
  /** The one row that Tab reaches; -1 where there is none. */
  readonly active: number
  readonly rowProps: (item: VirtualItem) => RowProps
  /** Scrolls a row into view and focuses it. */
  readonly focus: (index: number) => void
  /** Makes a row the one that Tab reaches, without taking focus. */
  readonly aim: (index: number) => void
  /** Arrows up and down, Home, End, PageUp, PageDown. Returns whether the key was one of them. */
  readonly onKeyDown: (event: KeyboardEvent) => boolean
  readonly scrollTo: (index: number) => void
  /** Makes a row the one that Tab reaches and scrolls it into the middle, without taking focus. */
  readonly reveal: (index: number) => void
  /** The row an event came from; undefined: none. The list listens for its rows, which have no handlers of their own. */
  readonly indexAt: (target: EventTarget) => number | undefined
}

const overscan = 5

function findTarget(key: string, active: number, count: number, page: number): number | undefined {
  const targets: { readonly [key: string]: number } = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    Home: 0,
    End: count - 1,
    PageDown: active + page,
    PageUp: active - page,
  }
  const target = targets[key]
  return target === undefined ? undefined : Math.max(0, Math.min(count - 1, target))
}

/** The rows in view of a list, one of them focusable: see `useKeptFocus`. Focus moves by the keys of a list. */
export function useVirtualRows(options: VirtualRowsOptions): VirtualRows {
  const { count } = options
  const kept = useKeptFocus({ ...options, columns: 1, overscan, fallback: options.fallback })
  const { scroller, rows: items, active, aim, focus } = kept
  return {
    scroller,
    items,
    totalSize: kept.totalSize,
    active,
    aim,
    focus,
    scrollTo: kept.scrollTo,
    reveal: (index) => {
      aim(index)
      const { startIndex = -1, endIndex = -1 } = kept.virtualizer.calculateRange() ?? {}
      // What is in view already does not move under the eyes.
      if (index <= startIndex || index >= endIndex) kept.virtualizer.scrollToIndex(index, { align: 'center' })
    },
    indexAt: kept.indexAt,
    rowProps: (item) => ({
      'data-index': item.index,
      tabIndex: item.index === active ? 0 : -1,
      onFocus: () => aim(item.index),
      style: {
        position: 'absolute',
        top: 0,
        left: 0,
        right: 0,
        height: item.size,
        transform: `translateY(${item.start}px)`,
      },
    }),
    onKeyDown: (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey || count === 0) return false
      const height = scroller.current?.clientHeight ?? 0
      const page = Math.max(1, Math.floor(height / (items[0]?.size ?? 32)) - 1)
      const target = findTarget(event.key, active, count, page)
      if (target === undefined) return false
      event.preventDefault()
      focus(target)
      return true
    },
  }
}

import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { findSurvivor } from '../../lib/survivor.ts'
import { findGridStep } from './grid-steps.ts'

/** What a grid of many things is made of. */
export interface GridOptions {
  readonly count: number
  readonly columns: number
  /** Height in pixels of a row, with the gap below it. */
  readonly rowSize: number
  /** Pixels above the first row and below the last. */
  readonly padding: number
  /** Names a thing whatever place it has; focus follows this name. */
  readonly keyOf: (index: number) => string
  readonly indexOf: (key: string) => number | undefined
  /** Receives focus when the last thing is gone. */
  readonly fallback: RefObject<HTMLElement | null>
}

/** The rows that are drawn, and the one thing that can be focused. */
export interface Grid {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly rows: readonly { readonly index: number; readonly top: number }[]
  readonly totalSize: number
  /** The one thing that Tab reaches; -1 where there is none. */
  readonly active: number
  readonly aim: (index: number) => void
  readonly focus: (index: number) => void
  /** Where a key leads to from the active thing; undefined: nowhere. */
  readonly stepOf: (event: KeyboardEvent) => number | undefined
  readonly indexAt: (target: EventTarget) => number | undefined
}

const overscan = 2

/**
 * Draws only the rows in view and keeps one thing focusable: it stays drawn when it is scrolled away, and focus follows it
 * when the grid changes around it. When it is gone, focus goes to the next, else to the one before, else to the fallback.
 */
export function useGridFocus(options: GridOptions): Grid {
  const { count, columns, rowSize, padding, keyOf, indexOf, fallback } = options
  const scroller = useRef<HTMLDivElement>(null)
  const [aimed, setAimed] = useState<{ readonly key: string; readonly index: number } | null>(null)
  const drawn = useRef<readonly string[]>([])
  const wantsFocus = useRef(false)
  const lastFocused = useRef<HTMLElement | null>(null)

  const active = findSurvivor({ aimed, count, keyOf, indexOf, neighbours: drawn.current })
  const activeRow = active < 0 ? -1 : Math.floor(active / columns)
  const virtualizer = useVirtualizer({
    count: Math.ceil(count / columns),
    getScrollElement: () => scroller.current,
    estimateSize: () => rowSize,
    overscan,
    paddingStart: padding,
    paddingEnd: padding,
    scrollPaddingStart: padding,
    scrollPaddingEnd: padding,
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range)
      if (activeRow < 0 || activeRow >= range.count || shown.includes(activeRow)) return shown
      return activeRow < (shown[0] ?? 0) ? [activeRow, ...shown] : [...shown, activeRow]
    },
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows of another size have other places
  useLayoutEffect(() => virtualizer.measure(), [rowSize, columns, virtualizer])
  const rows = virtualizer.getVirtualItems()

  useLayoutEffect(() => {
    const indexes = rows.flatMap(({ index }) => Array.from({ length: columns }, (_, at) => index * columns + at))
    drawn.current = indexes.filter((index) => index < count).map(keyOf)
    const lostFocus = document.activeElement === document.body && lastFocused.current?.isConnected === false
    if (!wantsFocus.current && !lostFocus) return
    if (count === 0) {
      lastFocused.current = null
      fallback.current?.focus()
      return
    }
    const cell = scroller.current?.querySelector<HTMLElement>(`[data-index="${active}"]`)
    if (!cell) return
    wantsFocus.current = false
    cell.focus({ preventScroll: true })
    if (lostFocus) virtualizer.scrollToIndex(activeRow, { align: 'auto' })
  })

  // Focus that leaves for another element is gone for good; the focus of a thing that is removed is brought back above.
  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null) return undefined
    const onFocusIn = ({ target }: FocusEvent): void => {
      lastFocused.current = target instanceof HTMLElement && 'index' in target.dataset ? target : null
    }
    const onFocusOut = ({ relatedTarget }: FocusEvent): void => {
      if (relatedTarget !== null) lastFocused.current = null
    }
    element.addEventListener('focusin', onFocusIn)
    element.addEventListener('focusout', onFocusOut)
    return () => {
      element.removeEventListener('focusin', onFocusIn)
      element.removeEventListener('focusout', onFocusOut)
    }
  }, [])

  const aim = (index: number): void => {
    if (index >= 0 && index < count) setAimed({ key: keyOf(index), index })
  }
  return {
    scroller,
    rows: rows.map(({ index, start }) => ({ index, top: start })),
    totalSize: virtualizer.getTotalSize(),
    active,
    aim,
    focus: (index) => {
      wantsFocus.current = true
      aim(index)
      virtualizer.scrollToIndex(Math.floor(index / columns), { align: 'auto' })
    },
    stepOf: (event) => {
      if (event.altKey || event.metaKey || count === 0 || active < 0) return undefined
      const rowsInView = Math.floor((scroller.current?.clientHeight ?? 0) / rowSize)
      return findGridStep(event, active, { count, columns, rowsInView })
    },
    indexAt: (target) => {
      const index = (target as Element).closest<HTMLElement>('[data-index]')?.dataset['index']
      return index === undefined ? undefined : Number(index)
    },
  }
}

import { defaultRangeExtractor, useVirtualizer, type VirtualItem, type Virtualizer } from '@tanstack/react-virtual'
import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { findSurvivor } from './survivor.ts'

/** Many things in rows, of which only those in view are drawn. A list is a grid of one column. */
export interface KeptFocusOptions {
  readonly count: number
  /** How many things stand beside each other. */
  readonly columns: number
  /** Height in pixels of a row, with the gap below it: of all or of each. */
  readonly rowSize: number | ((row: number) => number)
  /** Names a thing whatever place it has; focus follows this name. */
  readonly keyOf: (index: number) => string
  /** Where a thing is now; undefined: not there, or not known yet. */
  readonly indexOf: (key: string) => number | undefined
  /** Receives focus when the last thing is gone; usually the filter. */
  readonly fallback: RefObject<HTMLElement | null> | undefined
  /** Rows drawn beyond those in view, at both ends. */
  readonly overscan: number
  /** Pixels above the first row and below the last. */
  readonly padding?: number
  /** Height in pixels of a head that sticks to the top, so that it does not cover what has focus. */
  readonly stickyTop?: number
}

/** The rows that are drawn, and the one thing that can be focused. */
export interface KeptFocus {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly rows: readonly VirtualItem[]
  /** Height in pixels of all rows. */
  readonly totalSize: number
  /** The one thing that Tab reaches; -1 where there is none. */
  readonly active: number
  /** Makes a thing the one that Tab reaches, without taking focus. */
  readonly aim: (index: number) => void
  /** Scrolls a thing into view and focuses it. */
  readonly focus: (index: number) => void
  readonly scrollTo: (index: number) => void
  /** The thing an event came from, by its `data-index`; undefined: none. */
  readonly indexAt: (target: EventTarget) => number | undefined
  readonly virtualizer: Virtualizer<HTMLDivElement, Element>
}

/**
 * Draws only the rows in view and keeps one thing focusable: it stays drawn when it is scrolled away, and focus follows it
 * when what stands around it changes. When it is gone, focus goes to the next, else to the one before, else to the
 * fallback. Each thing that is drawn carries its place as `data-index`.
 */
export function useKeptFocus(options: KeptFocusOptions): KeptFocus {
  const { count, columns, rowSize, keyOf, indexOf, fallback, padding = 0, stickyTop = 0 } = options
  const scroller = useRef<HTMLDivElement>(null)
  const [aimed, setAimed] = useState<{ readonly key: string; readonly index: number } | null>(null)
  const drawn = useRef<readonly string[]>([])
  const wantsFocus = useRef(false)
  const lastFocused = useRef<HTMLElement | null>(null)

  const active = findSurvivor({ aimed, count, keyOf, indexOf, neighbours: drawn.current })
  const rowOf = (index: number): number => Math.floor(index / columns)
  const activeRow = active < 0 ? -1 : rowOf(active)
  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count: Math.ceil(count / columns),
    getScrollElement: () => scroller.current,
    estimateSize: typeof rowSize === 'number' ? () => rowSize : rowSize,
    overscan: options.overscan,
    paddingStart: padding,
    paddingEnd: padding,
    scrollPaddingStart: padding + stickyTop,
    scrollPaddingEnd: padding,
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range)
      if (activeRow < 0 || activeRow >= range.count || shown.includes(activeRow)) return shown
      return activeRow < (shown[0] ?? 0) ? [activeRow, ...shown] : [...shown, activeRow]
    },
  })
  const rows = virtualizer.getVirtualItems()

  useLayoutEffect(() => {
    const indexes = rows.flatMap(({ index }) => Array.from({ length: columns }, (_, at) => index * columns + at))
    drawn.current = indexes.filter((index) => index < count).map(keyOf)
    const lostFocus = document.activeElement === document.body && lastFocused.current?.isConnected === false
    if (!wantsFocus.current && !lostFocus) return
    if (count === 0) {
      lastFocused.current = null
      fallback?.current?.focus()
      return
    }
    const thing = scroller.current?.querySelector<HTMLElement>(`[data-index="${active}"]`)
    if (!thing) return
    wantsFocus.current = false
    thing.focus({ preventScroll: true })
    // Where the window is so low that the page around it scrolls.
    if (document.activeElement === thing) scroller.current?.scrollIntoView({ block: 'nearest' })
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
  const scrollTo = (index: number): void => virtualizer.scrollToIndex(rowOf(index), { align: 'auto' })
  return {
    scroller,
    rows,
    totalSize: virtualizer.getTotalSize(),
    active,
    aim,
    scrollTo,
    focus: (index) => {
      wantsFocus.current = true
      aim(index)
      scrollTo(index)
    },
    indexAt: (target) => {
      const index = (target as Element).closest<HTMLElement>('[data-index]')?.dataset['index']
      return index === undefined ? undefined : Number(index)
    },
    virtualizer,
  }
}

import { defaultRangeExtractor, useVirtualizer, type VirtualItem } from '@tanstack/react-virtual'
import { type CSSProperties, type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { findSurvivor } from './survivor.ts'

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
  /** The row an event came from; undefined: none. The list listens for its rows, which have no handlers of their own. */
  readonly indexAt: (target: EventTarget) => number | undefined
}

const overscan = 8

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

/**
 * Draws only the rows in view and keeps one of them focusable. The focused row stays drawn when it is scrolled away, and
 * focus follows it when the list changes around it; when it is gone, focus goes to the next, else to the one before,
 * else to the fallback.
 */
export function useVirtualRows(options: VirtualRowsOptions): VirtualRows {
  const { count, keyOf, indexOf, rowSize } = options
  const scroller = useRef<HTMLDivElement>(null)
  const [aimed, setAimed] = useState<{ readonly key: string; readonly index: number } | null>(null)
  const drawn = useRef<readonly string[]>([])
  const wantsFocus = useRef(false)
  const lastFocused = useRef<HTMLElement | null>(null)

  const active = findSurvivor({ aimed, count, keyOf, indexOf, neighbours: drawn.current })
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: typeof rowSize === 'number' ? () => rowSize : rowSize,
    overscan,
    scrollPaddingStart: options.stickyTop ?? 0,
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range)
      if (active < 0 || active >= range.count || shown.includes(active)) return shown
      return active < (shown[0] ?? 0) ? [active, ...shown] : [...shown, active]
    },
  })
  const items = virtualizer.getVirtualItems()

  useLayoutEffect(() => {
    drawn.current = items.map((item) => keyOf(item.index))
    const lostFocus = document.activeElement === document.body && lastFocused.current?.isConnected === false
    if (!wantsFocus.current && !lostFocus) return
    if (count === 0) {
      lastFocused.current = null
      options.fallback?.current?.focus()
      return
    }
    const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${active}"]`)
    if (!row) return
    wantsFocus.current = false
    row.focus({ preventScroll: true })
    if (lostFocus) virtualizer.scrollToIndex(active, { align: 'auto' })
  })

  // Focus that leaves for another element is gone for good; the focus of a row that is removed is brought back above.
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
  const focus = (index: number): void => {
    wantsFocus.current = true
    aim(index)
    virtualizer.scrollToIndex(index, { align: 'auto' })
  }
  return {
    scroller,
    items,
    totalSize: virtualizer.getTotalSize(),
    active,
    aim,
    focus,
    scrollTo: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }),
    indexAt: (target) => {
      const index = (target as Element).closest<HTMLElement>('[data-index]')?.dataset['index']
      return index === undefined ? undefined : Number(index)
    },
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

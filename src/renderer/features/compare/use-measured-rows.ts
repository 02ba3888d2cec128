import { defaultRangeExtractor, useVirtualizer, type VirtualItem } from '@tanstack/react-virtual'
import { type CSSProperties, type KeyboardEvent, type RefObject, useLayoutEffect, useRef } from 'react'

/** What each drawn row carries. */
interface MeasuredRowProps {
  readonly ref: (element: HTMLElement | null) => void
  readonly 'data-index': number
  readonly tabIndex: 0 | -1
  readonly onFocus: () => void
  readonly style: CSSProperties
}

/** Rows whose heights only the browser knows, of which those in view are drawn. */
export interface MeasuredRows {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly items: readonly VirtualItem[]
  /** Height in pixels of all rows, as far as they were measured. */
  readonly totalSize: number
  readonly rowProps: (item: VirtualItem) => MeasuredRowProps
  /** Makes a row the current one, scrolls to it and focuses it. */
  readonly focus: (index: number) => void
  /** Arrows up and down, Home, End, PageUp, PageDown. Returns whether the key was one of them. */
  readonly onKeyDown: (event: KeyboardEvent) => boolean
}

/** Rows that a page key moves by: heights differ, so it is a number and no height. */
const page = 10
const overscan = 10

/**
 * Virtual rows with one current row that Tab reaches. The current row is the caller's to keep; it stays drawn when it is
 * scrolled away.
 */
export function useMeasuredRows(options: {
  readonly keys: readonly string[]
  readonly estimate: (index: number) => number
  readonly current: number
  readonly onCurrent: (index: number) => void
}): MeasuredRows {
  const { keys, current, onCurrent } = options
  const scroller = useRef<HTMLDivElement>(null)
  const wantsFocus = useRef(false)
  const count = keys.length
  const tabStop = Math.max(0, current)
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: options.estimate,
    getItemKey: (index) => keys[index] ?? index,
    overscan,
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range)
      if (tabStop >= range.count || shown.includes(tabStop)) return shown
      return tabStop < (shown[0] ?? 0) ? [tabStop, ...shown] : [...shown, tabStop]
    },
  })
  useLayoutEffect(() => {
    if (!wantsFocus.current) return
    const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${current}"]`)
    if (!row) return
    wantsFocus.current = false
    row.focus({ preventScroll: true })
  })
  const focus = (index: number): void => {
    if (index < 0 || index >= count) return
    wantsFocus.current = true
    onCurrent(index)
    virtualizer.scrollToIndex(index, { align: 'auto' })
  }
  return {
    scroller,
    items: virtualizer.getVirtualItems(),
    totalSize: virtualizer.getTotalSize(),
    focus,
    rowProps: (item) => ({
      ref: virtualizer.measureElement,
      'data-index': item.index,
      tabIndex: item.index === tabStop ? 0 : -1,
      onFocus: () => onCurrent(item.index),
      style: { position: 'absolute', top: 0, left: 0, right: 0, transform: `translateY(${item.start}px)` },
    }),
    onKeyDown: (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey || count === 0) return false
      const targets: { readonly [key: string]: number } = {
        ArrowDown: tabStop + 1,
        ArrowUp: tabStop - 1,
        Home: 0,
        End: count - 1,
        PageDown: tabStop + page,
        PageUp: tabStop - page,
      }
      const target = targets[event.key]
      if (target === undefined) return false
      event.preventDefault()
      focus(Math.max(0, Math.min(count - 1, target)))
      return true
    },
  }
}

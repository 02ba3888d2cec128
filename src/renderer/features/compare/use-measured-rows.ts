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

/** Rows whose heights only the browser knows, of which those in view are drawn, one below the other. */
export interface MeasuredRows {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly items: readonly VirtualItem[]
  /** Height in pixels of all rows, as far as they were measured. */
  readonly totalSize: number
  /** Puts what holds the rows where the first of those in view belongs. */
  readonly holderStyle: CSSProperties
  readonly rowProps: (item: VirtualItem) => MeasuredRowProps
  /** Makes a row the current one, scrolls to it and focuses it. */
  readonly focus: (index: number) => void
  /** Arrows up and down, Home, End, PageUp, PageDown. Returns whether the key was one of them. */
  readonly onKeyDown: (event: KeyboardEvent) => boolean
}

/** Rows that a page key moves by: heights differ, so it is a number and no height. */
const page = 10
const overscan = 6

/**
 * Virtual rows with one current row that Tab reaches. The current row is the caller's to keep; it stays drawn when it is
 * scrolled away. Rows stand below each other as the browser lays them out, so that nothing has to be measured before it
 * is painted: the browser tells heights when it knows them, once for each row.
 */
export function useMeasuredRows(options: {
  /** What the rows are of: another has its own heights and begins at its top. */
  readonly of: string
  readonly keys: readonly string[]
  readonly estimate: (index: number) => number
  readonly current: number
  readonly onCurrent: (index: number) => void
}): MeasuredRows {
  const { of, keys, current, onCurrent } = options
  const scroller = useRef<HTMLDivElement>(null)
  const wantsFocus = useRef(false)
  const shownOf = useRef(of)
  const count = keys.length
  const tabStop = Math.max(0, current)
  const keyOf = (index: number): string => `${of} ${keys[index] ?? index}`
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLElement>({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: options.estimate,
    getItemKey: keyOf,
    // Asked as soon as a row is drawn, when an answer of the page's would make the browser lay it out at once.
    measureElement: (element, entry, { itemSizeCache }) => {
      const index = Number(element.dataset['index'])
      const box = entry?.borderBoxSize[0]
      return box === undefined
        ? (itemSizeCache.get(keyOf(index)) ?? options.estimate(index))
        : Math.round(box.blockSize)
    },
    overscan,
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range)
      if (tabStop >= range.count || shown.includes(tabStop)) return shown
      return tabStop < (shown[0] ?? 0) ? [tabStop, ...shown] : [...shown, tabStop]
    },
  })
  useLayoutEffect(() => {
    if (shownOf.current === of) return
    shownOf.current = of
    if ((virtualizer.scrollOffset ?? 0) > 0) virtualizer.scrollToOffset(0)
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
    // A row that is higher than the view is read from its beginning.
    const height = virtualizer.measurementsCache[index]?.size ?? 0
    virtualizer.scrollToIndex(index, { align: height > (scroller.current?.clientHeight ?? 0) ? 'start' : 'auto' })
  }
  const items = virtualizer.getVirtualItems()
  const inView = items.filter((_, at) => !isAlone(items, at))
  const start = inView[0]?.start ?? 0
  return {
    scroller,
    items,
    totalSize: virtualizer.getTotalSize(),
    holderStyle: { position: 'absolute', top: 0, left: 0, right: 0, transform: `translateY(${start}px)` },
    focus,
    rowProps: (item) => ({
      ref: virtualizer.measureElement,
      'data-index': item.index,
      tabIndex: item.index === tabStop ? 0 : -1,
      onFocus: () => onCurrent(item.index),
      style: inView.includes(item)
        ? { position: 'relative' }
        : { position: 'absolute', top: item.start - start, left: 0, right: 0 },
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

/** Whether a row is drawn only because it is the current one, apart from those in view. */
function isAlone(items: readonly VirtualItem[], at: number): boolean {
  const index = items[at]?.index ?? 0
  if (items.length < 2) return false
  return at === 0 ? items[1]?.index !== index + 1 : at === items.length - 1 && items[at - 1]?.index !== index - 1
}

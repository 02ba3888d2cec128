import { makeStyles, mergeClasses } from '@fluentui/react-components'
import {
  type JSX,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import { lowWindow } from '../../lib/media.ts'
import { edges, nameHeight, PhotoCard, stretchHeight } from './photo-card.tsx'
import { toPhotoKey } from './shown-photo.ts'
import { texts } from './texts.ts'
import { useGridFocus } from './use-grid-focus.ts'
import type { PhotoList } from './use-photo-list.ts'

/** Pixels: the least width of a card, between two, and beside the first and the last, where the scroll bar finds room. */
const leastWidth = 128
const gap = 14
const padding = 24
/** Above the first row and below the last: what a focus ring needs. */
const edge = 4

const useStyles = makeStyles({
  root: {
    position: 'relative',
    flexGrow: 1,
    minHeight: 0,
    overflowY: 'auto',
    overflowX: 'hidden',
    [lowWindow]: { minHeight: '240px' },
  },
  // It stays, so that focus can go on from it to the filter.
  empty: { flexGrow: 0, [lowWindow]: { minHeight: 0 } },
  rows: { position: 'relative' },
  row: { position: 'absolute', top: 0, display: 'grid', left: `${padding}px` },
})

/** How many cards stand beside each other in so many pixels, and how wide they and each are. */
function layOut(width: number): { readonly columns: number; readonly cardWidth: number; readonly room: number } {
  const room = Math.max(0, width - 2 * padding)
  const columns = Math.max(2, Math.floor((room + gap) / (leastWidth + gap + 13)))
  return { columns, room, cardWidth: Math.max(1, (room - (columns - 1) * gap) / columns) }
}

/** What the keys and clicks of the grid do. */
export interface GridActions {
  readonly onToggle: (index: number) => void
  /** Ticks everything between two places, both of them too. */
  readonly onRange: (a: number, b: number) => void
  readonly onAll: () => void
  /** Shows the object elsewhere. */
  readonly onOpen: (index: number) => void
  readonly onClear: () => void
}

/** The photos as a grid: only the rows in view are drawn, and one card of them can be focused. */
export function PhotoGrid(props: {
  readonly list: PhotoList
  /** Newest first. */
  readonly snapshots: readonly Snapshot[]
  readonly checked: ReadonlySet<string>
  readonly filter: RefObject<HTMLInputElement | null>
  readonly enter: RefObject<(() => void) | null>
  readonly actions: GridActions
  readonly onShow: (from: number, until: number) => void
}): JSX.Element {
  const styles = useStyles()
  const { list, actions, onShow } = props
  const [width, setWidth] = useState(0)
  const { columns, cardWidth, room } = layOut(width)
  const textHeight = nameHeight + (list.spec.isEvery ? stretchHeight : 0)
  const cardHeight = Math.round(cardWidth) + textHeight + edges
  const keyOf = (index: number): string => {
    const photo = list.at(index)
    return photo === undefined ? `#${index}` : toPhotoKey(photo)
  }
  const grid = useGridFocus({
    count: width === 0 ? 0 : list.total,
    columns,
    rowSize: cardHeight + gap,
    padding: edge,
    keyOf,
    indexOf: (key) => (key.startsWith('#') ? Number(key.slice(1)) : list.placeOf(key)),
    fallback: props.filter,
  })
  const { scroller } = grid
  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null) return undefined
    setWidth(element.offsetWidth)
    const observer = new ResizeObserver(() => setWidth(element.offsetWidth))
    observer.observe(element)
    return () => observer.disconnect()
  }, [scroller])
  useLayoutEffect(() => {
    props.enter.current = () => grid.focus(Math.max(0, grid.active))
  })
  const from = (grid.rows[0]?.index ?? 0) * columns
  const until = Math.min(list.total, ((grid.rows.at(-1)?.index ?? -1) + 1) * columns)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list has other photos in view
  useEffect(() => onShow(from, until), [list, from, until, onShow])

  /** Where Shift extends from: what was ticked or focused last without it. */
  const anchor = useRef<number | null>(null)
  const onClick = (event: MouseEvent): void => {
    const index = grid.indexAt(event.target)
    if (index === undefined) return
    if (event.shiftKey && anchor.current !== null) actions.onRange(anchor.current, index)
    else {
      anchor.current = index
      actions.onToggle(index)
    }
    grid.focus(index)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!(event.target instanceof HTMLElement && 'index' in event.target.dataset)) return
    if (handleKey(event, grid.active)) event.preventDefault()
  }
  const handleKey = (event: KeyboardEvent, at: number): boolean => {
    const hasCtrl = event.ctrlKey || event.metaKey
    if (hasCtrl && event.key === 'a') {
      actions.onAll()
      return true
    }
    const step = grid.stepOf(event)
    if (step !== undefined) {
      anchor.current = event.shiftKey ? (anchor.current ?? at) : step
      if (event.shiftKey) actions.onRange(anchor.current, step)
      grid.focus(step)
      return true
    }
    if (hasCtrl || event.altKey) return false
    if (event.key === 'Escape' && props.checked.size > 0) actions.onClear()
    else if (event.key === 'Enter') actions.onOpen(at)
    else if (event.key === ' ') {
      if (event.shiftKey && anchor.current !== null) actions.onRange(anchor.current, at)
      else {
        anchor.current = at
        actions.onToggle(at)
      }
    } else return false
    return true
  }
  const rowCount = Math.ceil(list.total / columns)
  return (
    // biome-ignore lint/a11y/useSemanticElements: cells in view are placed row by row, which a <table> does not allow
    <div
      ref={scroller}
      role="grid"
      tabIndex={-1}
      aria-label={texts.photos}
      aria-description={texts.keys}
      aria-rowcount={rowCount}
      aria-colcount={columns}
      aria-multiselectable
      className={mergeClasses(styles.root, list.total === 0 && styles.empty)}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onDoubleClick={(event) => {
        const index = grid.indexAt(event.target)
        if (index !== undefined) actions.onOpen(index)
      }}
    >
      <div role="none" className={styles.rows} style={{ height: grid.totalSize }}>
        {grid.rows.map(({ index: row, start: top }) => (
          // biome-ignore lint/a11y/useSemanticElements: a row of the grid around it
          <div
            key={row}
            role="row"
            tabIndex={-1}
            aria-rowindex={row + 1}
            className={styles.row}
            style={{
              transform: `translateY(${top}px)`,
              width: room,
              height: cardHeight,
              gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
              columnGap: gap,
            }}
          >
            {Array.from({ length: Math.min(columns, list.total - row * columns) }, (_, at) => row * columns + at).map(
              (index) => (
                <PhotoCard
                  key={keyOf(index)}
                  index={index}
                  column={(index % columns) + 1}
                  photo={list.at(index)}
                  snapshots={props.snapshots}
                  isActive={index === grid.active}
                  isChecked={props.checked.has(keyOf(index))}
                  onFocus={() => grid.aim(index)}
                />
              ),
            )}
          </div>
        ))}
      </div>
    </div>
  )
}

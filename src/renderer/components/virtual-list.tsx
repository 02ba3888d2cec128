import { makeStyles, mergeClasses } from '@fluentui/react-components'
import type { JSX, KeyboardEvent, MouseEvent, ReactNode, RefObject } from 'react'
import { tokens } from '../lib/theme.ts'
import { focusRingInside } from '../lib/type-scale.ts'
import { useVirtualRows } from '../lib/virtual-rows.ts'

const useStyles = makeStyles({
  root: { overflow: 'auto', minHeight: 0, flexGrow: 1, position: 'relative' },
  rows: { position: 'relative' },
  row: {
    boxSizing: 'border-box',
    cursor: 'pointer',
    borderRadius: tokens.borderRadiusMedium,
    ':hover': { backgroundColor: tokens.colorRowHover },
    ':focus-visible': focusRingInside,
  },
  selected: {
    backgroundColor: tokens.colorRowSelected,
    ':hover': { backgroundColor: tokens.colorRowSelected },
  },
})

/** A `listbox` of many rows, of which only those in view are drawn. Arrows move focus, Enter and Space choose. */
export function VirtualList<Row>(props: {
  readonly label: string
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  /** Height in pixels, of all rows or of each. */
  readonly rowSize: number | ((row: Row) => number)
  readonly isSelected: (row: Row) => boolean
  readonly onChoose: (row: Row) => void
  readonly draw: (row: Row) => ReactNode
  /** Receives focus when the last row is gone; usually the filter. */
  readonly fallback?: RefObject<HTMLElement | null>
  /** Choosing follows focus, as in a list beside details. */
  readonly choosesOnFocus?: boolean
  /** Handles keys of the caller's own first; true where it did. */
  readonly onRowKey?: (event: KeyboardEvent, row: Row) => boolean
  readonly className?: string
  /** In pixels; absent: as high as there is room. */
  readonly height?: number
}): JSX.Element {
  const styles = useStyles()
  const { rows, keyOf, rowSize } = props
  const list = useVirtualRows({
    count: rows.length,
    rowSize: typeof rowSize === 'number' ? rowSize : (index) => rowSize(rows[index] as Row),
    keyOf: (index) => keyOf(rows[index] as Row),
    indexOf: (key) => {
      const index = rows.findIndex((row) => keyOf(row) === key)
      return index < 0 ? undefined : index
    },
    ...(props.fallback === undefined ? {} : { fallback: props.fallback }),
  })
  const onKeyDown = (event: KeyboardEvent): void => {
    const row = rows[list.active]
    if (row === undefined || event.target === event.currentTarget) return
    if (props.onRowKey?.(event, row) === true) return
    if (list.onKeyDown(event)) return
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    props.onChoose(row)
  }
  const onClick = (event: MouseEvent): void => {
    const row = rows[list.indexAt(event.target) ?? -1]
    if (row !== undefined) props.onChoose(row)
  }
  return (
    <div
      ref={list.scroller}
      role="listbox"
      tabIndex={-1}
      aria-label={props.label}
      className={mergeClasses(styles.root, props.className)}
      {...(props.height === undefined ? {} : { style: { height: props.height } })}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      <div role="none" className={styles.rows} style={{ height: list.totalSize }}>
        {list.items.map((item) => {
          const row = rows[item.index]
          if (row === undefined) return null
          const { onFocus, ...rowProps } = list.rowProps(item)
          return (
            <div
              {...rowProps}
              key={keyOf(row)}
              role="option"
              tabIndex={rowProps.tabIndex}
              aria-selected={props.isSelected(row)}
              aria-setsize={rows.length}
              aria-posinset={item.index + 1}
              className={mergeClasses(styles.row, props.isSelected(row) && styles.selected)}
              onFocus={() => {
                onFocus()
                if (props.choosesOnFocus === true && !props.isSelected(row)) props.onChoose(row)
              }}
            >
              {props.draw(row)}
            </div>
          )
        })}
      </div>
    </div>
  )
}

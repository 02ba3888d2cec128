import { makeStyles, mergeClasses } from '@fluentui/react-components'
import { type JSX, memo } from 'react'
import { toObjectMarks } from '../../lib/object-marks.ts'
import { tokens } from '../../lib/theme.ts'
import { focusRingInside } from '../../lib/type-scale.ts'
import type { TreeRow } from './tree-row.ts'
import { TreeRowView } from './tree-row-view.tsx'

const useStyles = makeStyles({
  row: {
    position: 'absolute',
    top: 0,
    left: 0,
    right: 0,
    // Nothing in a row moves what is outside it, so that the browser lays out only the rows that are new.
    contain: 'strict',
    boxSizing: 'border-box',
    cursor: 'pointer',
    borderRadius: tokens.borderRadiusMedium,
    ':hover': { backgroundColor: tokens.colorRowHover },
    ':focus-visible': focusRingInside,
  },
  chosen: {
    backgroundColor: tokens.colorRowSelected,
    ':hover': { backgroundColor: tokens.colorRowSelected },
    '::before': {
      content: '""',
      position: 'absolute',
      left: 0,
      top: '6px',
      bottom: '6px',
      width: '3px',
      borderRadius: tokens.borderRadiusSmall,
      backgroundColor: tokens.colorBrandForeground1,
    },
  },
})

const toMarks = (row: TreeRow) => {
  if (row.is === 'target') return toObjectMarks(row.target)
  return row.is === 'object' && row.object !== undefined ? toObjectMarks(row.object) : {}
}

interface TreeItemProps {
  readonly row: TreeRow
  readonly index: number
  /** Pixels from the first row, and how high it is. */
  readonly start: number
  readonly height: number
  readonly isTabStop: boolean
  readonly isChosen: boolean
}

/** One row of the tree. The tree listens for what is done to it. */
export const TreeItem = memo(function TreeItem(props: TreeItemProps): JSX.Element {
  const styles = useStyles()
  const { row } = props
  return (
    <div
      {...toMarks(row)}
      role="treeitem"
      data-index={props.index}
      tabIndex={props.isTabStop ? 0 : -1}
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-selected={props.isChosen}
      {...(row.isOpen === undefined ? {} : { 'aria-expanded': row.isOpen })}
      className={mergeClasses(styles.row, props.isChosen && styles.chosen)}
      style={{ height: props.height, transform: `translateY(${props.start}px)` }}
    >
      <TreeRowView row={row} />
    </div>
  )
}, isSame)

/** Rows are made anew whenever they are asked for; what they say is compared. */
function isSame(before: TreeItemProps, after: TreeItemProps): boolean {
  return isShallowEqual({ ...before, row: null }, { ...after, row: null }) && isShallowEqual(before.row, after.row)
}

function isShallowEqual(a: object, b: object): boolean {
  const keys = Object.keys(a)
  return (
    keys.length === Object.keys(b).length && keys.every((key) => Object.is(Reflect.get(a, key), Reflect.get(b, key)))
  )
}

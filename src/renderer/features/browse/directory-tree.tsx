import { makeStyles, mergeClasses } from '@fluentui/react-components'
import {
  type FocusEvent,
  type JSX,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
} from 'react'
import { useVirtualRows } from '../../lib/virtual-rows.ts'
import { texts } from './texts.ts'
import { TreeItem } from './tree-item.tsx'
import type { Stretch, TreeRows } from './tree-layout.ts'
import type { TreeRow } from './tree-row.ts'
import { useTypeAhead } from './type-ahead.ts'

/** Height of a row in pixels. */
const rowHeight = 28

const useStyles = makeStyles({
  scroller: { position: 'relative', flexGrow: 1, minHeight: 0, overflow: 'auto', padding: '0 6px 8px' },
  rows: { position: 'relative' },
})

/** The tree: only the rows in view are drawn, and one of them can be focused. */
export function DirectoryTree(props: {
  readonly rows: TreeRows
  readonly chosen: string | null
  readonly filter: RefObject<HTMLInputElement | null>
  /** Told which row focus is on, so that it is kept when the tree is read anew. */
  readonly focused: RefObject<string | null>
  /** Filled with what moves focus into the tree. */
  readonly enter: RefObject<(() => void) | null>
  readonly onChoose: (row: TreeRow) => void
  readonly onToggle: (key: string, isOpen: boolean) => void
  readonly onShow: (stretches: readonly Stretch[]) => void
  /** Asked for the row of an object that has not been read yet. */
  readonly onSeek: (key: string) => void
  readonly className?: string | undefined
}): JSX.Element {
  const styles = useStyles()
  const { rows, onToggle, onShow } = props
  const list = useVirtualRows({
    count: rows.count,
    rowSize: rowHeight,
    keyOf: (index) => rows.at(index)?.key ?? `#${index}`,
    indexOf: rows.indexOf,
    fallback: props.filter,
  })
  const typeAhead = useTypeAhead(rows, list)
  useLayoutEffect(() => {
    props.focused.current = rows.at(list.active)?.key ?? null
    props.enter.current = () => list.focus(Math.max(0, list.active))
  })
  const from = list.items[0]?.index ?? 0
  const until = (list.items.at(-1)?.index ?? -1) + 1
  useEffect(() => onShow(rows.stretches(from, until)), [rows, from, until, onShow])

  const sought = useRef<string | null>(null)
  const find = useEffectEvent(() => {
    const key = sought.current
    if (key === null) return
    const index = rows.indexOf(key)
    if (index === undefined) return
    sought.current = null
    list.reveal(index)
  })
  const { chosen, onSeek } = props
  /** Chosen in the tree itself, or before it was shown: then it is where it was left. */
  const byHand = useRef(chosen)
  useEffect(() => {
    sought.current = chosen === byHand.current ? null : chosen
    if (sought.current !== null) onSeek(sought.current)
  }, [chosen, onSeek])
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was chosen may be in the rows that were just read
  useEffect(() => find(), [chosen, rows])

  const choose = (row: TreeRow): void => {
    byHand.current = row.key
    props.onChoose(row)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const row = rows.at(list.active)
    if (row === undefined || list.onKeyDown(event) || typeAhead(event)) return
    const handled = handleKey(event.key, row)
    if (handled) event.preventDefault()
  }
  const handleKey = (key: string, row: TreeRow): boolean => {
    switch (key) {
      case 'ArrowRight':
        if (row.isOpen === false) onToggle(row.key, true)
        else if (row.isOpen === true) list.focus(list.active + 1)
        return true
      case 'ArrowLeft':
        if (row.isOpen === true) onToggle(row.key, false)
        else if (row.parent !== null) list.focus(rows.indexOf(row.parent) ?? list.active)
        return true
      case 'Enter':
      case ' ':
        choose(row)
        return true
      default:
        return false
    }
  }
  const onFocus = (event: FocusEvent): void => {
    const index = list.indexAt(event.target)
    if (index !== undefined && index !== list.active) list.aim(index)
  }
  const onClick = (event: MouseEvent): void => {
    const row = rows.at(list.indexAt(event.target) ?? -1)
    if (row === undefined) return
    const isOnToggle = (event.target as Element).closest('[data-toggle]') !== null
    if (isOnToggle && row.isOpen !== undefined) onToggle(row.key, !row.isOpen)
    else choose(row)
  }
  return (
    <div
      ref={list.scroller}
      role="tree"
      tabIndex={-1}
      aria-label={texts.directory}
      className={mergeClasses(styles.scroller, props.className)}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onFocus={onFocus}
    >
      <div role="none" className={styles.rows} style={{ height: list.totalSize }}>
        {list.items.map((item) => {
          const row = rows.at(item.index)
          if (row === undefined) return null
          return (
            <TreeItem
              key={row.key}
              row={row}
              index={item.index}
              start={item.start}
              height={item.size}
              isTabStop={item.index === list.active}
              isChosen={row.key === props.chosen}
            />
          )
        })}
      </div>
    </div>
  )
}

import { makeStyles, mergeClasses } from '@fluentui/react-components'
import { type ColumnSizingState, useTable } from '@tanstack/react-table'
import {
  type FocusEvent,
  type FormEvent,
  type JSX,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useState,
} from 'react'
import type { ObjectRowView } from '../../../shared/api/objects.contract.ts'
import type { Kind } from '../../../shared/kinds/kind.ts'
import { toRefKey } from '../../../shared/model/ref.ts'
import { useVirtualRows, type VirtualRows } from '../../lib/virtual-rows.ts'
import type { Sort } from './browse.store.ts'
import { type ObjectList, placeOf, rowAt } from './object-list.ts'
import { ObjectRow } from './object-row.tsx'
import { checkWidth, objectTableFeatures, toColumns, toGridTemplate } from './table-columns.tsx'
import { TableHead } from './table-head.tsx'

/** Heights in pixels. */
const rowHeight = 34
const headHeight = 33

const useStyles = makeStyles({
  scroller: { position: 'relative', flexGrow: 1, minHeight: 0, overflow: 'auto' },
  // Only the head, above what is said instead of rows.
  empty: { flexGrow: 0, flexShrink: 0 },
  rows: { position: 'relative' },
})

const noRows: ObjectRowView[] = []

/** What the keys of a row do. */
export interface RowActions {
  /** Shows its details. */
  readonly onShowRow: (row: ObjectRowView) => void
  /** Goes on into the details. */
  readonly onEnter: () => void
  readonly onCheck: (row: ObjectRowView, isChecked: boolean) => void
  /** Ticks all rows between two places. */
  readonly onCheckRange: (from: number, until: number) => void
  readonly onCheckAll: (isChecked: boolean) => void
  readonly onSort: (column: string) => void
  /** Copies the cells of a row, or the object as it is stored. */
  readonly onCopy: (row: ObjectRowView, what: 'cells' | 'json') => void
}

/** The table of objects: only the rows in view are drawn, and one of them can be focused. */
export function ObjectTable(props: {
  readonly kind: Kind
  readonly list: ObjectList
  readonly columns: readonly string[]
  readonly hasSince: boolean
  readonly sort: Sort | null
  readonly selected: string | null
  readonly checked: ReadonlySet<string>
  readonly filter: RefObject<HTMLInputElement | null>
  readonly focused: RefObject<string | null>
  readonly enter: RefObject<(() => void) | null>
  readonly actions: RowActions
  /** The object, by the key of its ref, to go to as soon as its row is known; null: none. */
  readonly sought: string | null
  readonly onSought: (row: ObjectRowView) => void
  readonly onShow: (from: number, until: number) => void
}): JSX.Element {
  const styles = useStyles()
  const { list, kind, onShow } = props
  const rows = useVirtualRows({
    count: list.total,
    rowSize: rowHeight,
    keyOf: (index) => keyOf(list, index),
    indexOf: (key) => (key.startsWith('#') ? Number(key.slice(1)) : placeOf(list, key)),
    fallback: props.filter,
    stickyTop: headHeight,
  })
  useLayoutEffect(() => {
    const focused = rowAt(list, rows.active)
    props.focused.current = focused === undefined ? null : toRefKey(focused)
    props.enter.current = () => rows.focus(Math.max(0, rows.active))
  })
  const from = rows.items[0]?.index ?? 0
  const until = (rows.items.at(-1)?.index ?? -1) + 1
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list has other rows in view
  useEffect(() => onShow(from, until), [list, from, until, onShow])

  const find = useEffectEvent((key: string) => {
    const place = placeOf(list, key)
    const row = place === undefined ? undefined : rowAt(list, place)
    if (place === undefined || row === undefined) return
    rows.reveal(place)
    props.onSought(row)
  })
  const { sought } = props
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list may hold it, or know its row
  useEffect(() => {
    if (sought !== null) find(sought)
  }, [sought, list])

  const columns = useMemo(() => toColumns(kind, props.columns, props.hasSince), [kind, props.columns, props.hasSince])
  const [dragged, setDragged] = useState<ColumnSizingState>({})
  const table = useTable({
    features: objectTableFeatures,
    columns,
    // It knows the columns; rows are drawn by themselves.
    data: noRows,
    manualSorting: true,
    columnResizeMode: 'onChange',
    onColumnSizingChange: setDragged,
    state: {
      sorting: props.sort === null ? [] : [{ id: props.sort.column, desc: props.sort.descending }],
      columnSizing: dragged,
    },
  })
  const ids = useMemo(() => columns.map(({ id }) => id ?? ''), [columns])
  const template = toGridTemplate(ids, dragged)

  const onFocus = (event: FocusEvent): void => {
    const index = rows.indexAt(event.target)
    if (index !== undefined && index !== rows.active) rows.aim(index)
  }
  const onChange = (event: FormEvent): void => {
    const row = rowAt(list, rows.indexAt(event.target as Element) ?? -1)
    if (row !== undefined) props.actions.onCheck(row, !props.checked.has(toRefKey(row)))
  }
  const onClick = (event: MouseEvent): void => {
    const row = rowAt(list, rows.indexAt(event.target) ?? -1)
    const isOnCheck = (event.target as Element).closest('[data-check]') !== null
    if (row !== undefined && !isOnCheck) props.actions.onShowRow(row)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows in view are placed one by one, which a <table> does not allow
    <div
      ref={rows.scroller}
      role="grid"
      tabIndex={-1}
      aria-label={kind.label.many}
      aria-rowcount={list.total + 1}
      aria-colcount={ids.length + 1}
      aria-multiselectable
      className={mergeClasses(styles.scroller, list.total === 0 && styles.empty)}
      onKeyDown={(event) => handleKey(event, props, rows)}
      onClick={onClick}
      onFocus={onFocus}
      onChange={onChange}
    >
      <div role="none" style={{ minWidth: checkWidth + table.getTotalSize() }}>
        <TableHead
          table={table}
          template={template}
          sort={props.sort}
          checked={toCheckState(props.checked, list)}
          onCheckAll={props.actions.onCheckAll}
          onSort={props.actions.onSort}
        />
        <div role="none" className={styles.rows} style={{ height: rows.totalSize }}>
          {rows.items.map((item) => {
            const object = rowAt(list, item.index)
            const id = keyOf(list, item.index)
            return (
              <ObjectRow
                key={id}
                index={item.index}
                start={item.start}
                height={item.size}
                template={template}
                columns={ids}
                object={object}
                isTabStop={item.index === rows.active}
                isChecked={props.checked.has(id)}
                isShown={props.selected === id}
              />
            )
          })}
        </div>
      </div>
    </div>
  )
}

const keyOf = (list: ObjectList, index: number): string => {
  const row = rowAt(list, index)
  return row === undefined ? `#${index}` : toRefKey(row)
}

const toCheckState = (checked: ReadonlySet<string>, list: ObjectList): boolean | 'mixed' => {
  if (checked.size === 0) return false
  return checked.size >= list.total ? true : 'mixed'
}

function handleKey(
  event: KeyboardEvent,
  props: { readonly list: ObjectList; readonly checked: ReadonlySet<string>; readonly actions: RowActions },
  rows: VirtualRows,
): void {
  const { list, actions } = props
  const isRow = event.target instanceof HTMLElement && 'index' in event.target.dataset
  if (!isRow) return
  if (event.key === 'a' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault()
    actions.onCheckAll(true)
    return
  }
  if (event.key.toLowerCase() === 'c' && (event.ctrlKey || event.metaKey)) {
    const row = rowAt(list, rows.active)
    event.preventDefault()
    if (row !== undefined) actions.onCopy(row, event.shiftKey ? 'json' : 'cells')
    return
  }
  const before = rows.active
  if (event.shiftKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
    const target = Math.max(0, Math.min(list.total - 1, before + (event.key === 'ArrowDown' ? 1 : -1)))
    event.preventDefault()
    actions.onCheckRange(Math.min(before, target), Math.max(before, target) + 1)
    rows.focus(target)
    return
  }
  if (rows.onKeyDown(event)) return
  const row = rowAt(list, rows.active)
  if (row === undefined) return
  if (event.key === ' ') {
    event.preventDefault()
    actions.onCheck(row, !props.checked.has(toRefKey(row)))
  }
  if (event.key === 'Enter') {
    event.preventDefault()
    actions.onShowRow(row)
    actions.onEnter()
  }
}

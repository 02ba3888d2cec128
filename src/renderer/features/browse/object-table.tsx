import { Checkbox, makeStyles, mergeClasses } from '@fluentui/react-components'
import { useTable } from '@tanstack/react-table'
import { type JSX, type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useMemo } from 'react'
import type { ObjectRowView } from '../../../shared/api/objects.contract.ts'
import type { Kind } from '../../../shared/kinds/kind.ts'
import { toRefKey } from '../../../shared/model/ref.ts'
import { tokens } from '../../lib/theme.ts'
import { focusRingInside, oneLine, typeScale } from '../../lib/type-scale.ts'
import { useVirtualRows, type VirtualRows } from '../../lib/virtual-rows.ts'
import type { Sort } from './browse.store.ts'
import { type ObjectList, placeOf, rowAt } from './object-list.ts'
import { TableHead } from './table-head.tsx'
import { nameColumn, objectTableFeatures, toColumns } from './table-columns.tsx'
import { texts } from './texts.ts'

/** Heights in pixels. */
const rowHeight = 34
const headHeight = 33

const useStyles = makeStyles({
  scroller: { position: 'relative', flexGrow: 1, minHeight: 0, overflow: 'auto' },
  grid: { minWidth: 'max-content' },
  rows: { position: 'relative' },
  row: {
    display: 'grid',
    alignItems: 'center',
    boxSizing: 'border-box',
    cursor: 'pointer',
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    ...typeScale.dense,
    ':hover': { backgroundColor: tokens.colorRowHover },
    ':focus-visible': focusRingInside,
  },
  shown: { backgroundColor: tokens.colorRowSelected, ':hover': { backgroundColor: tokens.colorRowSelected } },
  check: { paddingInlineStart: '14px', '& .fui-Checkbox__indicator': { margin: '0' }, '& > span': { padding: 0 } },
  cell: { ...oneLine, minWidth: 0, paddingInline: '6px 10px', color: tokens.colorNeutralForeground2 },
  name: { display: 'flex', alignItems: 'center', gap: '8px', color: tokens.colorNeutralForeground1 },
  strong: { fontWeight: tokens.fontWeightSemibold },
  loading: { height: '8px', width: '40%', borderRadius: tokens.borderRadiusMedium, backgroundColor: tokens.colorNeutralStroke3 },
})

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

  const columns = useMemo(() => toColumns(kind), [kind])
  const data = rows.items.flatMap((item) => rowAt(list, item.index) ?? [])
  const shownColumns = new Set([nameColumn, ...props.columns, ...(props.hasSince ? ['since'] : [])])
  const table = useTable({
    features: objectTableFeatures,
    columns,
    data,
    getRowId: toRefKey,
    manualSorting: true,
    columnResizeMode: 'onChange',
    state: {
      sorting: props.sort === null ? [] : [{ id: props.sort.column, desc: props.sort.descending }],
      columnVisibility: Object.fromEntries(columns.map(({ id }) => [id ?? '', shownColumns.has(id ?? '')])),
    },
  })
  const template = `40px ${table
    .getVisibleLeafColumns()
    .map((column) => `minmax(${column.getSize()}px, ${column.getSize()}fr)`)
    .join(' ')}`
  const drawn = new Map(table.getRowModel().rows.map((row) => [row.id, row]))

  return (
    <div ref={rows.scroller} className={styles.scroller} onKeyDown={(event) => handleKey(event, props, rows)}>
      <div
        role="grid"
        aria-label={kind.label.many}
        aria-rowcount={list.total + 1}
        aria-colcount={table.getVisibleLeafColumns().length + 1}
        aria-multiselectable
        className={styles.grid}
      >
        <TableHead
          table={table}
          template={template}
          sort={props.sort}
          checked={toCheckState(props.checked, list)}
          onCheckAll={props.actions.onCheckAll}
          onSort={props.actions.onSort}
        />
        {/* biome-ignore lint/a11y/useSemanticElements: rows in view are placed one by one, which <tbody> does not allow */}
        <div role="rowgroup" className={styles.rows} style={{ height: rows.totalSize }}>
          {rows.items.map((item) => {
            const object = rowAt(list, item.index)
            const { style, ...rowProps } = rows.rowProps(item)
            const id = object === undefined ? `#${item.index}` : toRefKey(object)
            const isChecked = props.checked.has(id)
            const isShown = props.selected === id
            return (
              <div
                {...rowProps}
                key={id}
                role="row"
                aria-rowindex={item.index + 2}
                aria-selected={isChecked}
                {...(isShown ? { 'aria-current': true as const } : {})}
                className={mergeClasses(styles.row, (isShown || isChecked) && styles.shown)}
                style={{ ...style, gridTemplateColumns: template }}
                onClick={() => object !== undefined && props.actions.onShowRow(object)}
              >
                {/* biome-ignore lint/a11y/useSemanticElements: a cell of the grid above */}
                <div role="gridcell" className={styles.check} onClick={(event) => event.stopPropagation()}>
                  {object !== undefined && (
                    <Checkbox
                      checked={isChecked}
                      input={{ tabIndex: -1, 'aria-label': texts.select(object.name) }}
                      onChange={(_, change) => props.actions.onCheck(object, change.checked === true)}
                    />
                  )}
                </div>
                {object === undefined ? (
                  // biome-ignore lint/a11y/useSemanticElements: a cell of the grid above
                  <div role="gridcell" className={styles.cell}>
                    <div className={styles.loading} />
                  </div>
                ) : (
                  drawn
                    .get(id)
                    ?.getVisibleCells()
                    .map((cell) => (
                      // biome-ignore lint/a11y/useSemanticElements: a cell of the grid above
                      <div
                        key={cell.id}
                        role="gridcell"
                        className={mergeClasses(
                          styles.cell,
                          cell.column.id === nameColumn && styles.name,
                          cell.column.id === nameColumn && isShown && styles.strong,
                        )}
                      >
                        <table.FlexRender cell={cell} />
                      </div>
                    ))
                )}
              </div>
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

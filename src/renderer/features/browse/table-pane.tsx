import { Button, makeStyles } from '@fluentui/react-components'
import { type JSX, useRef } from 'react'
import { z } from 'zod'
import type { ObjectRowView } from '../../../shared/api/objects.contract.ts'
import { getKind } from '../../../shared/kinds/kinds.ts'
import { toRefKey } from '../../../shared/model/ref.ts'
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import { useNavigation } from '../../app/navigation.store.ts'
import { captureLooks } from '../../components/capture-looks.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { FailureState } from '../../components/failure-message.tsx'
import { Icon } from '../../components/icon.tsx'
import { Message } from '../../components/message.tsx'
import { Pane } from '../../components/pane.tsx'
import { SearchField } from '../../components/search-field.tsx'
import { captureWords, useKindCaptures } from '../../lib/captures.ts'
import { useDesktop } from '../../lib/desktop.ts'
import { useEngine } from '../../lib/engine.ts'
import { toNumberText } from '../../lib/format-number.ts'
import { useRemembered } from '../../lib/remembered.ts'
import { useSettled } from '../../lib/settled.ts'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { type ListChoice, useBrowse } from './browse.store.ts'
import { ColumnMenu } from './column-menu.tsx'
import { toCopiedCells, toCopiedJson } from './copied-text.ts'
import { type ListSpec, readAllRows } from './object-list.ts'
import { ObjectTable, type RowActions } from './object-table.tsx'
import { SelectionBar } from './selection-bar.tsx'
import { columnAttributes } from './table-columns.tsx'
import { texts } from './texts.ts'
import { kindKey, objectKey, toListKey } from './tree-keys.ts'
import { useObjectList } from './use-object-list.ts'
import { ViewMenu } from './view-menu.tsx'

/** What is typed is looked for after so long. */
const quietMs = 120

const columnsSchema = z.array(z.string())

const useStyles = makeStyles({
  head: { display: 'flex', alignItems: 'center', gap: '10px', padding: '10px 14px', minHeight: '32px' },
  title: { ...typeScale.paneTitle, margin: 0, whiteSpace: 'nowrap' },
  above: {
    ...typeScale.dense,
    color: tokens.colorNeutralForeground2,
    display: 'inline-flex',
    alignItems: 'center',
    gap: '6px',
  },
  count: { ...typeScale.dense, color: tokens.colorNeutralForeground2, whiteSpace: 'nowrap' },
  lacking: { margin: '0 14px 10px' },
  filter: { width: '190px', marginInlineStart: 'auto', flexShrink: 1, minWidth: '90px' },
})

/** The table of a kind or branch, with filter, columns and what is ticked. */
export function TablePane(props: {
  readonly list: ListChoice
  readonly snapshot: Snapshot
  readonly newest: number
  readonly isDetailsShown: boolean
  readonly onToggleDetails: () => void
  readonly onEnterDetails: () => void
  /** Set where the tree is a drawer. */
  readonly onOpenTree?: (() => void) | undefined
}): JSX.Element {
  const styles = useStyles()
  const { client } = useEngine()
  const desktop = useDesktop()
  const { selected, select } = useNavigation()
  const { tableFilter, sort, checked, open, sought, change } = useBrowse()
  const kind = getKind(props.list.kind)
  const [columns, setColumns] = useRemembered(`columns.${kind.id}`, columnsSchema, [...(kind.columns ?? [])])
  const filter = useSettled(tableFilter.trim(), quietMs)
  const field = useRef<HTMLInputElement>(null)
  const focused = useRef<string | null>(null)
  const enter = useRef<(() => void) | null>(null)
  const spec: ListSpec = {
    snapshot: props.snapshot.snapshot,
    newest: props.newest,
    kind: kind.id,
    branch: props.list.branch,
    filter,
    columns,
    sort,
  }
  const { list, error, show } = useObjectList(spec, focused, sought)
  const capture = useKindCaptures(props.snapshot.snapshot)?.get(kind.id)
  const isLacking = capture !== undefined && capture.state !== 'complete'
  const isPast = props.snapshot.snapshot !== props.newest
  const all = props.list.branch === null ? (props.snapshot.counts[kind.id] ?? 0) : (list?.total ?? 0)

  const checkRange = async (from: number, until: number): Promise<void> => {
    if (list === null) return
    const rows = (await readAllRows(client.objects.rows, list)).slice(from, until)
    change({ checked: new Map([...checked, ...rows.map((row) => [toRefKey(row), row] as const)]) })
  }
  const copy = async (row: ObjectRowView, what: 'cells' | 'json'): Promise<void> => {
    const { kind: of, id } = row
    const text =
      what === 'cells'
        ? toCopiedCells(row, columns)
        : toCopiedJson(await client.objects.get({ snapshot: spec.snapshot, ref: { kind: of, id }, isBrief: true }))
    await desktop.client.copyText({ text })
  }
  const actions: RowActions = {
    onCopy: (row, what) => void copy(row, what),
    onShowRow: (row) => select({ kind: row.kind, id: row.id }),
    onEnter: props.onEnterDetails,
    onCheck: (row, isChecked) => {
      const next = new Map(checked)
      if (isChecked) next.set(toRefKey(row), row)
      else next.delete(toRefKey(row))
      change({ checked: next })
    },
    onCheckRange: (from, until) => void checkRange(from, until),
    onCheckAll: (isChecked) => {
      if (isChecked) void checkRange(0, Number.POSITIVE_INFINITY)
      else change({ checked: new Map() })
    },
    onSort: (column) =>
      change({ sort: { column, descending: (sort?.column ?? 'name') === column && sort?.descending !== true } }),
  }
  /** Where the tree shows objects of this list, it goes to the object too. */
  const onSought = (row: ObjectRowView): void => {
    const own = toListKey(row.kind, row.branch)
    const isInTree = open.has(kindKey(row.kind)) && open.has(own)
    change({ sought: null, ...(isInTree ? { treeKey: objectKey(own, toRefKey(row)) } : {}) })
  }
  return (
    <Pane label={texts.table}>
      <div className={styles.head}>
        {props.onOpenTree !== undefined && (
          <Button
            icon={<Icon name="browse" />}
            aria-label={texts.openTree}
            title={texts.openTree}
            onClick={props.onOpenTree}
          />
        )}
        {props.list.branch !== null && (
          <span className={styles.above}>
            {kind.label.many}
            <Icon name="chevronRight" size={12} />
          </span>
        )}
        <h2 className={styles.title}>{props.list.branch ?? kind.label.many}</h2>
        {list !== null && (
          <span className={styles.count} role="status">
            {list.spec.filter === '' || props.list.branch !== null
              ? toNumberText(list.total)
              : texts.of(toNumberText(list.total), toNumberText(all))}
          </span>
        )}
        <div className={styles.filter}>
          <SearchField
            icon="filter"
            label={texts.filterTable}
            value={tableFilter}
            onChange={(value) => change({ tableFilter: value })}
            field={field}
            onEnterRows={() => enter.current?.()}
          />
        </div>
        <ViewMenu
          kind={kind.id}
          shown={{ columns, filter: tableFilter.trim(), sort }}
          onChoose={(view) => {
            setColumns(view.columns.filter((name) => columnAttributes(kind).some((one) => one.name === name)))
            change({ tableFilter: view.filter, sort: view.sort })
          }}
        />
        <ColumnMenu kind={kind} shown={columns} onChange={setColumns} />
        <Button
          icon={<Icon name="panel" />}
          aria-pressed={props.isDetailsShown}
          aria-label={props.isDetailsShown ? texts.hideDetails : texts.showDetails}
          title={props.isDetailsShown ? texts.hideDetails : texts.showDetails}
          onClick={props.onToggleDetails}
        />
      </div>
      {list === null && error !== null && <FailureState thrown={error} />}
      {isLacking && list !== null && list.total > 0 && (
        <Message tone="warning" className={styles.lacking}>
          {capture.state === 'partial' ? texts.readInPart : texts.notReadNow} {capture.reason}
        </Message>
      )}
      {list !== null && (
        <ObjectTable
          kind={getKind(list.spec.kind)}
          list={list}
          columns={list.spec.columns}
          hasSince={isPast}
          sort={list.spec.sort}
          selected={selected === null ? null : toRefKey(selected)}
          checked={new Set(checked.keys())}
          filter={field}
          focused={focused}
          enter={enter}
          actions={actions}
          sought={JSON.stringify(list.spec) === JSON.stringify(spec) ? sought : null}
          onSought={onSought}
          onShow={show}
        />
      )}
      {list !== null && list.total === 0 && isLacking && filter === '' && (
        <EmptyState
          icon={captureLooks[capture.state].icon}
          title={capture.state === 'skipped' ? texts.notReadTitle : captureWords[capture.state]}
          text={capture.reason}
        />
      )}
      {list !== null && list.total === 0 && !(isLacking && filter === '') && (
        <EmptyState
          icon={filter === '' ? 'info' : 'search'}
          title={filter === '' ? texts.noObjects : texts.noRows}
          action={
            filter === '' ? undefined : <Button onClick={() => change({ tableFilter: '' })}>{texts.clearFilter}</Button>
          }
        />
      )}
      {list !== null && <SelectionBar snapshot={props.snapshot.snapshot} total={list.total} />}
    </Pane>
  )
}

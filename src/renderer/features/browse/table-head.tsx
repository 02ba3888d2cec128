import { Checkbox, makeStyles, mergeClasses } from '@fluentui/react-components'
import type { Header, ReactTable } from '@tanstack/react-table'
import type { JSX } from 'react'
import type { ObjectRowView } from '../../../shared/api/objects.contract.ts'
import { Icon } from '../../components/icon.tsx'
import { tokens } from '../../lib/theme.ts'
import { focusRingInside, oneLine, typeScale } from '../../lib/type-scale.ts'
import type { Sort } from './browse.store.ts'
import type { objectTableFeatures } from './table-columns.tsx'
import { texts } from './texts.ts'

type Features = typeof objectTableFeatures

const useStyles = makeStyles({
  root: {
    position: 'sticky',
    top: 0,
    zIndex: 1,
    display: 'grid',
    alignItems: 'center',
    height: '33px',
    boxSizing: 'border-box',
    backgroundColor: tokens.colorNeutralBackground1,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  check: { paddingInlineStart: '14px', '& .fui-Checkbox__indicator': { margin: '0' }, '& > span': { padding: 0 } },
  cell: { position: 'relative', display: 'flex', alignItems: 'center', minWidth: 0, height: '100%' },
  label: { ...typeScale.captionStrong, ...oneLine, paddingInline: '6px' },
  button: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '4px',
    minWidth: 0,
    height: '24px',
    padding: '0 6px',
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    background: 'transparent',
    color: 'inherit',
    fontFamily: 'inherit',
    cursor: 'pointer',
    ...typeScale.captionStrong,
    ':hover': { backgroundColor: tokens.colorRowHover },
    ':focus-visible': focusRingInside,
  },
  text: { ...oneLine },
  resize: {
    position: 'absolute',
    insetInlineEnd: 0,
    top: '6px',
    bottom: '6px',
    width: '9px',
    cursor: 'col-resize',
    touchAction: 'none',
    '::after': {
      content: '""',
      position: 'absolute',
      insetInlineEnd: '4px',
      top: 0,
      bottom: 0,
      width: '1px',
      backgroundColor: 'transparent',
    },
    ':hover::after': { backgroundColor: tokens.colorNeutralStroke1 },
  },
})

/** The head of the table: ticks all, sorts, and is dragged to make a column wider. */
export function TableHead(props: {
  readonly table: ReactTable<Features, ObjectRowView>
  readonly template: string
  readonly sort: Sort | null
  readonly checked: boolean | 'mixed'
  readonly onCheckAll: (isChecked: boolean) => void
  readonly onSort: (column: string) => void
}): JSX.Element {
  const styles = useStyles()
  const headers = props.table.getHeaderGroups()[0]?.headers ?? []
  return (
    // biome-ignore lint/a11y/useSemanticElements: a row of the grid around it
    <div
      role="row"
      aria-rowindex={1}
      tabIndex={-1}
      className={styles.root}
      style={{ gridTemplateColumns: props.template }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a head of the grid around it */}
      <div role="columnheader" tabIndex={-1} className={styles.check}>
        <Checkbox
          checked={props.checked}
          input={{ 'aria-label': texts.all }}
          onChange={() => props.onCheckAll(props.checked !== true)}
        />
      </div>
      {headers.map((header) => (
        <HeadCell key={header.id} header={header} {...props} />
      ))}
    </div>
  )
}

function HeadCell(props: {
  readonly header: Header<Features, ObjectRowView>
  readonly table: ReactTable<Features, ObjectRowView>
  readonly sort: Sort | null
  readonly onSort: (column: string) => void
}): JSX.Element {
  const styles = useStyles()
  const { header, sort, table } = props
  const { column } = header
  // The engine sorts by name unless it is told otherwise.
  const direction =
    (sort?.column ?? 'name') !== column.id ? undefined : sort?.descending === true ? 'descending' : 'ascending'
  return (
    // biome-ignore lint/a11y/useSemanticElements: a head of the grid around it
    <div
      role="columnheader"
      tabIndex={-1}
      className={styles.cell}
      {...(direction === undefined ? {} : { 'aria-sort': direction })}
    >
      {column.getCanSort() ? (
        <button type="button" className={styles.button} onClick={() => props.onSort(column.id)}>
          <span className={styles.text}>
            <table.FlexRender header={header} />
          </span>
          {direction !== undefined && <Icon name={direction === 'descending' ? 'sortDown' : 'sortUp'} size={12} />}
        </button>
      ) : (
        <span className={mergeClasses(styles.label)}>
          <table.FlexRender header={header} />
        </span>
      )}
      <span aria-hidden className={styles.resize} onPointerDown={header.getResizeHandler()} />
    </div>
  )
}

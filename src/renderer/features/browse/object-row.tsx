import { Checkbox, makeStyles, mergeClasses } from '@fluentui/react-components'
import { FlexRender, type Row } from '@tanstack/react-table'
import type { CSSProperties, JSX } from 'react'
import type { ObjectRowView } from '../../../shared/api/objects.contract.ts'
import { toObjectMarks } from '../../lib/object-marks.ts'
import { tokens } from '../../lib/theme.ts'
import { focusRingInside, oneLine, typeScale } from '../../lib/type-scale.ts'
import type { RowProps } from '../../lib/virtual-rows.ts'
import { nameColumn, type objectTableFeatures } from './table-columns.tsx'
import { texts } from './texts.ts'

const useStyles = makeStyles({
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
  loading: {
    height: '8px',
    width: '40%',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralStroke3,
  },
})

/** One row of the table of objects; a bar where it has not been read yet. */
export function ObjectRow(
  props: Omit<RowProps, 'style'> & {
    readonly index: number
    readonly style: CSSProperties
    readonly object: ObjectRowView | undefined
    readonly row: Row<typeof objectTableFeatures, ObjectRowView> | undefined
    readonly isChecked: boolean
    /** Its details are shown. */
    readonly isShown: boolean
    readonly onCheck: (object: ObjectRowView, isChecked: boolean) => void
  },
): JSX.Element {
  const styles = useStyles()
  const { index, object, row, isChecked, isShown, onCheck, ...rowProps } = props
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows in view are placed one by one, which a <table> does not allow
    <div
      {...rowProps}
      {...(object === undefined ? {} : toObjectMarks(object))}
      role="row"
      tabIndex={rowProps.tabIndex}
      aria-rowindex={index + 2}
      aria-selected={isChecked}
      {...(isShown ? { 'aria-current': true as const } : {})}
      className={mergeClasses(styles.row, (isShown || isChecked) && styles.shown)}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a cell of the row above */}
      <div role="gridcell" tabIndex={-1} data-check="" className={styles.check}>
        {object !== undefined && (
          <Checkbox
            checked={isChecked}
            input={{ tabIndex: -1, 'aria-label': texts.select(object.name) }}
            onChange={(_, change) => onCheck(object, change.checked === true)}
          />
        )}
      </div>
      {row === undefined ? (
        // biome-ignore lint/a11y/useSemanticElements: a cell of the row above
        <div role="gridcell" tabIndex={-1} className={styles.cell}>
          <div className={styles.loading} />
        </div>
      ) : (
        row.getAllCells().map((cell) => (
          // biome-ignore lint/a11y/useSemanticElements: a cell of the row above
          <div
            key={cell.id}
            role="gridcell"
            tabIndex={-1}
            className={mergeClasses(
              styles.cell,
              cell.column.id === nameColumn && styles.name,
              cell.column.id === nameColumn && isShown && styles.strong,
            )}
          >
            <FlexRender cell={cell} />
          </div>
        ))
      )}
    </div>
  )
}

import { makeStyles, mergeClasses } from '@fluentui/react-components'
import { type JSX, memo } from 'react'
import type { ObjectRowView } from '../../../shared/api/objects.contract.ts'
import { TickBox } from '../../components/tick-box.tsx'
import { toObjectMarks } from '../../lib/object-marks.ts'
import { tokens } from '../../lib/theme.ts'
import { focusRingInside, oneLine, typeScale } from '../../lib/type-scale.ts'
import { nameColumn, ObjectCell } from './table-columns.tsx'
import { texts } from './texts.ts'

const useStyles = makeStyles({
  row: {
    position: 'absolute',
    top: 0,
    left: 0,
    right: 0,
    // Nothing in a row moves what is outside it, so that the browser lays out only the rows that are new.
    contain: 'strict',
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
  check: { display: 'flex', alignItems: 'center', height: '100%', paddingInlineStart: '6px' },
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

/** Where a row stands and whether Tab reaches it. What is handed in are plain values, so that most rows stay as they are. */
interface ObjectRowProps {
  readonly index: number
  /** Pixels from the first row, and how high it is. */
  readonly start: number
  readonly height: number
  /** The CSS grid of the columns, and their ids. */
  readonly template: string
  readonly columns: readonly string[]
  /** Undefined: not read yet. */
  readonly object: ObjectRowView | undefined
  readonly isTabStop: boolean
  readonly isChecked: boolean
  /** Its details are shown. */
  readonly isShown: boolean
}

/** One row of the table of objects; a bar where it has not been read yet. The table listens for what is done to it. */
export const ObjectRow = memo(function ObjectRow(props: ObjectRowProps): JSX.Element {
  const styles = useStyles()
  const { object, isChecked, isShown } = props
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows in view are placed one by one, which a <table> does not allow
    <div
      {...(object === undefined ? {} : toObjectMarks(object))}
      role="row"
      data-index={props.index}
      tabIndex={props.isTabStop ? 0 : -1}
      aria-rowindex={props.index + 2}
      aria-selected={isChecked}
      {...(isShown ? { 'aria-current': true as const } : {})}
      className={mergeClasses(styles.row, (isShown || isChecked) && styles.shown)}
      style={{
        height: props.height,
        transform: `translateY(${props.start}px)`,
        gridTemplateColumns: props.template,
      }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a cell of the row above */}
      <div role="gridcell" tabIndex={-1} data-check="" className={styles.check}>
        {object !== undefined && <TickBox checked={isChecked} label={texts.select(object.name)} />}
      </div>
      {object === undefined ? (
        // biome-ignore lint/a11y/useSemanticElements: a cell of the row above
        <div role="gridcell" tabIndex={-1} className={styles.cell}>
          <div className={styles.loading} />
        </div>
      ) : (
        props.columns.map((column) => (
          // biome-ignore lint/a11y/useSemanticElements: a cell of the row above
          <div
            key={column}
            role="gridcell"
            tabIndex={-1}
            className={mergeClasses(
              styles.cell,
              column === nameColumn && styles.name,
              column === nameColumn && isShown && styles.strong,
            )}
          >
            <ObjectCell column={column} object={object} />
          </div>
        ))
      )}
    </div>
  )
})

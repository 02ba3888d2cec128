import { Button, Link, makeStyles, mergeClasses } from '@fluentui/react-components'
import type { JSX } from 'react'
import type { Side } from '../../../shared/model/change.ts'
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import { useNavigation } from '../../app/navigation.store.ts'
import { Icon } from '../../components/icon.tsx'
import { toExactText, toMomentText } from '../../lib/format-moment.ts'
import { toNumberText } from '../../lib/format-number.ts'
import { tokens } from '../../lib/theme.ts'
import { oneLine, typeScale } from '../../lib/type-scale.ts'
import { SnapshotMenu } from './snapshot-menu.tsx'
import { texts } from './texts.ts'

const useStyles = makeStyles({
  row: {
    height: '36px',
    ':hover': { backgroundColor: tokens.colorRowHover },
    // Two buttons in every row are a wall of buttons: they show where the mouse or focus is.
    '& [data-on-demand]': { opacity: 0 },
    ':hover [data-on-demand]': { opacity: 1 },
    ':focus-within [data-on-demand]': { opacity: 1 },
    '@media (hover: none)': { '& [data-on-demand]': { opacity: 1 } },
    '& + &': { borderTop: `1px solid ${tokens.colorNeutralStroke3}` },
  },
  pointed: { backgroundColor: tokens.colorRowHover },
  cell: { padding: '0 8px', ...oneLine },
  edge: { paddingInlineStart: '16px' },
  when: { fontWeight: tokens.fontWeightSemibold, whiteSpace: 'nowrap' },
  note: { color: tokens.colorPastForeground },
  number: { textAlign: 'end', fontVariantNumeric: 'tabular-nums' },
  plain: { color: tokens.colorNeutralForeground2 },
  captured: { display: 'flex', alignItems: 'center', gap: '6px' },
  good: { color: tokens.colorSuccessForeground },
  caution: { color: tokens.colorWarningForeground },
  actions: { display: 'flex', justifyContent: 'flex-end', gap: '6px', paddingInline: '8px 14px' },
  link: {
    justifyContent: 'flex-end',
    ...typeScale.dense,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorChangedForeground,
  },
})

/** A snapshot as a row of the table: when, what for, how much, and the ways on from it. */
export function SnapshotRow(props: {
  readonly snapshot: Snapshot
  /** What it is compared with: the newest; the newest itself with the live tenant. Null: with nothing. */
  readonly later: Side | null
  readonly isNewest: boolean
  /** The number of the snapshot before; null: it is the first. */
  readonly before: number | null
  /** Sets or takes away the pin; absent: the vault is open to read only. */
  readonly onPin?: (snapshot: Snapshot) => void
  readonly isPointed: boolean
  readonly onPoint: (snapshot: number | null) => void
}): JSX.Element {
  const styles = useStyles()
  const open = useNavigation((navigation) => navigation.open)
  const { snapshot, startedAt, note, outcome, counts, changed, pinned } = props.snapshot
  const { later, before } = props
  const isComplete = outcome === 'complete'
  const moment = toMomentText(startedAt)
  const objects = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return (
    <tr
      className={mergeClasses(styles.row, props.isPointed && styles.pointed)}
      onPointerEnter={() => props.onPoint(snapshot)}
      onPointerLeave={() => props.onPoint(null)}
    >
      <td className={mergeClasses(styles.cell, styles.edge, styles.when)} title={toExactText(startedAt)}>
        {moment}
      </td>
      <td className={mergeClasses(styles.cell, styles.note)} title={note}>
        {pinned && (
          <>
            <Icon name="pin" size={16} />
            <span className="heard">{texts.pinned}</span>
          </>
        )}{' '}
        {note}
      </td>
      <td className={styles.cell}>
        <span className={mergeClasses(styles.captured, isComplete ? styles.good : styles.caution)}>
          <Icon name={isComplete ? 'complete' : 'warning'} size={16} />
          {texts.outcomes[outcome]}
        </span>
      </td>
      <td className={mergeClasses(styles.cell, styles.number, styles.plain)}>{toNumberText(objects)}</td>
      <td className={mergeClasses(styles.cell, styles.number, styles.plain)}>
        {before === null ? (
          texts.first
        ) : changed === 0 ? (
          '0'
        ) : (
          <Link
            as="button"
            className={styles.link}
            aria-label={texts.changesSince(`~${toNumberText(changed)}`, moment)}
            title={texts.compareBefore}
            onClick={() => open('compare', { sides: { from: before, to: snapshot } })}
          >
            {`~${toNumberText(changed)}`}
          </Link>
        )}
      </td>
      <td>
        <span className={styles.actions}>
          <Button
            size="small"
            data-on-demand=""
            aria-label={texts.browseAt(moment)}
            onClick={() => open('browse', { snapshot: props.isNewest ? null : snapshot })}
          >
            {texts.browse}
          </Button>
          {later !== null && (
            <Button
              size="small"
              data-on-demand=""
              icon={<Icon name="compare" size={16} />}
              aria-label={texts.compareAt(moment)}
              title={texts.compareAt(moment)}
              onClick={() => open('compare', { sides: { from: snapshot, to: later } })}
            />
          )}
          <SnapshotMenu
            snapshot={props.snapshot}
            before={before}
            isNewest={props.isNewest}
            {...(props.onPin === undefined ? {} : { onPin: props.onPin })}
          />
        </span>
      </td>
    </tr>
  )
}

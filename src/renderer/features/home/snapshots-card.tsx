import { Button, Link, makeStyles, mergeClasses } from '@fluentui/react-components'
import { type JSX, useState } from 'react'
import type { Side } from '../../../shared/model/change.ts'
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import { useNavigation } from '../../app/navigation.store.ts'
import { Card } from '../../components/card.tsx'
import { Icon } from '../../components/icon.tsx'
import { toDayText, toExactText, toMomentText } from '../../lib/format-moment.ts'
import { toCountText, toNumberText } from '../../lib/format-number.ts'
import { tokens } from '../../lib/theme.ts'
import { oneLine, typeScale } from '../../lib/type-scale.ts'
import { SnapshotChart } from './snapshot-chart.tsx'
import { texts } from './texts.ts'

/** So many are shown before the rest is asked for. */
const shownFirst = 10

const useStyles = makeStyles({
  head: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: '16px',
    padding: '12px 16px 4px',
  },
  title: { ...typeScale.paneTitle, margin: 0 },
  legend: {
    display: 'flex',
    alignItems: 'center',
    gap: '8px',
    ...typeScale.caption,
    color: tokens.colorNeutralForeground2,
  },
  swatch: {
    width: '10px',
    height: '10px',
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: tokens.colorBrandBackground,
  },
  table: { width: '100%', borderCollapse: 'collapse', tableLayout: 'fixed', ...typeScale.dense },
  headCell: {
    ...typeScale.captionStrong,
    height: '32px',
    padding: '0 8px',
    textAlign: 'start',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  row: {
    height: '36px',
    ':hover': { backgroundColor: tokens.colorRowHover },
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
  changed: { color: tokens.colorChangedForeground, fontWeight: tokens.fontWeightSemibold },
  actions: { display: 'flex', justifyContent: 'flex-end', gap: '6px', paddingInline: '8px 14px' },
  foot: {
    display: 'flex',
    justifyContent: 'space-between',
    padding: '9px 16px',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    color: tokens.colorNeutralForeground2,
    ...typeScale.caption,
  },
  heard: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
})

/** The snapshots: how much changed in each as bars, and a table that says all of the bars. */
export function SnapshotsCard(props: {
  readonly snapshots: readonly Snapshot[]
  /** Whether the live tenant can be compared with. */
  readonly hasLive: boolean
}): JSX.Element {
  const { snapshots } = props
  const styles = useStyles()
  const [pointed, setPointed] = useState<number | null>(null)
  const [showsAll, setShowsAll] = useState(false)
  const shown = showsAll ? snapshots : snapshots.slice(0, shownFirst)
  const hidden = snapshots.length - shown.length
  const oldest = snapshots.at(-1)
  return (
    <Card isFlush label={texts.snapshots}>
      <div className={styles.head}>
        <h3 className={styles.title}>{texts.snapshots}</h3>
        <span className={styles.legend}>
          <span className={styles.swatch} />
          {texts.changedObjects}
        </span>
      </div>
      <SnapshotChart snapshots={snapshots} pointed={pointed} onPoint={setPointed} />
      <table className={styles.table}>
        <colgroup>
          <col style={{ width: '19%' }} />
          <col />
          <col style={{ width: '14%' }} />
          <col style={{ width: '10%' }} />
          <col style={{ width: '11%' }} />
          <col style={{ width: '140px' }} />
        </colgroup>
        <thead>
          <tr>
            <th className={mergeClasses(styles.headCell, styles.edge)}>{texts.when}</th>
            <th className={styles.headCell}>{texts.noteHead}</th>
            <th className={styles.headCell}>{texts.captured}</th>
            <th className={mergeClasses(styles.headCell, styles.number)}>{texts.objects}</th>
            <th className={mergeClasses(styles.headCell, styles.number)}>{texts.changes}</th>
            <th className={styles.headCell}>
              <span className={styles.heard}>{texts.actions}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((snapshot, index) => (
            <SnapshotRow
              key={snapshot.snapshot}
              snapshot={snapshot}
              later={index > 0 ? (snapshots[0]?.snapshot ?? null) : props.hasLive ? 'live' : null}
              isNewest={index === 0}
              isFirst={snapshot === oldest}
              isPointed={pointed === snapshot.snapshot}
              onPoint={setPointed}
            />
          ))}
        </tbody>
      </table>
      {hidden > 0 && oldest !== undefined && (
        <div className={styles.foot}>
          {texts.older(toCountText(hidden, 'snapshot', 'snapshots'), toDayText(oldest.startedAt))}
          <Link as="button" onClick={() => setShowsAll(true)}>
            {texts.showAll}
          </Link>
        </div>
      )}
    </Card>
  )
}

function SnapshotRow(props: {
  readonly snapshot: Snapshot
  /** What it is compared with: the newest; the newest itself with the live tenant. Null: with nothing. */
  readonly later: Side | null
  readonly isNewest: boolean
  readonly isFirst: boolean
  readonly isPointed: boolean
  readonly onPoint: (snapshot: number | null) => void
}): JSX.Element {
  const styles = useStyles()
  const open = useNavigation((navigation) => navigation.open)
  const { snapshot, startedAt, note, outcome, counts, changed, pinned } = props.snapshot
  const { later } = props
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
        {pinned && <Icon name="pin" size={16} />} {note}
      </td>
      <td className={styles.cell}>
        <span className={mergeClasses(styles.captured, isComplete ? styles.good : styles.caution)}>
          <Icon name={isComplete ? 'complete' : 'warning'} size={16} />
          {texts.outcomes[outcome]}
        </span>
      </td>
      <td className={mergeClasses(styles.cell, styles.number, styles.plain)}>{toNumberText(objects)}</td>
      <td
        className={mergeClasses(
          styles.cell,
          styles.number,
          props.isFirst || changed === 0 ? styles.plain : styles.changed,
        )}
      >
        {props.isFirst ? texts.first : changed === 0 ? '0' : `~${toNumberText(changed)}`}
      </td>
      <td>
        <span className={styles.actions}>
          <Button
            size="small"
            aria-label={texts.browseAt(moment)}
            onClick={() => open('browse', { snapshot: props.isNewest ? null : snapshot })}
          >
            {texts.browse}
          </Button>
          {later !== null && (
            <Button
              size="small"
              icon={<Icon name="compare" size={16} />}
              aria-label={texts.compareAt(moment)}
              title={texts.compareAt(moment)}
              onClick={() => open('compare', { sides: { from: snapshot, to: later } })}
            />
          )}
        </span>
      </td>
    </tr>
  )
}

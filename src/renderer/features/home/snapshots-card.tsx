import { Link, makeStyles, mergeClasses } from '@fluentui/react-components'
import { type JSX, useState } from 'react'
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import { Card } from '../../components/card.tsx'
import { FailureMessage } from '../../components/failure-message.tsx'
import { toDayText } from '../../lib/format-moment.ts'
import { toCountText } from '../../lib/format-number.ts'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { SnapshotChart } from './snapshot-chart.tsx'
import { SnapshotDialogs } from './snapshot-dialogs.tsx'
import { SnapshotRow } from './snapshot-row.tsx'
import { texts } from './texts.ts'
import { usePin } from './use-pin.ts'

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
  edge: { paddingInlineStart: '16px' },
  number: { textAlign: 'end', fontVariantNumeric: 'tabular-nums' },
  failure: { padding: '4px 16px' },
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
  /** Whether the vault can be written. */
  readonly canWrite: boolean
}): JSX.Element {
  const { snapshots } = props
  const styles = useStyles()
  const [pointed, setPointed] = useState<number | null>(null)
  const [showsAll, setShowsAll] = useState(false)
  const shown = showsAll ? snapshots : snapshots.slice(0, shownFirst)
  const hidden = snapshots.length - shown.length
  const oldest = snapshots.at(-1)
  const pin = usePin()
  return (
    <Card isFlush label={texts.snapshots}>
      <div className={styles.head}>
        <h3 className={styles.title}>{texts.snapshots}</h3>
        <span className={styles.legend}>
          <span className={styles.swatch} />
          {texts.changedObjects}
        </span>
      </div>
      {pin.failure !== null && (
        <div className={styles.failure}>
          <FailureMessage failure={pin.failure} />
        </div>
      )}
      <SnapshotDialogs snapshots={snapshots} />
      <SnapshotChart snapshots={snapshots} pointed={pointed} onPoint={setPointed} />
      <table className={styles.table}>
        <colgroup>
          <col style={{ width: '19%' }} />
          <col />
          <col style={{ width: '14%' }} />
          <col style={{ width: '10%' }} />
          <col style={{ width: '11%' }} />
          <col style={{ width: '172px' }} />
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
              before={snapshots[index + 1]?.snapshot ?? null}
              isPointed={pointed === snapshot.snapshot}
              onPoint={setPointed}
              {...(props.canWrite ? { onPin: pin.toggle } : {})}
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

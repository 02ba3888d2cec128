import { makeStyles, mergeClasses } from '@fluentui/react-components'
import type { JSX } from 'react'
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import { toAxisText, toMomentText } from '../../lib/format-moment.ts'
import { toNumberText } from '../../lib/format-number.ts'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { texts } from './texts.ts'

/** So many snapshots stand side by side; older ones are in the table. */
const mostBars = 31
/** A slot is never wider, in pixels, so that few snapshots do not spread over the card. */
const widestSlot = 88

const useStyles = makeStyles({
  root: {
    position: 'relative',
    display: 'flex',
    height: '132px',
    padding: '0 16px',
    margin: '8px 0',
    // The ground line goes all the way, however few bars stand on it.
    '::after': {
      content: '""',
      position: 'absolute',
      left: '16px',
      right: '16px',
      bottom: '27px',
      borderTop: `1px solid ${tokens.colorNeutralStroke1}`,
    },
  },
  slot: {
    position: 'relative',
    display: 'flex',
    flexDirection: 'column',
    justifyContent: 'flex-end',
    alignItems: 'center',
    flexGrow: 1,
    minWidth: 0,
    maxWidth: `${widestSlot}px`,
    paddingBottom: '28px',
    borderRadius: tokens.borderRadiusLarge,
  },
  pointed: { backgroundColor: tokens.colorPastBackground },
  count: { ...typeScale.caption, color: tokens.colorNeutralForeground2, fontVariantNumeric: 'tabular-nums' },
  bar: {
    width: '55%',
    maxWidth: '22px',
    minWidth: '4px',
    borderRadius: '2px 2px 0 0',
    backgroundColor: tokens.colorBrandBackground,
  },
  dot: {
    width: '4px',
    height: '4px',
    marginBottom: '2px',
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorNeutralForeground3,
  },
  day: {
    position: 'absolute',
    bottom: '4px',
    ...typeScale.caption,
    whiteSpace: 'nowrap',
    color: tokens.colorNeutralForeground2,
  },
})

/** Height in percent of the room above the axis; what changed at all can be seen. */
const toHeight = (changed: number, most: number): string => `${Math.max(3, (changed / most) * 100)}%`

/** How much changed in each of the last snapshots. Pointing at a bar marks its row, and back. */
export function SnapshotChart(props: {
  /** Newest first. */
  readonly snapshots: readonly Snapshot[]
  readonly pointed: number | null
  readonly onPoint: (snapshot: number | null) => void
}): JSX.Element {
  const styles = useStyles()
  const shown = props.snapshots.slice(0, mostBars).reverse()
  // In the very first snapshot everything is new, which is no change.
  const first = props.snapshots.at(-1)?.snapshot
  const most = Math.max(1, ...shown.filter(({ snapshot }) => snapshot !== first).map(({ changed }) => changed))
  const everyNth = Math.ceil(shown.length / 8)
  return (
    <div className={styles.root} role="img" aria-label={texts.chart}>
      {shown.map(({ snapshot, changed, startedAt }, index) => {
        const hasBar = snapshot !== first && changed > 0
        return (
          <div
            key={snapshot}
            className={mergeClasses(styles.slot, props.pointed === snapshot && styles.pointed)}
            title={toMomentText(startedAt)}
            onPointerEnter={() => props.onPoint(snapshot)}
            onPointerLeave={() => props.onPoint(null)}
          >
            {hasBar && shown.length <= 12 && <span className={styles.count}>{toNumberText(changed)}</span>}
            {hasBar ? (
              <span className={styles.bar} style={{ height: toHeight(changed, most) }} />
            ) : (
              <span className={styles.dot} />
            )}
            {(shown.length - 1 - index) % everyNth === 0 && <span className={styles.day}>{toAxisText(startedAt)}</span>}
          </div>
        )
      })}
    </div>
  )
}

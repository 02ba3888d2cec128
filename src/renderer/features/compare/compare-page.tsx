import { Button, makeStyles } from '@fluentui/react-components'
import { type JSX, useRef } from 'react'
import type { Side } from '../../../shared/model/change.ts'
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import { useNavigation } from '../../app/navigation.store.ts'
import { useVault } from '../../app/vault-session.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { FailureMessage } from '../../components/failure-message.tsx'
import { ProgressLine } from '../../components/progress-line.tsx'
import { toMomentText } from '../../lib/format-moment.ts'
import { tokens } from '../../lib/theme.ts'
import { type ReportForm, toSideName } from './difference-report.ts'
import { DifferenceView } from './difference-view.tsx'
import { ReportEnding } from './report-ending.tsx'
import { ReportMenu } from './report-menu.tsx'
import { SidesBar } from './sides-bar.tsx'
import { lowWindow } from './small-window.ts'
import { texts } from './texts.ts'
import { useComparison } from './use-comparison.ts'
import { useReport } from './use-report.ts'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    height: '100%',
    minHeight: 0,
    position: 'relative',
    [`@media ${lowWindow}`]: { overflowY: 'auto' },
    backgroundColor: tokens.colorNeutralBackground1,
  },
  middle: { flexGrow: 1, minHeight: 0 },
  waiting: {
    width: '420px',
    maxWidth: '100%',
    margin: '15vh auto 0',
    display: 'flex',
    flexDirection: 'column',
    gap: '16px',
  },
  stop: { alignSelf: 'center' },
  failure: { padding: '16px' },
})

interface PageProps {
  readonly sides: { readonly from: Side; readonly to: Side }
  /** Newest first. */
  readonly snapshots: readonly Snapshot[]
  readonly isConnected: boolean
}

/** The page of Compare once there are two sides. */
export function ComparePage({ sides, snapshots, isConnected }: PageProps): JSX.Element {
  const styles = useStyles()
  const open = useNavigation((navigation) => navigation.open)
  const comparison = useComparison(sides)
  const { difference } = comparison
  const { tenantName } = useVault()
  const report = useReport()
  const sidesBar = useRef<HTMLDivElement>(null)
  const readAt = comparison.status === 'done' ? comparison.readAt : null
  const saveReport = (form: ReportForm): void => {
    if (difference === undefined) return
    const nameOf = (side: Side): string => toSideName(side, snapshots, readAt)
    void report.save(difference, form, { from: nameOf(sides.from), to: nameOf(sides.to), tenant: tenantName })
  }
  const headingOf = (side: Side): string =>
    side === 'live'
      ? texts.liveShort
      : toMomentText(snapshots.find((one) => one.snapshot === side)?.startedAt ?? new Date(0).toISOString())
  return (
    <div className={styles.root}>
      <h1 className="heard">{texts.title}</h1>
      <SidesBar
        ref={sidesBar}
        sides={sides}
        snapshots={snapshots}
        isConnected={isConnected}
        readAt={readAt}
        onChange={(chosen) => open('compare', { sides: chosen })}
        onAgain={comparison.again}
        {...(difference === undefined ? {} : { actions: <ReportMenu isBusy={report.isBusy} onChoose={saveReport} /> })}
      />
      {report.ending !== null && <ReportEnding ending={report.ending} onClose={report.clear} />}
      {difference !== undefined ? (
        <DifferenceView
          difference={difference}
          isConnected={isConnected}
          onChooseMoment={() => sidesBar.current?.querySelector('button')?.click()}
          headings={{ from: headingOf(sides.from), to: headingOf(sides.to) }}
        />
      ) : (
        <div className={styles.middle}>
          {comparison.failure !== null ? (
            <div className={styles.failure}>
              <FailureMessage
                failure={comparison.failure}
                actions={<Button onClick={comparison.again}>{texts.again}</Button>}
              />
            </div>
          ) : comparison.status === 'cancelled' ? (
            <EmptyState
              icon="stop"
              title={texts.stopped}
              text={texts.stoppedText}
              action={<Button onClick={comparison.again}>{texts.again}</Button>}
            />
          ) : (
            <div className={styles.waiting}>
              <ProgressLine progress={comparison.progress} starting={texts.comparing} />
              <Button className={styles.stop} onClick={comparison.cancel}>
                {texts.stop}
              </Button>
            </div>
          )}
        </div>
      )}
    </div>
  )
}

import { Button, makeStyles, mergeClasses, Spinner } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { type JSX, useEffect } from 'react'
import { useNavigation } from '../../app/navigation.store.ts'
import { Card } from '../../components/card.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { FailureState } from '../../components/failure-message.tsx'
import { useEngine } from '../../lib/engine.ts'
import { useRuns } from '../../lib/runs.store.ts'
import { useSnapshots } from '../../lib/snapshots.ts'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { Interrupted } from './interrupted.tsx'
import { RunRow } from './run-row.tsx'
import { texts } from './texts.ts'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: '16px',
    height: '100%',
    boxSizing: 'border-box',
    overflowY: 'auto',
    padding: '24px',
  },
  title: { ...typeScale.pageTitle, margin: 0 },
  caption: { ...typeScale.dense, color: tokens.colorNeutralForeground3, margin: '2px 0 0' },
  table: { width: '100%', borderCollapse: 'collapse', tableLayout: 'fixed', ...typeScale.dense },
  head: {
    ...typeScale.captionStrong,
    height: '32px',
    padding: '0 8px',
    textAlign: 'start',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  edge: { paddingInlineStart: '16px' },
  number: { textAlign: 'end' },
  waiting: { display: 'flex', alignItems: 'center', justifyContent: 'center', height: '100%' },
})

/** Every restore and every undo, newest first, with the way to its report and back. */
export function RunsPlace(): JSX.Element {
  const styles = useStyles()
  const { queries } = useEngine()
  const open = useNavigation((navigation) => navigation.open)
  // One may have been run beside the window, on the command line: they are asked for each time they are looked at.
  const runs = useQuery(queries.restore.runs.queryOptions({ staleTime: 0 }))
  const moments = new Map(useSnapshots(null).all.map(({ snapshot, startedAt }) => [snapshot, startedAt]))
  const isRunning = useRuns((all) => all.states['restore']?.status === 'running')
  const { refetch } = runs
  useEffect(() => {
    if (!isRunning) void refetch()
  }, [isRunning, refetch])
  if (runs.error) return <FailureState thrown={runs.error} />
  if (runs.data === undefined)
    return (
      <div className={styles.waiting}>
        <Spinner delay={200} label={texts.reading} />
      </div>
    )
  if (runs.data.length === 0)
    return (
      <EmptyState
        icon="clipboard"
        title={texts.none}
        text={texts.noneText}
        action={
          <Button appearance="primary" onClick={() => open('restore')}>
            {texts.toRestore}
          </Button>
        }
      />
    )
  const interrupted = isRunning ? undefined : runs.data.find((run) => run.outcome === null)
  return (
    <div className={styles.root} data-pane="">
      <header>
        <h1 className={styles.title}>{texts.title}</h1>
        <p className={styles.caption}>{texts.caption}</p>
      </header>
      {interrupted !== undefined && <Interrupted run={interrupted} />}
      <Card isFlush label={texts.title}>
        <table className={styles.table}>
          <colgroup>
            <col style={{ width: '18%' }} />
            <col />
            <col style={{ width: '19%' }} />
            <col style={{ width: '9%' }} />
            <col style={{ width: '13%' }} />
            <col style={{ width: '190px' }} />
          </colgroup>
          <thead>
            <tr>
              <th scope="col" className={mergeClasses(styles.head, styles.edge)}>
                {texts.when}
              </th>
              <th scope="col" className={styles.head}>
                {texts.what}
              </th>
              <th scope="col" className={styles.head}>
                {texts.outcome}
              </th>
              <th scope="col" className={mergeClasses(styles.head, styles.number)}>
                {texts.writes}
              </th>
              <th scope="col" className={mergeClasses(styles.head, styles.number)}>
                {texts.left}
              </th>
              <th scope="col" className={styles.head}>
                <span className="heard">{texts.actions}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {runs.data.map((run) => (
              <RunRow
                key={run.run}
                run={run}
                from={run.undoes === null && run.snapshot !== null ? (moments.get(run.snapshot) ?? null) : null}
                isRunning={isRunning}
              />
            ))}
          </tbody>
        </table>
      </Card>
    </div>
  )
}

import { Button, makeStyles } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { type JSX, type ReactNode, useEffectEvent, useLayoutEffect, useRef } from 'react'
import { useConnecting } from '../../app/connecting.store.ts'
import { useNavigation } from '../../app/navigation.store.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { FailureState } from '../../components/failure-message.tsx'
import { useEngine } from '../../lib/engine.ts'
import { useRuns } from '../../lib/runs.store.ts'
import { useSnapshots } from '../../lib/snapshots.ts'
import { tokens } from '../../lib/theme.ts'
import { forgetWithLock } from './forget-read.ts'
import { KeptReport } from './kept-report.tsx'
import { OptionsStep } from './options-step.tsx'
import { PermissionStep } from './permission-step.tsx'
import { PlanStep } from './plan-step.tsx'
import { ReportStep } from './report-step.tsx'
import { beginRestore, type RestoreState, useRestore } from './restore.store.ts'
import { RunStep } from './run-step.tsx'
import { texts } from './texts.ts'
import { useRestoreRun } from './use-restore-run.ts'
import { WhatStep } from './what-step.tsx'
import { type RunShown, WizardHead } from './wizard-head.tsx'

forgetWithLock()

const useStyles = makeStyles({
  step: { display: 'flex', flexDirection: 'column', flexGrow: 1, minHeight: 0, outlineStyle: 'none' },
  root: {
    display: 'flex',
    flexDirection: 'column',
    height: '100%',
    minHeight: 0,
    backgroundColor: tokens.colorNeutralBackground2,
  },
})

/** One step of the wizard. It takes the focus when it comes, unless something in it did: the button that led to it is gone. */
function StepFrame(props: { readonly label: string; readonly children: ReactNode }): JSX.Element {
  const styles = useStyles()
  const frame = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    if (frame.current?.contains(document.activeElement) === false) frame.current.focus()
  }, [])
  return (
    <section ref={frame} tabIndex={-1} aria-label={props.label} className={styles.step}>
      {props.children}
    </section>
  )
}

/** The run that the wizard takes back, goes on with or shows; null: it restores what is chosen. */
const runOf = ({ undoes, wish }: Pick<RestoreState, 'undoes' | 'wish'>): RunShown | null =>
  undoes !== null
    ? { run: undoes, isUndo: true }
    : wish !== null && 'goesOnWith' in wish
      ? { run: wish.goesOnWith, isUndo: false }
      : wish !== null && 'shows' in wish
        ? { run: wish.shows, isUndo: false }
        : null

/** Restore: what, how, the plan, the run, the report. A run that is under way is shown before anything else. */
export function RestorePlace(): JSX.Element | null {
  const styles = useStyles()
  const { client, queries } = useEngine()
  const status = useQuery(queries.vault.status.queryOptions())
  const wish = useNavigation((navigation) => navigation.restore)
  const open = useNavigation((navigation) => navigation.open)
  const connect = useConnecting((connecting) => connecting.connect)
  const state = useRestore()
  const snapshots = useSnapshots(state.snapshot)
  const vaultId = status.data?.vaultId ?? null
  const isRunning = useRuns((runs) => runs.states['restore']?.status === 'running')
  const isOther = vaultId !== null && !isRunning && (state.vaultId !== vaultId || state.wish !== wish)
  const { goOn } = useRestoreRun()
  const begin = useEffectEvent(() => {
    const before = useRestore.getState()
    // A second time for the same wish would go on twice.
    if (before.vaultId === vaultId && before.wish === wish) return
    // Nobody signed in for what is begun now.
    void client.connection.dropRestore().catch(() => undefined)
    beginRestore(vaultId, wish)
    if (wish !== null && 'goesOnWith' in wish) goOn()
  })
  useLayoutEffect(() => {
    if (isOther) begin()
  }, [isOther])
  if (snapshots.error) return <FailureState thrown={snapshots.error} />
  if (snapshots.isLoading || status.isPending || isOther) return null
  const toHome = (
    <Button appearance="primary" onClick={() => open('home')}>
      {texts.toHome}
    </Button>
  )
  if (snapshots.shown === undefined)
    return (
      <EmptyState icon="restore" tone="past" title={texts.noSnapshot} text={texts.noSnapshotText} action={toHome} />
    )
  if (status.data?.isConnected !== true)
    return (
      <EmptyState
        icon="live"
        title={texts.notConnected}
        text={status.data?.readingBecause ?? texts.notConnectedText}
        action={
          status.data?.access === 'write' ? (
            <Button appearance="primary" onClick={connect}>
              {texts.connect}
            </Button>
          ) : (
            toHome
          )
        }
      />
    )
  const { step } = state
  return (
    <div className={styles.root}>
      <WizardHead snapshot={snapshots.shown} step={step} about={runOf(state)} />
      <StepFrame key={step} label={texts.steps[step]}>
        {step === 'what' && <WhatStep snapshot={snapshots.shown} snapshots={snapshots.all} />}
        {step === 'options' && <OptionsStep />}
        {step === 'plan' && <PlanStep snapshot={snapshots.shown.snapshot} />}
        {step === 'permission' && state.asked !== null && <PermissionStep asked={state.asked} />}
        {step === 'run' && <RunStep />}
        {step === 'report' && state.report !== null && <ReportStep report={state.report} plan={state.plan} />}
        {step === 'report' && state.report === null && state.wish !== null && 'shows' in state.wish && (
          <KeptReport run={state.wish.shows} />
        )}
      </StepFrame>
    </div>
  )
}

import { Button, makeStyles } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { JSX } from 'react'
import type { Plan, PlanStep } from '../../../shared/model/plan.ts'
import { useNavigation } from '../../app/navigation.store.ts'
import { Card } from '../../components/card.tsx'
import { ChangeMark } from '../../components/change-mark.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { FailureMessage } from '../../components/failure-message.tsx'
import { Icon } from '../../components/icon.tsx'
import { KeepWorkingTick } from '../../components/keep-working-tick.tsx'
import { KindIcon } from '../../components/kind-icon.tsx'
import { ProgressLine } from '../../components/progress-line.tsx'
import { WizardFoot } from '../../components/wizard-foot.tsx'
import { useEngine } from '../../lib/engine.ts'
import type { ShownFailure } from '../../lib/failure.ts'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { countPlan } from './plan-counts.ts'
import { goTo, useRestore } from './restore.store.ts'
import { runTexts } from './run-texts.ts'
import { stepSummary } from './step-words.ts'
import { texts } from './texts.ts'
import { useRestoreRun } from './use-restore-run.ts'

const useStyles = makeStyles({
  body: { flexGrow: 1, minHeight: 0, overflowY: 'auto', padding: '20px' },
  column: { display: 'flex', flexDirection: 'column', gap: '16px', maxWidth: '720px', margin: '0 auto' },
  title: { ...typeScale.paneTitle, margin: '0 0 2px' },
  text: { ...typeScale.dense, color: tokens.colorNeutralForeground3, margin: '0 0 14px' },
  small: { ...typeScale.strong, margin: '0 0 2px' },
  smallText: { ...typeScale.dense, color: tokens.colorNeutralForeground2, margin: 0 },
  steps: {
    listStyleType: 'none',
    margin: '12px 0 0',
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: '8px',
    ...typeScale.dense,
  },
  step: { display: 'flex', alignItems: 'center', gap: '8px' },
  summary: { color: tokens.colorNeutralForeground3 },
})

/** Whether it stopped because the tenant, or the plan, is not what was shown: then only a new plan helps. */
const needsNewPlan = ({ code }: ShownFailure): boolean => code === 'tenantMoved' || code === 'planChanged'

/** The steps an error names: their numbers stand in its details. */
const stepsOf = (plan: Plan | null, { details }: ShownFailure): readonly PlanStep[] => {
  const numbers = new Set((details['steps'] ?? '').split(',').map(Number))
  return plan?.steps.filter((step) => numbers.has(step.step)) ?? []
}

function Failed(props: {
  readonly failure: ShownFailure
  readonly plan: Plan | null
  readonly onGoOn: () => void
}): JSX.Element {
  const { failure, onGoOn } = props
  const styles = useStyles()
  const moved = stepsOf(props.plan, failure)
  const open = useNavigation((navigation) => navigation.open)
  // Another run waits: going on from here would go on with that one, which nobody looked at.
  if (failure.code === 'restoreUnfinished')
    return <FailureMessage failure={failure} actions={<Button onClick={() => open('runs')}>{texts.toRuns}</Button>} />
  if (!needsNewPlan(failure))
    return <FailureMessage failure={failure} actions={<Button onClick={onGoOn}>{runTexts.goOn}</Button>} />
  return (
    <Card label={runTexts.movedTitle}>
      <h2 className={styles.title}>{runTexts.movedTitle}</h2>
      <p className={styles.text}>{runTexts.movedText}</p>
      <FailureMessage failure={failure} />
      {moved.length > 0 && (
        <ul className={styles.steps} aria-label={runTexts.movedSteps}>
          {moved.map((step) => (
            <li key={step.step} className={styles.step}>
              <ChangeMark sign="changed" />
              <KindIcon kind={step.object.kind} size={16} />
              <strong>{step.object.name}</strong>
              <span className={styles.summary}>{stepSummary(step)}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

/** The step that runs: how far it is, why it waits, and how it can be stopped and gone on with. */
export function RunStep(): JSX.Element {
  const styles = useStyles()
  const { queries } = useEngine()
  const status = useQuery(queries.vault.status.queryOptions())
  const run = useRestoreRun()
  const plan = useRestore((state) => state.plan)
  const changes = plan === null ? 0 : countPlan(plan).changes
  const undoes = useRestore((state) => state.undoes)
  const runningTitle =
    plan === null
      ? runTexts.goingOn
      : undoes === null
        ? runTexts.runningCount(changes)
        : runTexts.takingBackCount(changes)
  const { failure } = run
  const planAgain = (): void => {
    // The plan of before stays until there is a new one, so that what is new can be marked.
    useRestore.setState(plan === null ? { step: 'what' } : { step: 'plan', isStale: true })
  }
  const isAsking = useRestore((state) => state.isAsking)
  // As after a lock, which stops what runs: nothing of it is left in the window.
  const isIdle = run.status === 'idle' && !isAsking
  const hasEnded = run.status === 'cancelled' || failure !== null
  return (
    <>
      <div className={styles.body}>
        <div className={styles.column}>
          {run.isRunning && (
            <>
              <Card label={runTexts.running} isActing>
                <h2 className={styles.title}>{runningTitle}</h2>
                <p className={styles.text}>{runTexts.runningText}</p>
                <ProgressLine progress={run.progress} starting={runTexts.running} />
                {status.data?.isDemo === false && <KeepWorkingTick />}
              </Card>
              <Card label={runTexts.ifYouStop}>
                <h3 className={styles.small}>{runTexts.ifYouStop}</h3>
                <p className={styles.smallText}>{runTexts.stopText}</p>
              </Card>
            </>
          )}
          {failure !== null && <Failed failure={failure} plan={plan} onGoOn={run.goOn} />}
          {(run.status === 'cancelled' || isIdle) && (
            <EmptyState
              icon="stop"
              title={isIdle ? runTexts.interrupted : runTexts.stopped}
              text={runTexts.stoppedText}
              action={
                <Button appearance="primary" onClick={run.goOn}>
                  {runTexts.goOn}
                </Button>
              }
            />
          )}
        </div>
      </div>
      <WizardFoot
        onGoOn={failure !== null && needsNewPlan(failure) ? planAgain : undefined}
        primary={
          run.isRunning ? (
            <Button icon={<Icon name="stop" size={16} />} onClick={run.cancel}>
              {runTexts.stop}
            </Button>
          ) : failure !== null && needsNewPlan(failure) ? (
            <Button appearance="primary" onClick={planAgain}>
              {runTexts.planAgainAfterMove}
            </Button>
          ) : undefined
        }
      >
        {hasEnded && plan !== null && <Button onClick={() => goTo('plan')}>{runTexts.backToPlan}</Button>}
      </WizardFoot>
    </>
  )
}

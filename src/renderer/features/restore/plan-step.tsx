import { Button, makeStyles, mergeClasses } from '@fluentui/react-components'
import type { JSX } from 'react'
import { useNavigation } from '../../app/navigation.store.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { FailureMessage } from '../../components/failure-message.tsx'
import { Icon } from '../../components/icon.tsx'
import { Message } from '../../components/message.tsx'
import { ProgressLine } from '../../components/progress-line.tsx'
import { WizardFoot } from '../../components/wizard-foot.tsx'
import { useEngine } from '../../lib/engine.ts'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { countPlan } from './plan-counts.ts'
import { openQuestions } from './plan-questions.ts'
import { PlanSide } from './plan-side.tsx'
import { PlanTable } from './plan-table.tsx'
import { planTexts } from './plan-texts.ts'
import { goTo, useRestore } from './restore.store.ts'
import { texts } from './texts.ts'
import { usePlan } from './use-plan.ts'
import { useRestoreRun } from './use-restore-run.ts'

const useStyles = makeStyles({
  body: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) 336px',
    flexGrow: 1,
    minHeight: 0,
    '@media (max-width: 1099px)': { display: 'block', overflowY: 'auto' },
  },
  alone: { gridTemplateColumns: 'minmax(0, 1fr)' },
  main: {
    display: 'flex',
    flexDirection: 'column',
    minWidth: 0,
    minHeight: 0,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  head: {
    display: 'flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    gap: '4px 12px',
    padding: '5px 14px 5px 18px',
    minHeight: '42px',
    boxSizing: 'border-box',
  },
  title: { ...typeScale.strong, margin: 0 },
  caption: { ...typeScale.dense, color: tokens.colorNeutralForeground3, flexGrow: 1, flexBasis: '200px' },
  note: { color: tokens.colorBrandForeground1 },
  messages: {
    display: 'flex',
    flexDirection: 'column',
    gap: '8px',
    padding: '0 14px 10px',
    ':empty': { display: 'none' },
  },
  waiting: {
    width: '420px',
    maxWidth: 'calc(100% - 40px)',
    margin: '15vh auto 0',
    display: 'flex',
    flexDirection: 'column',
    gap: '16px',
  },
  stop: { alignSelf: 'center' },
  empty: { flexGrow: 1, minHeight: 0 },
})

const emptyTexts = {
  restore: { blocked: planTexts.emptyBlockedText, none: planTexts.emptyText },
  undo: { blocked: planTexts.emptyUndoBlockedText, none: planTexts.emptyUndoText },
} as const

/** The third step: every step with its exact requests, what is left out and why, and what to know before. */
export function PlanStep({ snapshot }: { readonly snapshot: number }): JSX.Element {
  const styles = useStyles()
  const open = useNavigation((navigation) => navigation.open)
  const { plan, plannedAt, news, gone, tickNote, isStale, undoes, answered, isAsking, consenter } = useRestore()
  const { client } = useEngine()
  const restore = useRestoreRun()
  const planning = usePlan(snapshot, restore.run)
  const isPlanning = planning.status === 'running'
  const counts = plan === null ? null : countPlan(plan)
  const questions = plan === null ? [] : openQuestions(plan, answered)
  const isWhole = plan !== null && !isPlanning && !isStale
  const isReady = isWhole && counts !== null && counts.changes > 0 && questions.length === 0 && !isAsking
  const goOn = (): void => {
    if (isReady) restore.run(plan)
  }
  const hint = isReady
    ? planTexts.confirmHint
    : !isWhole
      ? planTexts.planStoppedText
      : isAsking
        ? planTexts.asking
        : questions.length > 0
          ? planTexts.questionFirst(questions)
          : planTexts.nothingTicked
  const cancel = (): void => {
    planning.cancel()
    // Whoever signed in to write did so for this plan.
    void client.connection.dropRestore().catch(() => undefined)
    useNavigation.setState({ restore: null })
    open(undoes === null ? 'home' : 'runs')
  }
  const again = (
    <Button size="small" icon={<Icon name="sync" size={16} />} disabledFocusable={isPlanning} onClick={planning.again}>
      {planTexts.checkAgain}
    </Button>
  )
  return (
    <>
      <div className={mergeClasses(styles.body, plan === null && styles.alone)}>
        <section className={styles.main} aria-label={planTexts.planTitle} data-pane="">
          <div className={styles.head}>
            <h2 className={styles.title}>{planTexts.planTitle}</h2>
            {/* In the place of the caption, so that no row moves under the pointer. */}
            <span className={mergeClasses(styles.caption, tickNote !== null && styles.note)} role="status">
              {tickNote ?? (plan !== null && plan.steps.length > 0 && planTexts.planCaption)}
            </span>
            {plan !== null && again}
          </div>
          <div className={styles.messages}>
            {planning.failure !== null && (
              <FailureMessage
                failure={planning.failure}
                actions={<Button onClick={planning.again}>{planTexts.planAgain}</Button>}
              />
            )}
            {plan !== null && isPlanning && <ProgressLine progress={planning.progress} starting={planTexts.planning} />}
            {!isPlanning && consenter?.isNews === true && (
              <Message tone="warning">
                <strong>{planTexts.consenterTitle}.</strong> {planTexts.consenterText(consenter.username)}
              </Message>
            )}
            {!isPlanning && (news.size > 0 || gone.length > 0) && (
              <Message tone="warning">{planTexts.changedPlan(news.size, gone.length)}.</Message>
            )}
          </div>
          {plan !== null && plan.steps.length > 0 && <PlanTable plan={plan} />}
          {plan !== null && plan.steps.length === 0 && (
            <div className={styles.empty}>
              <EmptyState
                icon={plan.blocked.length > 0 ? 'refused' : 'complete'}
                tone={plan.blocked.length > 0 ? 'neutral' : 'success'}
                title={undoes === null ? planTexts.emptyTitle : planTexts.emptyUndoTitle}
                text={emptyTexts[undoes === null ? 'restore' : 'undo'][plan.blocked.length > 0 ? 'blocked' : 'none']}
                action={
                  undoes === null ? (
                    <Button onClick={() => goTo('what')}>{planTexts.chooseOther}</Button>
                  ) : (
                    <Button onClick={() => open('runs')}>{texts.toRuns}</Button>
                  )
                }
              />
            </div>
          )}
          {plan === null && isPlanning && (
            <div className={styles.waiting}>
              <ProgressLine progress={planning.progress} starting={planTexts.planning} />
              <Button className={styles.stop} onClick={planning.cancel}>
                {planTexts.stopPlanning}
              </Button>
            </div>
          )}
          {plan === null && planning.status === 'cancelled' && (
            <div className={styles.empty}>
              <EmptyState
                icon="stop"
                title={planTexts.planStopped}
                text={planTexts.planStoppedText}
                action={<Button onClick={planning.again}>{planTexts.planAgain}</Button>}
              />
            </div>
          )}
        </section>
        {plan !== null && counts !== null && <PlanSide plan={plan} counts={counts} plannedAt={plannedAt} />}
      </div>
      <WizardFoot
        onGoOn={goOn}
        hint={hint}
        primary={
          <Button
            appearance="primary"
            icon={<Icon name={undoes === null ? 'restore' : 'undo'} />}
            disabledFocusable={!isReady}
            onClick={goOn}
            title={texts.goOnKey}
          >
            {(undoes === null ? planTexts.restore : planTexts.takeBack)(counts?.changes ?? null)}
          </Button>
        }
      >
        {undoes === null && <Button onClick={() => goTo('options')}>{texts.back}</Button>}
        <Button appearance="subtle" onClick={cancel}>
          {texts.cancel}
        </Button>
      </WizardFoot>
    </>
  )
}

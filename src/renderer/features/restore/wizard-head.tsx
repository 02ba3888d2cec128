import { makeStyles, mergeClasses } from '@fluentui/react-components'
import type { JSX } from 'react'
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import { Chip } from '../../components/chip.tsx'
import { Icon } from '../../components/icon.tsx'
import { toFullMomentText } from '../../lib/format-moment.ts'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { type WizardStep, wizardSteps } from './restore.store.ts'
import { texts } from './texts.ts'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    gap: '8px 16px',
    minHeight: '60px',
    boxSizing: 'border-box',
    padding: '10px 20px',
    flexShrink: 0,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  title: { ...typeScale.paneTitle, fontSize: '17px', margin: 0 },
  steps: {
    display: 'flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    gap: '6px 10px',
    listStyleType: 'none',
    margin: 0,
    marginInlineStart: 'auto',
    padding: 0,
  },
  step: {
    display: 'flex',
    alignItems: 'center',
    gap: '8px',
    ...typeScale.dense,
    color: tokens.colorNeutralForeground3,
  },
  line: { width: '34px', height: '1px', backgroundColor: tokens.colorNeutralStroke1 },
  lineDone: { backgroundColor: tokens.colorSuccessSolid },
  dot: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    width: '24px',
    height: '24px',
    boxSizing: 'border-box',
    borderRadius: '50%',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    ...typeScale.captionStrong,
    fontVariantNumeric: 'tabular-nums',
  },
  dotDone: {
    backgroundColor: tokens.colorSuccessSolid,
    color: tokens.colorOnSolid,
    borderTopColor: tokens.colorSuccessSolid,
    borderRightColor: tokens.colorSuccessSolid,
    borderBottomColor: tokens.colorSuccessSolid,
    borderLeftColor: tokens.colorSuccessSolid,
  },
  dotNow: {
    backgroundColor: tokens.colorBrandBackground,
    color: tokens.colorNeutralForegroundOnBrand,
    borderTopColor: tokens.colorBrandBackground,
    borderRightColor: tokens.colorBrandBackground,
    borderBottomColor: tokens.colorBrandBackground,
    borderLeftColor: tokens.colorBrandBackground,
  },
  now: { color: tokens.colorNeutralForeground1, fontWeight: tokens.fontWeightSemibold },
})

/** A run that the wizard is about. */
export interface RunShown {
  readonly run: number
  readonly isUndo: boolean
}

/** An undo has nothing to choose; a run that was begun before has only its report. */
const stepsOf = (about: RunShown | null): readonly WizardStep[] =>
  about === null ? wizardSteps : about.isUndo ? ['plan', 'run', 'report'] : []

const titleOf = (about: RunShown | null, snapshot: Snapshot | undefined): string => {
  if (about !== null) return about.isUndo ? texts.titleUndo(about.run) : texts.runNumber(about.run)
  return snapshot === undefined ? texts.title : texts.titleFrom(toFullMomentText(snapshot.startedAt))
}

/** What is restored from which moment, and how far the wizard is. */
export function WizardHead(props: {
  readonly snapshot: Snapshot | undefined
  readonly step: WizardStep
  readonly about: RunShown | null
}): JSX.Element {
  const { snapshot, about } = props
  const steps = stepsOf(about)
  const styles = useStyles()
  const at = steps.indexOf(props.step)
  return (
    <header className={styles.root}>
      <h1 className={styles.title}>{titleOf(about, snapshot)}</h1>
      {about === null && snapshot !== undefined && snapshot.note !== '' && (
        <Chip tone="past" icon="past">
          {snapshot.note}
        </Chip>
      )}
      {steps.length > 0 && (
        <ol className={styles.steps} aria-label={texts.stepList}>
          {steps.map((step, index) => {
            const isDone = index < at
            const isNow = index === at
            return (
              <li
                key={step}
                className={mergeClasses(styles.step, isNow && styles.now)}
                {...(isNow ? { 'aria-current': 'step' as const } : {})}
              >
                {index > 0 && <span className={mergeClasses(styles.line, index <= at && styles.lineDone)} />}
                <span
                  className={mergeClasses(styles.dot, isDone && styles.dotDone, isNow && styles.dotNow)}
                  aria-hidden
                >
                  {isDone ? <Icon name="check" size={16} /> : index + 1}
                </span>
                {texts.steps[step]}
                {isDone && <span className="heard">, {texts.done}</span>}
              </li>
            )
          })}
        </ol>
      )}
    </header>
  )
}

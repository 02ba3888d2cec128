import { Button, Checkbox, makeStyles, mergeClasses } from '@fluentui/react-components'
import type { JSX } from 'react'
import type { Plan, PlanStep } from '../../../shared/model/plan.ts'
import { Chip } from '../../components/chip.tsx'
import { Icon, type IconName } from '../../components/icon.tsx'
import { KindIcon } from '../../components/kind-icon.tsx'
import { ObjectName } from '../../components/object-name.tsx'
import { tokens } from '../../lib/theme.ts'
import { oneLine, typeScale } from '../../lib/type-scale.ts'
import { AnewChoice } from './anew-choice.tsx'
import { LookAlikes } from './look-alikes.tsx'
import { toggleUnfolded, useRestore } from './restore.store.ts'
import { StepDetails } from './step-details.tsx'
import { StepNote } from './step-note.tsx'
import { stepTexts } from './step-texts.ts'
import { afterText, stepSummary } from './step-words.ts'
import { toggleByHand } from './toggle-by-hand.ts'

/** From so many days in the recycle bin on there is still time. */
const soonDays = 7

const useStyles = makeStyles({
  step: {
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    ':last-child': { borderBottomStyle: 'none' },
  },
  row: {
    display: 'grid',
    gridTemplateColumns: '40px 26px 16px minmax(0, 1fr) 136px 84px 28px',
    alignItems: 'center',
    columnGap: '10px',
    minHeight: '35px',
    boxSizing: 'border-box',
    paddingInline: '2px 10px',
    ...typeScale.dense,
    '@media (max-width: 899px)': { gridTemplateColumns: '40px 26px 16px minmax(0, 1fr) auto 28px' },
  },
  check: { justifySelf: 'end' },
  number: {
    textAlign: 'right',
    color: tokens.colorNeutralForeground3,
    ...typeScale.caption,
    fontVariantNumeric: 'tabular-nums',
  },
  kind: { color: tokens.colorNeutralForeground2 },
  words: { minWidth: 0, display: 'flex', flexDirection: 'column', paddingBlock: '6px' },
  line: { display: 'flex', alignItems: 'baseline', gap: '8px', minWidth: 0 },
  name: { fontWeight: tokens.fontWeightSemibold, flexShrink: 1 },
  summary: { ...oneLine, color: tokens.colorNeutralForeground3, minWidth: '40px', flexShrink: 2 },
  warn: { color: tokens.colorWarningForeground },
  state: {
    display: 'flex',
    alignItems: 'center',
    gap: '6px',
    color: tokens.colorNeutralForeground3,
    ...typeScale.caption,
  },
  ready: { color: tokens.colorNeutralForeground3 },
  readyIcon: { color: tokens.colorSuccessForeground },
  requests: { ...typeScale.caption, color: tokens.colorNeutralForeground3 },
  aside: { '@media (max-width: 899px)': { display: 'none' } },
})

/** What stands between a step and its run. */
function StepState({ step }: { readonly step: PlanStep }): JSX.Element {
  const styles = useStyles()
  const [icon, text, tone]: readonly [IconName, string, 'warn' | 'wait' | 'ready'] =
    step.action === 'create'
      ? ['warning', stepTexts.newId, 'warn']
      : step.dependsOn.length > 0
        ? ['waiting', afterText(step.dependsOn), 'wait']
        : ['complete', stepTexts.ready, 'ready']
  return (
    <span className={mergeClasses(styles.state, tone === 'warn' && styles.warn)}>
      <Icon name={icon} size={16} className={tone === 'ready' ? styles.readyIcon : undefined} />
      {text}
    </span>
  )
}

/** One step of the plan: ticked or not, what it does to whom, and, unfolded, its exact requests. */
export function PlanRow({ step, plan }: { readonly step: PlanStep; readonly plan: Plan }): JSX.Element {
  const styles = useStyles()
  const isUnfolded = useRestore((state) => state.unfolded.has(step.step))
  const isNews = useRestore((state) => state.news.get(step.step))
  const summary = stepSummary(step)
  const label = isUnfolded ? stepTexts.hideStep(step.step) : stepTexts.showStep(step.step)
  return (
    <li className={styles.step}>
      <div className={styles.row}>
        <Checkbox
          className={styles.check}
          checked={step.ticked}
          aria-label={stepTexts.tick(step.step, step.object.name, summary)}
          onChange={() => toggleByHand(plan, step)}
        />
        <span className={styles.number}>{step.step}</span>
        <KindIcon kind={step.object.kind} size={16} className={styles.kind} />
        <div className={styles.words}>
          <span className={styles.line}>
            <ObjectName name={step.object.name} className={styles.name} />
            <span className={styles.summary} title={summary}>
              {summary}
            </span>
            {step.daysLeft !== undefined && (
              <Chip
                tone={step.daysLeft <= 1 ? 'danger' : step.daysLeft <= soonDays ? 'warning' : 'neutral'}
                icon="timer"
              >
                {stepTexts.daysLeft(step.daysLeft)}
              </Chip>
            )}
            {isNews !== undefined && (
              <Chip tone="warning" icon="warning">
                {isNews === 'new' ? stepTexts.isNew : stepTexts.isChanged}
              </Chip>
            )}
          </span>
          {step.gives !== undefined && (
            <StepNote icon="key" isWarning>
              {step.gives}
            </StepNote>
          )}
          {step.takes !== undefined && (
            <StepNote icon="warning" isWarning>
              {step.takes}
            </StepNote>
          )}
          {step.locksOut?.map((why) => (
            <StepNote key={why} icon="refused" isWarning>
              {why}
            </StepNote>
          ))}
          {step.note !== undefined && step.alike === undefined && <StepNote icon="info">{step.note}</StepNote>}
          <AnewChoice step={step} />
        </div>
        <StepState step={step} />
        <span className={mergeClasses(styles.requests, styles.aside)}>{stepTexts.requests(step.requests.length)}</span>
        <Button
          appearance="subtle"
          size="small"
          icon={<Icon name={isUnfolded ? 'chevronUp' : 'chevronDown'} size={16} />}
          aria-label={label}
          aria-expanded={isUnfolded}
          onClick={() => toggleUnfolded(step.step)}
        />
      </div>
      <LookAlikes step={step} plan={plan} />
      {isUnfolded && <StepDetails step={step} />}
    </li>
  )
}

import { Button, makeStyles } from '@fluentui/react-components'
import { type JSX, type KeyboardEvent, useState } from 'react'
import type { Plan, PlanStep } from '../../../shared/model/plan.ts'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { type PlanGroup, toPlanGroups } from './plan-groups.ts'
import { PlanRow } from './plan-row.tsx'
import { stepTexts } from './step-texts.ts'

/** Steps of one group that are drawn before more are asked for. */
const drawn = 100

const useStyles = makeStyles({
  root: {
    flexGrow: 1,
    minHeight: 0,
    overflowY: 'auto',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    '@media (max-width: 1099px)': { overflowY: 'visible' },
  },
  group: {
    display: 'grid',
    gridTemplateColumns: '146px minmax(0, 1fr)',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    '@media (max-width: 899px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  head: {
    padding: '8px 12px 8px 18px',
    backgroundColor: tokens.colorNeutralBackground2,
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
    '@media (max-width: 899px)': { borderRightStyle: 'none', borderBottom: `1px solid ${tokens.colorNeutralStroke3}` },
  },
  title: { ...typeScale.denseStrong, margin: 0 },
  caption: { ...typeScale.caption, color: tokens.colorNeutralForeground3, margin: 0 },
  steps: { listStyleType: 'none', margin: 0, padding: 0, minWidth: 0 },
  more: { padding: '4px 12px 4px 44px' },
})

function Group(props: {
  readonly group: PlanGroup
  readonly steps: readonly PlanStep[]
  readonly plan: Plan
}): JSX.Element {
  const styles = useStyles()
  const [count, setCount] = useState(drawn)
  const [title, caption] = stepTexts.groups[props.group]
  const hidden = props.steps.length - count
  return (
    <section className={styles.group} aria-label={title}>
      <div className={styles.head}>
        <h3 className={styles.title}>{title}</h3>
        {caption !== '' && <p className={styles.caption}>{caption}</p>}
      </div>
      <ol className={styles.steps}>
        {props.steps.slice(0, count).map((step) => (
          <PlanRow key={step.step} step={step} plan={props.plan} />
        ))}
        {hidden > 0 && (
          <li className={styles.more}>
            <Button appearance="subtle" size="small" onClick={() => setCount(count + drawn)}>
              {stepTexts.showMore(Math.min(hidden, drawn))}
            </Button>
          </li>
        )}
      </ol>
    </section>
  )
}

/** Arrow keys go from tick to tick, over the borders of groups. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0 || !(event.target instanceof HTMLInputElement)) return
  const ticks = [...event.currentTarget.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')]
  const next = ticks[ticks.indexOf(event.target) + step]
  if (next === undefined) return
  event.preventDefault()
  next.focus()
}

/** The steps of a plan under their headings, in the order they run. */
export function PlanTable({ plan }: { readonly plan: Plan }): JSX.Element {
  const styles = useStyles()
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys are a shortcut; every tick is reached by Tab too
    <div className={styles.root} onKeyDown={walk}>
      {toPlanGroups(plan.steps).map(({ group, steps }) => (
        <Group key={group} group={group} steps={steps} plan={plan} />
      ))}
    </div>
  )
}

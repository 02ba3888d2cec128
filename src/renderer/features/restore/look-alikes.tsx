import { makeStyles, Radio, RadioGroup } from '@fluentui/react-components'
import type { JSX } from 'react'
import { findKind } from '../../../shared/kinds/kinds.ts'
import type { LookAlike, Plan, PlanStep } from '../../../shared/model/plan.ts'
import { Icon } from '../../components/icon.tsx'
import { ObjectName } from '../../components/object-name.tsx'
import { ShortId } from '../../components/short-id.tsx'
import { toMomentText } from '../../lib/format-moment.ts'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { answer, useRestore } from './restore.store.ts'
import { stepTexts } from './step-texts.ts'
import { toggleByHand } from './toggle-by-hand.ts'

const useStyles = makeStyles({
  root: {
    margin: '2px 10px 10px 116px',
    padding: '8px 12px',
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorWarningStroke}`,
    backgroundColor: tokens.colorWarningBackground,
    ...typeScale.dense,
    '@media (max-width: 899px)': { marginInlineStart: '44px' },
  },
  question: { display: 'flex', alignItems: 'flex-start', gap: '8px', margin: 0, ...typeScale.denseStrong },
  icon: { color: tokens.colorWarningForeground, marginTop: '1px' },
  list: { listStyleType: 'none', margin: '4px 0', padding: 0 },
  one: { display: 'flex', alignItems: 'baseline', flexWrap: 'wrap', gap: '0 10px', paddingInlineStart: '24px' },
  choice: { ...typeScale.dense, color: tokens.colorNeutralForeground1 },
  fact: { ...typeScale.caption, color: tokens.colorNeutralForeground2 },
})

/** `Created 20 Nov 17:42 by Mallory`, as far as it is known. */
const createdText = ({ createdAt, author }: LookAlike): string | undefined =>
  createdAt === undefined && author === undefined
    ? undefined
    : stepTexts.createdBy(createdAt === undefined ? undefined : toMomentText(createdAt), author)

/** What looks like the object a step creates, with its owners, and the question whether another is wanted beside. */
export function LookAlikes(props: { readonly step: PlanStep; readonly plan: Plan }): JSX.Element | null {
  const styles = useStyles()
  const { step, plan } = props
  const { alike = [], hash, ticked } = step
  const isAnswered = useRestore((state) => state.answered.has(hash))
  if (alike.length === 0) return null
  const kind = findKind(step.object.kind)?.label.one.toLowerCase() ?? step.object.kind
  const choose = (value: string): void => {
    if ((value === 'create') !== ticked) toggleByHand(plan, step)
    else answer(hash)
  }
  return (
    <section className={styles.root} aria-label={stepTexts.alikeLabel(step.object.name)}>
      <p className={styles.question}>
        <Icon name="warning" size={16} className={styles.icon} />
        {stepTexts.alikeQuestion(kind, alike.length)}
      </p>
      <ul className={styles.list}>
        {alike.map((one) => {
          const created = createdText(one)
          return (
            <li key={one.id} className={styles.one}>
              <ObjectName name={one.name} />
              <span className={styles.fact}>
                <ShortId id={one.id} />
              </span>
              {created !== undefined && <span className={styles.fact}>{created}</span>}
              <span className={styles.fact}>{stepTexts.ownedBy(one.owners)}</span>
            </li>
          )
        })}
      </ul>
      <RadioGroup
        aria-label={stepTexts.alikeQuestion(kind, alike.length)}
        value={isAnswered ? (ticked ? 'create' : 'leave') : ''}
        onChange={(_, { value }) => choose(value)}
      >
        <Radio value="create" label={<span className={styles.choice}>{stepTexts.createBeside(kind)}</span>} />
        <Radio value="leave" label={<span className={styles.choice}>{stepTexts.leaveOut}</span>} />
      </RadioGroup>
    </section>
  )
}

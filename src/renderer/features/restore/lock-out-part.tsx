import { Checkbox, makeStyles } from '@fluentui/react-components'
import type { JSX } from 'react'
import type { Plan } from '../../../shared/model/plan.ts'
import { Icon } from '../../components/icon.tsx'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { useRestore } from './restore.store.ts'
import { texts } from './texts.ts'
import { allowLockOut } from './toggle-step.ts'

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: '10px' },
  item: { display: 'flex', gap: '10px', ...typeScale.dense },
  good: { color: tokens.colorSuccessForeground },
  bad: { color: tokens.colorDangerForeground },
  unsure: { color: tokens.colorWarningForeground },
  allow: { ...typeScale.dense },
})

/** How the plan was checked for lock-outs, and the choice to tick all the same what locks somebody out. */
export function LockOutPart({ plan }: { readonly plan: Plan }): JSX.Element | null {
  const styles = useStyles()
  const { lockOut } = plan
  if (lockOut === undefined) return null
  const { state, sentences, isAllowed } = lockOut
  const mayLockOut = isAllowed || plan.steps.some(({ locksOut }) => locksOut !== undefined)
  const [icon, tone] = (
    {
      checked: ['complete', styles.good],
      notChecked: ['warning', styles.unsure],
      danger: ['refused', styles.bad],
    } as const
  )[state]
  return (
    <>
      <ul className={styles.list}>
        <li className={styles.item}>
          <Icon name={icon} size={16} className={tone} />
          <strong>{texts.lockOutStates[state]}</strong>
        </li>
        {sentences.map((sentence) => (
          <li key={sentence} className={styles.item}>
            {sentence}
          </li>
        ))}
      </ul>
      {mayLockOut && (
        <Checkbox
          checked={isAllowed}
          label={<span className={styles.allow}>{texts.allowLockOut}</span>}
          onChange={(_, { checked }) =>
            useRestore.setState({ plan: allowLockOut(plan, checked === true), tickNote: null })
          }
        />
      )}
    </>
  )
}

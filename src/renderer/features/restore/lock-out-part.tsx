import { Button, Checkbox, makeStyles } from '@fluentui/react-components'
import type { JSX } from 'react'
import type { Plan } from '../../../shared/model/plan.ts'
import { useNavigation } from '../../app/navigation.store.ts'
import { Icon } from '../../components/icon.tsx'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { planTexts } from './plan-texts.ts'
import { useRestore } from './restore.store.ts'
import { allowLockOut } from './toggle-step.ts'
import { toWindowReason } from './window-reason.ts'

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: '10px' },
  item: { display: 'flex', gap: '10px', ...typeScale.dense },
  good: { color: tokens.colorSuccessForeground },
  bad: { color: tokens.colorDangerForeground },
  unsure: { color: tokens.colorWarningForeground },
  name: { marginTop: '10px' },
  allow: { ...typeScale.dense },
})

/** How the plan was checked for lock-outs, and the choice to tick all the same what locks somebody out. */
export function LockOutPart({ plan }: { readonly plan: Plan }): JSX.Element | null {
  const styles = useStyles()
  const { lockOut } = plan
  const open = useNavigation((navigation) => navigation.open)
  if (lockOut === undefined) return null
  const { state, sentences, isAllowed, facts } = lockOut
  const isNobodyNamed = facts.unchecked.length > 0 && facts.accounts.every(({ isOperator }) => isOperator)
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
          <strong>{planTexts.lockOutStates[state]}</strong>
        </li>
        {sentences.map((sentence) => (
          <li key={sentence} className={styles.item}>
            {toWindowReason(sentence)}
          </li>
        ))}
      </ul>
      {isNobodyNamed && (
        <Button size="small" className={styles.name} onClick={() => open('settings', { section: 'ways-in' })}>
          {planTexts.nameBreakGlass}
        </Button>
      )}
      {mayLockOut && (
        <Checkbox
          checked={isAllowed}
          label={<span className={styles.allow}>{planTexts.allowLockOut}</span>}
          onChange={(_, { checked }) =>
            useRestore.setState({ plan: allowLockOut(plan, checked === true), tickNote: null })
          }
        />
      )}
    </>
  )
}

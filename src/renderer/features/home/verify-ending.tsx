import { Button, makeStyles } from '@fluentui/react-components'
import type { JSX } from 'react'
import type { VerifyReport } from '../../../shared/model/verify.ts'
import { FailureMessage } from '../../components/failure-message.tsx'
import { Icon } from '../../components/icon.tsx'
import { Message } from '../../components/message.tsx'
import { toCountText, toNumberText } from '../../lib/format-number.ts'
import type { Run } from '../../lib/runs.store.ts'
import { texts } from './texts.ts'
import type { VerifyWish } from './use-verify.ts'

/** So many are said here; the command line says all. */
const shownDamage = 5

const useStyles = makeStyles({ list: { margin: '4px 0 0', paddingInlineStart: '18px', overflowWrap: 'anywhere' } })

/** How the verification of this window ended, until it is dismissed. */
export function VerifyEnding({ verify }: { readonly verify: Run<VerifyWish, VerifyReport> }): JSX.Element | null {
  const styles = useStyles()
  const dismiss = (
    <Button
      appearance="subtle"
      size="small"
      icon={<Icon name="close" size={16} />}
      aria-label={texts.dismiss}
      onClick={verify.clear}
    />
  )
  if (verify.failure !== null) return <FailureMessage failure={verify.failure} actions={dismiss} />
  const cancelled = (
    <Message tone="neutral" actions={dismiss}>
      {texts.verifyStopped}
    </Message>
  )
  if (verify.status === 'cancelled') return cancelled
  if (verify.status !== 'done' || verify.result === null) return null
  const { outcome, damage, notes } = verify.result
  if (damage.length > 0)
    return (
      <Message tone="danger" actions={dismiss}>
        <strong>{texts.damageTitle(toCountText(damage.length, 'damaged part', 'damaged parts'))}.</strong>{' '}
        {texts.damageText}
        <ul className={styles.list}>
          {damage.slice(0, shownDamage).map(({ what }) => (
            <li key={what}>{what}</li>
          ))}
          {damage.length > shownDamage && <li>{texts.moreDamage(toNumberText(damage.length - shownDamage))}</li>}
        </ul>
      </Message>
    )
  if (outcome !== 'sound') return cancelled
  return (
    <Message tone="success" actions={dismiss}>
      <strong>{texts.soundTitle}</strong> {texts.soundText} {notes.join(' ')}
    </Message>
  )
}

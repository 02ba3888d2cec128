import { makeStyles } from '@fluentui/react-components'
import type { JSX } from 'react'
import { toCheckedSentences } from '../../../shared/model/report-markdown.ts'
import type { RestoreReport } from '../../../shared/model/restore-report.ts'
import { Message } from '../../components/message.tsx'
import { ShortId } from '../../components/short-id.tsx'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { reportTexts } from './report-texts.ts'

const useStyles = makeStyles({
  root: { flexShrink: 0 },
  text: { color: tokens.colorNeutralForeground2 },
  facts: {
    ...typeScale.caption,
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    alignItems: 'center',
    gap: '2px 12px',
    margin: '4px 0 0',
  },
  value: { margin: 0, overflowWrap: 'anywhere' },
  summary: { ...typeScale.caption, cursor: 'pointer', minHeight: '24px', lineHeight: '24px' },
})

/** What Entra remembers of a restore, and how that is taken back. */
export function ConsentNote(props: {
  readonly consent: NonNullable<RestoreReport['consent']>
  readonly lockOut: RestoreReport['lockOut']
}): JSX.Element {
  const styles = useStyles()
  const { account, clientId, scopes } = props.consent
  const checked = toCheckedSentences(props)
  return (
    <Message tone="neutral" icon="key" className={styles.root}>
      <strong>{reportTexts.consentTitle}</strong> <span className={styles.text}>{reportTexts.consentText}</span>
      <details>
        <summary className={styles.summary}>{reportTexts.consentHow}</summary>
        <span className={styles.text}>{reportTexts.consentSteps}</span>
        <dl className={styles.facts}>
          {account !== undefined && (
            <>
              <dt>{reportTexts.consentAccount}</dt>
              <dd className={styles.value}>{account}</dd>
            </>
          )}
          <dt>{reportTexts.consentClient}</dt>
          <dd className={styles.value}>
            <ShortId id={clientId} />
          </dd>
          <dt>{reportTexts.consentScopes}</dt>
          <dd className={styles.value}>{scopes.join(', ')}</dd>
          {checked.length > 0 && (
            <>
              <dt>{reportTexts.consentLockOut}</dt>
              <dd className={styles.value}>{checked.join(' ')}</dd>
            </>
          )}
        </dl>
      </details>
    </Message>
  )
}

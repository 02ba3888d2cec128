import { Button, makeStyles } from '@fluentui/react-components'
import { useQueryClient } from '@tanstack/react-query'
import type { JSX, ReactNode } from 'react'
import { type ShownFailure, toShownFailure } from '../lib/failure.ts'
import { tokens } from '../lib/theme.ts'
import { typeScale } from '../lib/type-scale.ts'
import { EmptyState } from './empty-state.tsx'
import { Message } from './message.tsx'

const useStyles = makeStyles({
  next: { color: tokens.colorNeutralForeground2 },
  details: { ...typeScale.caption, marginTop: '4px', color: tokens.colorNeutralForeground2, textAlign: 'start' },
  summary: { cursor: 'pointer', minHeight: '24px', lineHeight: '24px' },
  list: { margin: 0, display: 'grid', gridTemplateColumns: 'max-content 1fr', columnGap: '12px' },
  value: { ...typeScale.mono, margin: 0, overflowWrap: 'anywhere' },
})

function Details({ failure }: { readonly failure: ShownFailure }): JSX.Element | null {
  const styles = useStyles()
  const rows = Object.entries({ code: failure.code, ...failure.details })
  return (
    <details className={styles.details}>
      <summary className={styles.summary}>Details</summary>
      <dl className={styles.list}>
        {rows.map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd className={styles.value}>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

/** What went wrong, in place: what happened, the next step, and codes under "Details". */
export function FailureMessage(props: { readonly failure: ShownFailure; readonly actions?: ReactNode }): JSX.Element {
  const styles = useStyles()
  return (
    <Message tone="danger" actions={props.actions}>
      <strong>{props.failure.message}</strong> <span className={styles.next}>{props.failure.nextStep}</span>
      <Details failure={props.failure} />
    </Message>
  )
}

/**
 * Asks again for everything that could not be read; where what failed was not asked through the cache, loads the window
 * anew, which leaves the vault open.
 */
function TryAgain(): JSX.Element {
  const cache = useQueryClient()
  const again = (): void => {
    const failed = cache.getQueryCache().findAll({ predicate: ({ state }) => state.status === 'error' })
    if (failed.length === 0) location.reload()
    else void cache.refetchQueries({ predicate: ({ state }) => state.status === 'error' })
  }
  return <Button onClick={again}>Try again</Button>
}

/** The same for a page or pane that has nothing else to show. Takes whatever was thrown; absent action: asks again. */
export function FailureState(props: { readonly thrown: unknown; readonly action?: ReactNode }): JSX.Element {
  const failure = toShownFailure(props.thrown)
  return (
    <EmptyState
      icon="warning"
      tone="danger"
      title={failure.message}
      text={
        <>
          {failure.nextStep}
          <Details failure={failure} />
        </>
      }
      action={props.action ?? <TryAgain />}
    />
  )
}

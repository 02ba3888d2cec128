import { Button, makeStyles } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { type JSX, useCallback } from 'react'
import type { GivenBack } from '../../../shared/model/vault-sizes.ts'
import { useVault, useVaultSession } from '../../app/vault-session.ts'
import { FailureMessage } from '../../components/failure-message.tsx'
import { Message } from '../../components/message.tsx'
import { ProgressLine } from '../../components/progress-line.tsx'
import { useEngine } from '../../lib/engine.ts'
import { toShownFailure } from '../../lib/failure.ts'
import { toSizeText } from '../../lib/format-number.ts'
import { useRun } from '../../lib/runs.store.ts'
import { Part } from './part.tsx'
import { SizeBars } from './size-bars.tsx'
import { sizeTexts } from './size-texts.ts'

/** As high as the parts, so that nothing jumps when they are measured. */
const useStyles = makeStyles({ frame: { minHeight: '164px' } })

const toText = ({ beforeBytes, afterBytes }: GivenBack): string =>
  afterBytes < beforeBytes
    ? sizeTexts.shrunk(toSizeText(beforeBytes), toSizeText(afterBytes))
    : sizeTexts.nothing(toSizeText(afterBytes))

/** How large the vault is and what for, and the way to give back what is free. */
export function SizePart(): JSX.Element {
  const styles = useStyles()
  const { client, queries } = useEngine()
  const { refresh } = useVaultSession()
  const canChange = useVault().access === 'write'
  const sizes = useQuery(queries.space.sizes.queryOptions({ staleTime: 0 }))
  const call = useCallback(
    (_: undefined, options: { readonly signal: AbortSignal }) => client.space.giveBack(undefined, options),
    [client],
  )
  const run = useRun<undefined, GivenBack>('giveBack', call)
  const start = async (): Promise<void> => {
    await run.start(undefined)
    await refresh()
  }
  const dismiss = (
    <Button size="small" appearance="subtle" onClick={run.clear}>
      {sizeTexts.dismiss}
    </Button>
  )
  return (
    <Part
      title={sizeTexts.title}
      text={sizeTexts.text}
      actions={
        canChange &&
        (run.isRunning ? (
          <Button onClick={run.cancel}>{sizeTexts.stop}</Button>
        ) : (
          <Button onClick={() => void start()}>{sizeTexts.giveBack}</Button>
        ))
      }
    >
      <div className={styles.frame}>
        {sizes.error !== null && <FailureMessage failure={toShownFailure(sizes.error)} />}
        {sizes.data === undefined ? sizes.isPending && sizeTexts.measuring : <SizeBars sizes={sizes.data} />}
      </div>
      {run.isRunning && <ProgressLine progress={run.progress} starting={sizeTexts.givingBack} />}
      {run.status === 'cancelled' && (
        <Message tone="neutral" actions={dismiss}>
          {sizeTexts.stopped}
        </Message>
      )}
      {run.failure !== null && <FailureMessage failure={run.failure} actions={dismiss} />}
      {run.result !== null && (
        <Message tone="success" actions={dismiss}>
          {toText(run.result)}
        </Message>
      )}
    </Part>
  )
}

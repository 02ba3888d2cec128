import { Button } from '@fluentui/react-components'
import { type JSX, useCallback } from 'react'
import { useVaultSession } from '../../app/vault-session.ts'
import { FailureMessage } from '../../components/failure-message.tsx'
import { ProgressLine } from '../../components/progress-line.tsx'
import { useEngine } from '../../lib/engine.ts'
import { useRun } from '../../lib/runs.store.ts'
import { texts } from './texts.ts'
import { Way } from './way.tsx'

/** Opens the invented tenant in one click, and says how far it is while it is made. */
export function DemoWay(): JSX.Element {
  const { client } = useEngine()
  const { enter } = useVaultSession()
  const demo = useRun(
    'demo',
    useCallback(
      (_: undefined, options: { readonly signal: AbortSignal }) => client.demo.open(undefined, options),
      [client],
    ),
  )
  const open = async (): Promise<void> => {
    const vault = await demo.start(undefined)
    if (vault !== undefined) enter(vault)
  }
  return (
    <Way
      icon="demo"
      tone="past"
      title={texts.demoTitle}
      text={texts.demoText}
      action={
        demo.isRunning ? (
          <Button onClick={demo.cancel}>{texts.cancel}</Button>
        ) : (
          <Button onClick={() => void open()}>{texts.demoAction}</Button>
        )
      }
    >
      {demo.isRunning && <ProgressLine progress={demo.progress} starting={texts.demoStarting} />}
      {demo.failure !== null && <FailureMessage failure={demo.failure} />}
    </Way>
  )
}

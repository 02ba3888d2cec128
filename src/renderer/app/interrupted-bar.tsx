import { Button, makeStyles } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { type JSX, useState } from 'react'
import { Message } from '../components/message.tsx'
import { useEngine } from '../lib/engine.ts'
import { useRuns } from '../lib/runs.store.ts'
import { tokens } from '../lib/theme.ts'
import { useLockShown } from './lock.store.ts'
import { useNavigation } from './navigation.store.ts'
import { texts } from './texts.ts'
import { useVault } from './vault-session.ts'

const useStyles = makeStyles({
  root: {
    flexShrink: 0,
    padding: '8px 12px',
    backgroundColor: tokens.colorNeutralBackground2,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  text: { color: tokens.colorNeutralForeground2 },
})

/** Below every page but those it is about: a restore was interrupted, and waits to be gone on with or given up. */
export function InterruptedBar(): JSX.Element | null {
  const styles = useStyles()
  const { queries } = useEngine()
  const { access } = useVault()
  const place = useNavigation((navigation) => navigation.place)
  const open = useNavigation((navigation) => navigation.open)
  const isRunning = useRuns((runs) => runs.states['restore']?.status === 'running')
  const isPausedTold = useLockShown((shown) => shown.paused !== null)
  const [dismissed, setDismissed] = useState<number | null>(null)
  const runs = useQuery(queries.restore.runs.queryOptions()).data
  const run = runs?.find(({ outcome }) => outcome === null)
  const isTold = isPausedTold || place === 'runs' || place === 'restore'
  // Another program that has the vault open to write may be running it.
  if (run === undefined || run.run === dismissed || isRunning || isTold || access !== 'write') return null
  return (
    <div className={styles.root} data-pane="">
      <Message
        tone="warning"
        actions={
          <>
            <Button size="small" appearance="primary" onClick={() => open('runs')}>
              {texts.goThere}
            </Button>
            <Button size="small" appearance="subtle" onClick={() => setDismissed(run.run)}>
              {texts.dismiss}
            </Button>
          </>
        }
      >
        <strong>{texts.interrupted(run.run)}</strong> <span className={styles.text}>{texts.interruptedText}</span>
      </Message>
    </div>
  )
}

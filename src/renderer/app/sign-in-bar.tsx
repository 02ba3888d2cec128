import { Button, makeStyles, useRestoreFocusTarget } from '@fluentui/react-components'
import type { JSX } from 'react'
import { Message } from '../components/message.tsx'
import { findWaitingRun, useRuns } from '../lib/runs.store.ts'
import { tokens } from '../lib/theme.ts'
import { useConnecting } from './connecting.store.ts'
import { texts } from './texts.ts'

const useStyles = makeStyles({
  root: {
    flexShrink: 0,
    padding: '8px 12px',
    backgroundColor: tokens.colorNeutralBackground2,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  text: { color: tokens.colorNeutralForeground2 },
})

/** On every page, below it: a run waits until somebody signs in. */
export function SignInBar(): JSX.Element | null {
  const styles = useStyles()
  const restoreFocus = useRestoreFocusTarget()
  const ask = useConnecting((connecting) => connecting.ask)
  const waiting = useRuns(findWaitingRun)
  if (waiting === undefined) return null
  return (
    <div className={styles.root} data-pane="">
      <Message
        tone="warning"
        icon="account"
        actions={
          <Button appearance="primary" size="small" {...restoreFocus} onClick={() => ask('again')}>
            {texts.signIn}
          </Button>
        }
      >
        <strong>{texts.signInAgain}</strong> <span className={styles.text}>{texts.runWaits(waiting)}</span>
      </Message>
    </div>
  )
}

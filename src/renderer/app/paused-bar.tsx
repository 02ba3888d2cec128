import { Button, makeStyles } from '@fluentui/react-components'
import { type JSX, useEffect, useState } from 'react'
import { Message } from '../components/message.tsx'
import { useRuns } from '../lib/runs.store.ts'
import { useSnapshots } from '../lib/snapshots.ts'
import { tokens } from '../lib/theme.ts'
import { useLockShown } from './lock.store.ts'
import { useNavigation } from './navigation.store.ts'
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

/** Whether what the lock stopped has been gone on with: a backup that runs again, or a snapshot that came since. */
function useIsOver(paused: string | null): boolean {
  const isRunning = useRuns(({ states }) => states['backup']?.status === 'running')
  const { isLoading, newest } = useSnapshots(null)
  const number = isLoading ? null : (newest?.snapshot ?? 0)
  // The newest when it was first shown; a restore says at its own page how it stands.
  const [known, setKnown] = useState<number | null>(null)
  if (paused === null) {
    if (known !== null) setKnown(null)
    return false
  }
  if (known === null && number !== null) setKnown(number)
  return /backup/i.test(paused) && (isRunning || (known !== null && number !== null && number > known))
}

/** After an unlock, below every page: what the lock stopped, and where it goes on. */
export function PausedBar(): JSX.Element | null {
  const styles = useStyles()
  const paused = useLockShown((shown) => shown.paused)
  const open = useNavigation((navigation) => navigation.open)
  const isOver = useIsOver(paused)
  useEffect(() => {
    if (isOver) useLockShown.setState({ paused: null })
  }, [isOver])
  if (paused === null || isOver) return null
  const dismiss = (): void => useLockShown.setState({ paused: null })
  const goThere = (): void => {
    dismiss()
    open(/restore/i.test(paused) ? 'runs' : 'home')
  }
  return (
    <div className={styles.root} data-pane="">
      <Message
        tone="warning"
        icon="waiting"
        actions={
          <>
            <Button size="small" onClick={goThere}>
              {texts.goThere}
            </Button>
            <Button size="small" appearance="subtle" onClick={dismiss}>
              {texts.dismiss}
            </Button>
          </>
        }
      >
        <strong>{texts.paused(paused)}</strong> <span className={styles.text}>{texts.pausedText}</span>
      </Message>
    </div>
  )
}

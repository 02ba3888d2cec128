import { Button, makeStyles } from '@fluentui/react-components'
import type { JSX } from 'react'
import { Message } from '../components/message.tsx'
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

/** After an unlock, below every page: what the lock stopped, and where it goes on. */
export function PausedBar(): JSX.Element | null {
  const styles = useStyles()
  const paused = useLockShown((shown) => shown.paused)
  const open = useNavigation((navigation) => navigation.open)
  if (paused === null) return null
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

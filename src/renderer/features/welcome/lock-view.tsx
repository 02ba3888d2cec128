import { Button, makeStyles } from '@fluentui/react-components'
import type { JSX } from 'react'
import type { Locked } from '../../app/lock.store.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { Message } from '../../components/message.tsx'
import { useDesktop } from '../../lib/desktop.ts'
import { toMomentText } from '../../lib/format-moment.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { toFolderName } from './folder-name.ts'
import { texts } from './texts.ts'
import { UnlockForm } from './unlock-form.tsx'

const useStyles = makeStyles({
  root: { height: '100%', overflowY: 'auto' },
  column: {
    display: 'flex',
    flexDirection: 'column',
    justifyContent: 'center',
    boxSizing: 'border-box',
    width: '420px',
    maxWidth: '100%',
    minHeight: '100%',
    margin: '0 auto',
    padding: '24px',
  },
  why: { ...typeScale.dense, margin: 0 },
  leave: { alignSelf: 'center', marginTop: '16px' },
})

/** Stands before everything while the vault is locked: why it is, and the way back to the place one was at. */
export function LockView({ locked }: { readonly locked: Locked }): JSX.Element {
  const styles = useStyles()
  const { client } = useDesktop()
  const leave = (
    <Button appearance="subtle" className={styles.leave} onClick={() => void client.lock.leave()}>
      {texts.leaveLocked}
    </Button>
  )
  const since = toMomentText(locked.since).replace('Today', 'today')
  if (locked.dir === null)
    return <EmptyState icon="locked" title={texts.locked} text={texts.lockedWhy[locked.why](since)} action={leave} />
  return (
    <div className={styles.root} data-pane="">
      <div className={styles.column}>
        <UnlockForm
          dir={locked.dir}
          icon="locked"
          title={toFolderName(locked.dir)}
          caption={locked.dir}
          // The window goes back to its place by itself, when main says that the vault is open.
          onOpened={() => undefined}
        >
          <p className={styles.why}>{texts.lockedWhy[locked.why](since)}</p>
          {locked.ending !== null && <Message tone="neutral">{texts.lockEnding(locked.ending)}</Message>}
          {locked.ending === null && locked.paused !== null && (
            <Message tone="neutral">{texts.lockPaused(locked.paused)}</Message>
          )}
        </UnlockForm>
        {leave}
      </div>
    </div>
  )
}

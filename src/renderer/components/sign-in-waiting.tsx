import { Button, makeStyles, Spinner } from '@fluentui/react-components'
import { type JSX, type KeyboardEvent, useState } from 'react'
import { useDesktop } from '../lib/desktop.ts'
import { useEngine } from '../lib/engine.ts'
import { tokens } from '../lib/theme.ts'
import { typeScale } from '../lib/type-scale.ts'
import { Icon } from './icon.tsx'

const useStyles = makeStyles({
  root: { display: 'flex', alignItems: 'flex-start', gap: '12px' },
  words: { flexGrow: 1, minWidth: 0 },
  title: { ...typeScale.denseStrong, margin: 0 },
  text: { ...typeScale.dense, margin: 0, color: tokens.colorNeutralForeground2 },
  note: { ...typeScale.dense, margin: '8px 0 0', color: tokens.colorNeutralForeground2, ':empty': { display: 'none' } },
  actions: { display: 'flex', flexWrap: 'wrap', gap: '8px', marginTop: '12px' },
})

const copied = { yes: 'Copied. Paste it into your browser.', no: 'There is no address yet. Try again in a moment.' }

/** The browser is open: what to do there, and how to stop waiting. The button that stops takes the focus. */
export function SignInWaiting(props: { readonly onCancel: () => void }): JSX.Element {
  const styles = useStyles()
  const { client } = useEngine()
  const desktop = useDesktop()
  const [note, setNote] = useState<keyof typeof copied | null>(null)
  const copy = async (): Promise<void> => {
    const address = await client.connection.pendingAddress().catch(() => null)
    if (address !== null) await desktop.client.copyText({ text: address })
    setNote(address === null ? 'no' : 'yes')
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    props.onCancel()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc is a shortcut for the button that stops
    <div className={styles.root} onKeyDown={onKeyDown}>
      <Spinner size="tiny" aria-hidden />
      <div className={styles.words}>
        <div role="status">
          <p className={styles.title}>Waiting for your browser</p>
          <p className={styles.text}>Finish the sign-in there; this window goes on by itself. It waits ten minutes.</p>
        </div>
        <div className={styles.actions}>
          <Button autoFocus onClick={props.onCancel}>
            Cancel
          </Button>
          <Button appearance="subtle" icon={<Icon name="copy" />} onClick={() => void copy()}>
            No page opened? Copy its address
          </Button>
        </div>
        <p className={styles.note} role="status">
          {note !== null && copied[note]}
        </p>
      </div>
    </div>
  )
}

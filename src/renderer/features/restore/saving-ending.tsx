import { Button, makeStyles } from '@fluentui/react-components'
import type { JSX } from 'react'
import { FailureMessage } from '../../components/failure-message.tsx'
import { Icon } from '../../components/icon.tsx'
import { Message } from '../../components/message.tsx'
import { useDesktop } from '../../lib/desktop.ts'
import { reportTexts } from './report-texts.ts'
import type { Saving } from './use-saving.ts'

const useStyles = makeStyles({
  path: { overflowWrap: 'anywhere' },
  root: { flexShrink: 0 },
})

/** Where a file is kept and what to do with it, or why it is not kept. */
export function SavingEnding({ saving }: { readonly saving: Saving }): JSX.Element | null {
  const styles = useStyles()
  const desktop = useDesktop()
  const { ending, clear } = saving
  if (ending === null) return null
  const close = (
    <Button
      size="small"
      appearance="subtle"
      icon={<Icon name="close" size={16} />}
      aria-label={reportTexts.dismiss}
      title={reportTexts.dismiss}
      onClick={clear}
    />
  )
  if ('failure' in ending) return <FailureMessage failure={ending.failure} actions={close} />
  return (
    <Message
      tone={ending.hasPasswords ? 'warning' : 'success'}
      className={styles.root}
      actions={
        <>
          <Button size="small" onClick={() => void desktop.client.reveal({ path: ending.path })}>
            {reportTexts.reveal}
          </Button>
          {close}
        </>
      }
    >
      <span className={styles.path}>{reportTexts.saved(ending.path)}</span>{' '}
      {ending.hasPasswords ? reportTexts.passwordsInClear : reportTexts.inClear}
    </Message>
  )
}

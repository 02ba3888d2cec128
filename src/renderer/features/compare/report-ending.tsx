import { Button, makeStyles } from '@fluentui/react-components'
import type { JSX } from 'react'
import { FailureMessage } from '../../components/failure-message.tsx'
import { Icon } from '../../components/icon.tsx'
import { Message } from '../../components/message.tsx'
import { useDesktop } from '../../lib/desktop.ts'
import { texts } from './texts.ts'
import type { ReportEnding as Ending } from './use-report.ts'

const useStyles = makeStyles({ root: { padding: '0 16px 8px' }, path: { overflowWrap: 'anywhere' } })

/** Where a report is kept and that anybody can read it, or why it is not kept. */
export function ReportEnding(props: { readonly ending: Ending; readonly onClose: () => void }): JSX.Element {
  const styles = useStyles()
  const desktop = useDesktop()
  const { ending } = props
  const close = (
    <Button
      size="small"
      appearance="subtle"
      icon={<Icon name="close" size={16} />}
      aria-label={texts.dismiss}
      title={texts.dismiss}
      onClick={props.onClose}
    />
  )
  return (
    <div className={styles.root}>
      {'failure' in ending ? (
        <FailureMessage failure={ending.failure} actions={close} />
      ) : (
        <Message
          tone="success"
          actions={
            <>
              <Button size="small" onClick={() => void desktop.client.reveal({ path: ending.path })}>
                {texts.reveal}
              </Button>
              {close}
            </>
          }
        >
          <span className={styles.path}>{texts.reportSaved(ending.path)}</span> {texts.reportInClear}
        </Message>
      )}
    </div>
  )
}

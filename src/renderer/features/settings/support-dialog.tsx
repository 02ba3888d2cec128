import {
  Button,
  Dialog,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
} from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { type JSX, useState } from 'react'
import { CopyButton } from '../../components/copy-button.tsx'
import { DialogButtons } from '../../components/dialog-buttons.tsx'
import { FailureMessage } from '../../components/failure-message.tsx'
import { Message } from '../../components/message.tsx'
import { useDesktop } from '../../lib/desktop.ts'
import { useEngine } from '../../lib/engine.ts'
import { toShownFailure } from '../../lib/failure.ts'
import { tokens } from '../../lib/theme.ts'
import { focusRingInside, typeScale } from '../../lib/type-scale.ts'
import { logTexts } from './log-texts.ts'
import { useTask } from './use-task.ts'

const useStyles = makeStyles({
  surface: { maxWidth: '760px', width: 'calc(100vw - 48px)' },
  content: { display: 'flex', flexDirection: 'column', gap: '12px', ...typeScale.body },
  words: { margin: 0 },
  text: {
    ...typeScale.mono,
    height: 'min(380px, 42vh)',
    margin: 0,
    padding: '10px 12px',
    overflow: 'auto',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    boxSizing: 'border-box',
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground3,
    ':focus-visible': focusRingInside,
  },
})

/** The support text: shown first, saved or copied then. */
export function SupportDialog(props: { readonly onClose: () => void }): JSX.Element {
  const styles = useStyles()
  const { queries } = useEngine()
  const desktop = useDesktop()
  const task = useTask()
  const [path, setPath] = useState<string | null>(null)
  const support = useQuery(queries.log.supportText.queryOptions({ staleTime: 0, gcTime: 0 }))
  const text = support.data ?? ''
  const save = (): Promise<boolean> =>
    task.start(async () =>
      setPath(await desktop.client.saveText({ title: logTexts.supportTitle, name: logTexts.supportName, text })),
    )
  return (
    <Dialog open onOpenChange={(_, change) => !change.open && props.onClose()}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{logTexts.supportTitle}</DialogTitle>
          <DialogContent className={styles.content}>
            <p className={styles.words}>{logTexts.supportText}</p>
            {support.error !== null && <FailureMessage failure={toShownFailure(support.error)} />}
            <section
              className={styles.text}
              aria-label={logTexts.supportLabel}
              // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so it has to take focus
              tabIndex={0}
            >
              {text}
            </section>
            {path !== null && <Message tone="success">{logTexts.savedTo(path)}</Message>}
            {task.failure !== null && <FailureMessage failure={task.failure} />}
          </DialogContent>
          <DialogButtons>
            <Button
              appearance="primary"
              disabledFocusable={support.data === undefined || task.isBusy}
              onClick={() => support.data !== undefined && void save()}
            >
              {logTexts.saveSupport}
            </Button>
            <CopyButton text={text} label={logTexts.copy}>
              {logTexts.copy}
            </CopyButton>
            <Button onClick={props.onClose}>{logTexts.close}</Button>
          </DialogButtons>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}

import {
  Button,
  Dialog,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
} from '@fluentui/react-components'
import type { FormEvent, JSX, ReactNode } from 'react'
import { DialogButtons } from '../../components/dialog-buttons.tsx'
import { FailureMessage } from '../../components/failure-message.tsx'
import { typeScale } from '../../lib/type-scale.ts'
import { keyTexts } from './key-texts.ts'
import { isOfProof } from './proof-field.tsx'
import { texts } from './texts.ts'
import type { Task } from './use-task.ts'

const useStyles = makeStyles({
  surface: { maxWidth: '520px' },
  content: { display: 'flex', flexDirection: 'column', gap: '14px', ...typeScale.body },
  text: { margin: 0, ...typeScale.dense },
})

/** The frame of everything that changes a key: what it changes first, then the fields, then one verb. */
export function KeyDialog(props: {
  readonly title: string
  readonly text: readonly string[]
  readonly action: string
  readonly canStart: boolean
  readonly task: Task
  readonly onStart: () => void
  readonly onClose: () => void
  /** The failure stands under a field of the caller's. */
  readonly isFailureShown?: boolean
  readonly children: ReactNode
}): JSX.Element {
  const styles = useStyles()
  const { failure, isBusy } = props.task
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (props.canStart && !isBusy) props.onStart()
  }
  return (
    <Dialog open modalType={isBusy ? 'alert' : 'modal'} onOpenChange={(_, change) => !change.open && props.onClose()}>
      <DialogSurface className={styles.surface}>
        <form onSubmit={submit}>
          <DialogBody>
            <DialogTitle>{props.title}</DialogTitle>
            <DialogContent className={styles.content}>
              {props.text.map((sentence) => (
                <p key={sentence} className={styles.text}>
                  {sentence}
                </p>
              ))}
              {props.children}
              {failure !== null && !isOfProof(failure) && props.isFailureShown !== true && (
                <FailureMessage failure={failure} />
              )}
            </DialogContent>
            <DialogButtons>
              <Button appearance="primary" type="submit" disabledFocusable={!props.canStart || isBusy}>
                {isBusy ? keyTexts.working : props.action}
              </Button>
              <Button disabledFocusable={isBusy} onClick={() => !isBusy && props.onClose()}>
                {texts.cancel}
              </Button>
            </DialogButtons>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  )
}

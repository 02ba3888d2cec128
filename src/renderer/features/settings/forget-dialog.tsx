import {
  Button,
  Dialog,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  makeStyles,
} from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, type JSX, useEffect, useRef, useState } from 'react'
import type { NamedRef } from '../../../shared/model/ref.ts'
import type { ForgetReport } from '../../../shared/model/retention.ts'
import { DialogButtons } from '../../components/dialog-buttons.tsx'
import { FailureMessage } from '../../components/failure-message.tsx'
import { useEngine } from '../../lib/engine.ts'
import { toShownFailure } from '../../lib/failure.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { ForgetLists, hasAnything } from './forget-lists.tsx'
import { forgetTexts } from './forget-texts.ts'
import { texts } from './texts.ts'
import { useTask } from './use-task.ts'

const useStyles = makeStyles({
  surface: { maxWidth: '560px' },
  content: { display: 'flex', flexDirection: 'column', gap: '14px', minHeight: '180px' },
  text: { ...typeScale.dense, margin: 0 },
})

/** What goes and what stays when an object is erased, and the name to be typed first. Something is lost, so Cancel has the focus. */
export function ForgetDialog(props: {
  readonly object: NamedRef
  readonly onErased: (erased: ForgetReport) => void
  readonly onClose: () => void
}): JSX.Element {
  const styles = useStyles()
  const { client, queries } = useEngine()
  const task = useTask()
  const [typed, setTyped] = useState('')
  const cancel = useRef<HTMLButtonElement>(null)
  // After the dialog, which gives the focus to its first field.
  useEffect(() => cancel.current?.focus(), [])
  const { kind, id } = props.object
  const ref = { kind, id }
  const answer = useQuery(
    queries.retention.forgetPreview.queryOptions({ input: { ref }, staleTime: 0, gcTime: 0, refetchOnMount: 'always' }),
  )
  const preview = answer.data
  const name = preview?.object.name ?? props.object.name
  const hasMore = preview !== undefined && hasAnything(preview)
  const canErase = hasMore && typed.trim() === name.trim() && !task.isBusy
  const erase = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (!canErase || preview === undefined) return
    await task.start(async () => {
      props.onErased(await client.retention.forget({ ref, givesUpRun: preview.givesUpRun }))
    })
  }
  return (
    <Dialog open modalType="alert" onOpenChange={(_, change) => !change.open && !task.isBusy && props.onClose()}>
      <DialogSurface className={styles.surface}>
        <form onSubmit={(event) => void erase(event)}>
          <DialogBody>
            <DialogTitle>{forgetTexts.dialogTitle(name)}</DialogTitle>
            <DialogContent className={styles.content}>
              {answer.isPending && <p className={styles.text}>{forgetTexts.looking}</p>}
              {answer.error !== null && <FailureMessage failure={toShownFailure(answer.error)} />}
              {preview !== undefined && <ForgetLists preview={preview} />}
              {hasMore && (
                <Field label={forgetTexts.type(name)}>
                  <Input
                    value={typed}
                    spellCheck={false}
                    autoComplete="off"
                    onChange={(_, change) => setTyped(change.value)}
                  />
                </Field>
              )}
              {task.failure !== null && <FailureMessage failure={task.failure} />}
            </DialogContent>
            <DialogButtons>
              {hasMore && (
                <Button appearance="primary" type="submit" disabledFocusable={!canErase}>
                  {task.isBusy ? forgetTexts.erasing : forgetTexts.action(name)}
                </Button>
              )}
              <Button
                ref={(element: HTMLButtonElement | null) => {
                  cancel.current = element
                }}
                disabledFocusable={task.isBusy}
                onClick={() => !task.isBusy && props.onClose()}
              >
                {hasMore || answer.isPending ? texts.cancel : forgetTexts.close}
              </Button>
            </DialogButtons>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  )
}

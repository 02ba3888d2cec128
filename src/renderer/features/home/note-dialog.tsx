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
import { type FormEvent, type JSX, useState } from 'react'
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import { useVaultSession } from '../../app/vault-session.ts'
import { DialogButtons } from '../../components/dialog-buttons.tsx'
import { FailureMessage } from '../../components/failure-message.tsx'
import { useEngine } from '../../lib/engine.ts'
import { type ShownFailure, toShownFailure } from '../../lib/failure.ts'
import { toMomentText } from '../../lib/format-moment.ts'
import { texts } from './texts.ts'

/** As long as the contract lets a note be. */
const longest = 500

const useStyles = makeStyles({
  surface: { maxWidth: '480px' },
  content: { display: 'flex', flexDirection: 'column', gap: '12px' },
})

/** Changes what is said of a snapshot. */
export function NoteDialog(props: { readonly snapshot: Snapshot; readonly onClose: () => void }): JSX.Element {
  const styles = useStyles()
  const { client } = useEngine()
  const { refresh } = useVaultSession()
  const { snapshot, note, startedAt } = props.snapshot
  const [text, setText] = useState(note)
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<ShownFailure | null>(null)
  const isChanged = text.trim() !== note
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (isBusy) return
    setBusy(true)
    setFailure(null)
    try {
      if (isChanged) await client.retention.note({ snapshot, note: text.trim() })
      await refresh()
      props.onClose()
    } catch (thrown) {
      setFailure(toShownFailure(thrown))
      setBusy(false)
    }
  }
  return (
    <Dialog open onOpenChange={(_, change) => !change.open && props.onClose()}>
      <DialogSurface className={styles.surface}>
        <form onSubmit={(event) => void save(event)}>
          <DialogBody>
            <DialogTitle>{texts.noteTitle(toMomentText(startedAt).replace('Today', 'today'))}</DialogTitle>
            <DialogContent className={styles.content}>
              <Field label={texts.note} hint={texts.noteHint}>
                <Input value={text} maxLength={longest} onChange={(_, change) => setText(change.value)} />
              </Field>
              {failure !== null && <FailureMessage failure={failure} />}
            </DialogContent>
            <DialogButtons>
              <Button appearance="primary" type="submit" disabledFocusable={isBusy}>
                {texts.saveNote}
              </Button>
              <Button onClick={props.onClose}>{texts.cancel}</Button>
            </DialogButtons>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  )
}

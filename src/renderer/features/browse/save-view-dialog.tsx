import {
  Button,
  Dialog,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
} from '@fluentui/react-components'
import { type FormEvent, type JSX, useState } from 'react'
import { DialogButtons } from '../../components/dialog-buttons.tsx'
import { longestViewName } from './saved-views.ts'
import { texts } from './texts.ts'

/** Asks what the view that is shown is to be called. */
export function SaveViewDialog(props: {
  /** The names there are: one of them is replaced. */
  readonly names: readonly string[]
  readonly onSave: (name: string) => void
  readonly onClose: () => void
}): JSX.Element {
  const [typed, setTyped] = useState('')
  const [isTried, setTried] = useState(false)
  const name = typed.trim()
  const replaced = props.names.find((one) => one.toLowerCase() === name.toLowerCase())
  const save = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (name !== '') props.onSave(name)
  }
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && props.onClose()}>
      <DialogSurface>
        <form onSubmit={save}>
          <DialogBody>
            <DialogTitle>{texts.saveViewTitle}</DialogTitle>
            <DialogContent>
              <Field
                label={texts.viewName}
                hint={replaced === undefined ? texts.viewHint : texts.replacesView(replaced)}
                {...(isTried && name === '' ? { validationMessage: texts.viewNeedsName } : {})}
              >
                <Input value={typed} maxLength={longestViewName} onChange={(_, change) => setTyped(change.value)} />
              </Field>
            </DialogContent>
            <DialogButtons>
              <Button appearance="primary" type="submit">
                {replaced === undefined ? texts.save : texts.replace}
              </Button>
              <Button onClick={props.onClose}>{texts.cancel}</Button>
            </DialogButtons>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  )
}

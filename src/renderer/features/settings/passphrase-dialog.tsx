import { Field, Input } from '@fluentui/react-components'
import { type JSX, useState } from 'react'
import { useEngine } from '../../lib/engine.ts'
import { KeyDialog } from './key-dialog.tsx'
import { keyTexts } from './key-texts.ts'
import { isTyped, isWeak, NewPassphraseFields, nothingTyped } from './new-passphrase-fields.tsx'
import { noProof, ProofField, toUnlock } from './proof-field.tsx'
import { useTask } from './use-task.ts'

/** Changes the passphrase that is typed, or adds one under a name of its own. */
export function PassphraseDialog(props: {
  readonly dir: string
  readonly isAdded: boolean
  readonly onDone: () => void
  readonly onClose: () => void
}): JSX.Element {
  const { client } = useEngine()
  const task = useTask()
  const [proof, setProof] = useState(noProof)
  const [typed, setTyped] = useState(nothingTyped)
  const [name, setName] = useState('')
  const { dir, isAdded } = props
  const { passphrase } = typed
  const words = keyTexts.dialogs[isAdded ? 'add' : 'change']
  const start = async (): Promise<void> => {
    const unlock = toUnlock(proof)
    const isDone = await task.start(() =>
      isAdded
        ? client.keys.addPassphrase({ dir, unlock, name: name.trim(), passphrase })
        : client.vault.changePassphrase({ dir, unlock, passphrase }),
    )
    if (isDone) props.onDone()
  }
  return (
    <KeyDialog
      {...words}
      canStart={proof.secret !== '' && isTyped(typed) && (!isAdded || name.trim() !== '')}
      task={task}
      isFailureShown={isWeak(task.failure)}
      onStart={() => void start()}
      onClose={props.onClose}
    >
      <ProofField autoFocus proof={proof} onChange={setProof} failure={task.failure} />
      {isAdded && (
        <Field label={keyTexts.name} hint={keyTexts.nameHint}>
          <Input value={name} maxLength={100} onChange={(_, change) => setName(change.value)} />
        </Field>
      )}
      <NewPassphraseFields typed={typed} onChange={setTyped} failure={task.failure} />
    </KeyDialog>
  )
}

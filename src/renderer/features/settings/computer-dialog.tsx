import { type JSX, useState } from 'react'
import { useEngine } from '../../lib/engine.ts'
import { KeyDialog } from './key-dialog.tsx'
import { keyTexts } from './key-texts.ts'
import { noProof, ProofField, toUnlock } from './proof-field.tsx'
import { useTask } from './use-task.ts'

/** Lets a computer open the vault without typing, or no longer. */
export function ComputerDialog(props: {
  readonly dir: string
  readonly name: string
  readonly isTrusted: boolean
  readonly onDone: () => void
  readonly onClose: () => void
}): JSX.Element {
  const { client } = useEngine()
  const task = useTask()
  const [proof, setProof] = useState(noProof)
  const { dir, name, isTrusted } = props
  const { trust, forget } = keyTexts.dialogs
  const start = async (): Promise<void> => {
    const input = { dir, unlock: toUnlock(proof), name }
    const isDone = await task.start(() =>
      isTrusted ? client.keys.distrustComputer(input) : client.keys.trustThisComputer(input),
    )
    if (isDone) props.onDone()
  }
  return (
    <KeyDialog
      title={isTrusted ? forget.title(name) : trust.title}
      text={isTrusted ? forget.text : trust.text}
      action={isTrusted ? forget.action : trust.action}
      canStart={proof.secret !== ''}
      task={task}
      onStart={() => void start()}
      onClose={props.onClose}
    >
      <ProofField autoFocus proof={proof} onChange={setProof} failure={task.failure} />
    </KeyDialog>
  )
}

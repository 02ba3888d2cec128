import { type JSX, useState } from 'react'
import type { IssuedRecoveryCode } from '../../../shared/api/vault.contract.ts'
import { useEngine } from '../../lib/engine.ts'
import { KeyDialog } from './key-dialog.tsx'
import { keyTexts } from './key-texts.ts'
import { noProof, ProofField, toUnlock } from './proof-field.tsx'
import { useTask } from './use-task.ts'

/** Puts a new recovery code in the place of the old one. */
export function RecoveryCodeDialog(props: {
  readonly dir: string
  readonly onIssued: (issued: IssuedRecoveryCode) => void
  readonly onClose: () => void
}): JSX.Element {
  const { client } = useEngine()
  const task = useTask()
  const [proof, setProof] = useState(noProof)
  const start = (): Promise<boolean> =>
    task.start(async () =>
      props.onIssued(await client.keys.issueRecoveryCode({ dir: props.dir, unlock: toUnlock(proof) })),
    )
  return (
    <KeyDialog
      {...keyTexts.dialogs.issue}
      canStart={proof.secret !== ''}
      task={task}
      onStart={() => void start()}
      onClose={props.onClose}
    >
      <ProofField autoFocus proof={proof} onChange={setProof} failure={task.failure} />
    </KeyDialog>
  )
}

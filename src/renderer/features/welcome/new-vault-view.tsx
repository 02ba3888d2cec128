import { type JSX, useState } from 'react'
import { type Created, CreateView } from './create-view.tsx'
import { RecoveryCodeView } from './recovery-code-view.tsx'

/** A vault that is made: where, with which passphrase, and the recovery code that is told this once. */
export function NewVaultView(props: {
  readonly onBack: () => void
  /** Called when the vault is open, before it is shown. */
  readonly onOpened?: () => Promise<void>
}): JSX.Element {
  const [created, setCreated] = useState<Created | null>(null)
  return created === null ? (
    <CreateView onBack={props.onBack} onCreated={setCreated} />
  ) : (
    <RecoveryCodeView {...created} {...(props.onOpened === undefined ? {} : { onOpened: props.onOpened })} />
  )
}

import { type JSX, type ReactNode, useState } from 'react'
import { type Created, CreateView } from './create-view.tsx'
import { RecoveryCodeView } from './recovery-code-view.tsx'

/** A vault that is made: where, with which passphrase, and the recovery code that is told this once. */
export function NewVaultView(props: {
  readonly onBack: () => void
  /** Called when the vault is open, before it is shown. */
  readonly onOpened?: () => Promise<void>
  /** Stands below the form, until the vault is made. */
  readonly below?: ReactNode
}): JSX.Element {
  const [created, setCreated] = useState<Created | null>(null)
  return created === null ? (
    <CreateView onBack={props.onBack} onCreated={setCreated}>
      {props.below}
    </CreateView>
  ) : (
    <RecoveryCodeView {...created} {...(props.onOpened === undefined ? {} : { onOpened: props.onOpened })} />
  )
}

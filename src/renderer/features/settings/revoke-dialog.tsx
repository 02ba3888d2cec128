import { type JSX, useState } from 'react'
import type { RevokeOutline } from '../../../shared/api/keys.contract.ts'
import type { IssuedRecoveryCode, VaultOutline } from '../../../shared/api/vault.contract.ts'
import { SecretField } from '../../components/secret-field.tsx'
import { useEngine } from '../../lib/engine.ts'
import { type ShownFailure, toShownFailure } from '../../lib/failure.ts'
import { Facts } from './facts.tsx'
import { KeyDialog } from './key-dialog.tsx'
import { keyTexts } from './key-texts.ts'
import { noProof, type Proof, ProofField, toUnlock } from './proof-field.tsx'
import { useTask } from './use-task.ts'

type Slot = VaultOutline['slots'][number]

const toList = (names: readonly string[]): string =>
  names.length === 0 ? keyTexts.dialogs.revoke.nothing : names.join(', ')

/** Ends one way in for good: first what would stay, then the deed. The vault is open again when it is done. */
export function RevokeDialog(props: {
  readonly dir: string
  readonly revoked: Slot
  readonly slots: readonly Slot[]
  /** With what went wrong when the vault was opened again; the code is to be kept all the same. */
  readonly onIssued: (issued: IssuedRecoveryCode, failure: ShownFailure | null) => void
  readonly onClose: () => void
}): JSX.Element {
  const { client } = useEngine()
  const task = useTask()
  const [proof, setProof] = useState(noProof)
  const [typed, setTyped] = useState<{ readonly [name: string]: string }>({})
  const [outline, setOutline] = useState<RevokeOutline | null>(null)
  const words = keyTexts.dialogs.revoke
  const { dir, revoked } = props
  const others = props.slots.filter(({ id, kind }) => kind === 'passphrase' && id !== revoked.id)
  const keep = Object.entries(typed).flatMap(([name, passphrase]) => (passphrase === '' ? [] : [{ name, passphrase }]))
  // What is typed anew makes what was shown untrue.
  const change = (next: Proof): void => {
    setProof(next)
    setOutline(null)
  }
  const start = (): Promise<boolean> =>
    task.start(async () => {
      const target = { dir, unlock: toUnlock(proof), revoke: revoked.id }
      if (outline === null)
        return setOutline(await client.keys.previewRevoke({ ...target, keep: keep.map(({ name }) => name) }))
      const issued = await client.keys.revoke({ ...target, keep })
      const failure = await client.vault.open({ dir, unlock: { recoveryCode: issued.recoveryCode } }).then(
        () => null,
        (thrown: unknown) => toShownFailure(thrown),
      )
      props.onIssued(issued, failure)
    })
  return (
    <KeyDialog
      title={words.title(revoked.name)}
      text={words.text}
      action={outline === null ? words.preview : words.action(revoked.name)}
      canStart={proof.secret !== ''}
      task={task}
      onStart={() => void start()}
      onClose={props.onClose}
    >
      <ProofField autoFocus proof={proof} onChange={change} failure={task.failure} />
      {others.map(({ id, name }) => (
        <SecretField
          key={id}
          label={words.keep(name)}
          hint={words.keepHint}
          value={typed[name] ?? ''}
          onChange={(passphrase) => {
            setTyped({ ...typed, [name]: passphrase })
            setOutline(null)
          }}
        />
      ))}
      {outline !== null && (
        <Facts
          rows={[
            [words.kept, toList(outline.kept)],
            [words.dropped, toList(outline.dropped)],
          ]}
        />
      )}
    </KeyDialog>
  )
}

import { Button, Field, Input, makeStyles } from '@fluentui/react-components'
import { type JSX, type ReactNode, useState } from 'react'
import { FailureMessage } from '../../components/failure-message.tsx'
import { Icon } from '../../components/icon.tsx'
import { SecretField } from '../../components/secret-field.tsx'
import { useDesktop } from '../../lib/desktop.ts'
import { useEngine } from '../../lib/engine.ts'
import { type ShownFailure, toShownFailure } from '../../lib/failure.ts'
import { FormView } from './form-view.tsx'
import { texts } from './texts.ts'

const useStyles = makeStyles({
  folder: { display: 'flex', gap: '8px' },
  path: { flexGrow: 1, minWidth: 0 },
})

/** What is known of a vault that was just created. */
export interface Created {
  readonly dir: string
  readonly passphrase: string
  readonly recoveryCode: string
  readonly vaultId: string
  /** ISO 8601 UTC. */
  readonly issuedAt: string
}

/** Asks for a folder and a passphrase, twice, and creates the vault. */
export function CreateView(props: {
  readonly onBack: () => void
  readonly onCreated: (created: Created) => void
  /** Stands below the form. */
  readonly children?: ReactNode
}): JSX.Element {
  const styles = useStyles()
  const desktop = useDesktop()
  const { client } = useEngine()
  const [dir, setDir] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const [isCreating, setCreating] = useState(false)
  const [failure, setFailure] = useState<ShownFailure | null>(null)
  const isSame = passphrase === again
  const canCreate = dir !== '' && passphrase !== '' && isSame && !isCreating
  const chooseFolder = async (): Promise<void> => {
    const chosen = await desktop.client.chooseFolder({
      title: texts.chooseEmptyTitle,
      button: texts.chooseVaultButton,
      mayCreate: true,
    })
    if (chosen !== null) setDir(chosen)
  }
  const create = async (): Promise<void> => {
    if (!canCreate) return
    setCreating(true)
    setFailure(null)
    try {
      props.onCreated({ dir, passphrase, ...(await client.vault.create({ dir, passphrase })) })
    } catch (thrown) {
      setFailure(toShownFailure(thrown))
      setCreating(false)
    }
  }
  const isWeak = failure?.code === 'weakPassphrase'
  return (
    <FormView icon="newFolder" title={texts.createTitle} onBack={props.onBack} onSubmit={() => void create()}>
      <Field label={texts.folder} hint={texts.folderHint}>
        <div className={styles.folder}>
          <Input
            className={styles.path}
            aria-label={texts.folder}
            value={dir}
            onChange={(_, change) => setDir(change.value)}
            contentBefore={<Icon name="folder" size={16} />}
          />
          <Button onClick={() => void chooseFolder()}>{texts.chooseFolder}</Button>
        </div>
      </Field>
      <SecretField
        label={texts.newPassphrase}
        hint={texts.newPassphraseHint}
        value={passphrase}
        onChange={setPassphrase}
        error={isWeak ? `${failure.message} ${failure.nextStep}` : undefined}
      />
      <SecretField
        label={texts.repeat}
        value={again}
        onChange={setAgain}
        error={again !== '' && !isSame ? texts.notTheSame : undefined}
      />
      {failure !== null && !isWeak && <FailureMessage failure={failure} />}
      <Button appearance="primary" type="submit" disabledFocusable={!canCreate}>
        {isCreating ? texts.creating : texts.create}
      </Button>
      {props.children}
    </FormView>
  )
}

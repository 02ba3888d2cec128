import { Button, Link, makeStyles } from '@fluentui/react-components'
import { type JSX, useState } from 'react'
import { useVaultSession } from '../../app/vault-session.ts'
import { FailureMessage } from '../../components/failure-message.tsx'
import { useEngine } from '../../lib/engine.ts'
import { type ShownFailure, toShownFailure } from '../../lib/failure.ts'
import { FormView } from './form-view.tsx'
import { SecretField } from './secret-field.tsx'
import { texts } from './texts.ts'

const useStyles = makeStyles({ link: { alignSelf: 'center' } })

/** Failures that are about what was typed, and stand under the field. */
const typedWrong: ReadonlySet<string> = new Set(['wrongPassphrase', 'wrongRecoveryCode', 'badInput'])

const toFolderName = (dir: string): string => dir.split(/[\\/]/).filter(Boolean).at(-1) ?? dir

/** Asks for the passphrase, or the recovery code, and opens the vault. */
export function UnlockView(props: { readonly dir: string; readonly onBack: () => void }): JSX.Element {
  const styles = useStyles()
  const { client } = useEngine()
  const { enter } = useVaultSession()
  const [by, setBy] = useState<'passphrase' | 'recoveryCode'>('passphrase')
  const [secret, setSecret] = useState('')
  const [isOpening, setOpening] = useState(false)
  const [failure, setFailure] = useState<ShownFailure | null>(null)
  const open = async (): Promise<void> => {
    setOpening(true)
    setFailure(null)
    try {
      const unlock = by === 'passphrase' ? { passphrase: secret } : { recoveryCode: secret }
      enter(await client.vault.open({ dir: props.dir, unlock }))
    } catch (thrown) {
      setFailure(toShownFailure(thrown))
      setOpening(false)
    }
  }
  const isTypedWrong = failure !== null && typedWrong.has(failure.code)
  return (
    <FormView
      icon="vault"
      title={toFolderName(props.dir)}
      caption={props.dir}
      onBack={props.onBack}
      onSubmit={() => void open()}
    >
      <SecretField
        key={by}
        autoFocus
        label={by === 'passphrase' ? texts.passphrase : texts.recoveryCode}
        hint={by === 'passphrase' ? undefined : texts.recoveryCodeHint}
        isShownFirst={by === 'recoveryCode'}
        value={secret}
        onChange={setSecret}
        error={isTypedWrong ? `${failure.message} ${failure.nextStep}` : undefined}
      />
      {failure !== null && !isTypedWrong && <FailureMessage failure={failure} />}
      <Button appearance="primary" type="submit" disabledFocusable={isOpening || secret === ''}>
        {isOpening ? texts.opening : texts.openVault}
      </Button>
      <Link
        className={styles.link}
        as="button"
        type="button"
        onClick={() => {
          setBy(by === 'passphrase' ? 'recoveryCode' : 'passphrase')
          setSecret('')
          setFailure(null)
        }}
      >
        {by === 'passphrase' ? texts.useRecoveryCode : texts.usePassphrase}
      </Link>
    </FormView>
  )
}

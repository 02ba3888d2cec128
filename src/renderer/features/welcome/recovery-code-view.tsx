import { Button, Checkbox, makeStyles } from '@fluentui/react-components'
import { type JSX, useState } from 'react'
import { useVaultSession } from '../../app/vault-session.ts'
import { FailureMessage } from '../../components/failure-message.tsx'
import { RecoveryCodeBox } from '../../components/recovery-code-box.tsx'
import { useEngine } from '../../lib/engine.ts'
import { type ShownFailure, toShownFailure } from '../../lib/failure.ts'
import { useRecentVaults } from '../../lib/recent-vaults.ts'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import type { Created } from './create-view.tsx'
import { toFolderName } from './folder-name.ts'
import { FormView } from './form-view.tsx'
import { texts } from './texts.ts'

const useStyles = makeStyles({
  text: { ...typeScale.dense, margin: 0, color: tokens.colorNeutralForeground2 },
})

/** Shows the recovery code, this once, and opens the vault when it is kept. */
export function RecoveryCodeView(props: Created & { readonly onOpened?: () => Promise<void> }): JSX.Element {
  const styles = useStyles()
  const { client } = useEngine()
  const { enter } = useVaultSession()
  const { note } = useRecentVaults()
  const [isKept, setKept] = useState(false)
  const [isOpening, setOpening] = useState(false)
  const [failure, setFailure] = useState<ShownFailure | null>(null)
  const open = async (): Promise<void> => {
    if (!isKept || isOpening) return
    setOpening(true)
    setFailure(null)
    try {
      const opened = await client.vault.open({ dir: props.dir, unlock: { passphrase: props.passphrase } })
      await props.onOpened?.()
      note(opened.dir)
      enter((await client.vault.status()) ?? opened)
    } catch (thrown) {
      setFailure(toShownFailure(thrown))
      setOpening(false)
    }
  }
  return (
    <FormView icon="key" title={texts.codeTitle} caption={props.dir} onSubmit={() => void open()}>
      <p className={styles.text}>{texts.codeText}</p>
      <RecoveryCodeBox
        vaultName={toFolderName(props.dir)}
        vaultId={props.vaultId}
        recoveryCode={props.recoveryCode}
        issuedAt={props.issuedAt}
      />
      <Checkbox label={texts.codeKept} checked={isKept} onChange={(_, change) => setKept(change.checked === true)} />
      {failure !== null && <FailureMessage failure={failure} />}
      <Button appearance="primary" type="submit" disabledFocusable={!isKept || isOpening}>
        {isOpening ? texts.opening : texts.codeDone}
      </Button>
    </FormView>
  )
}

import { Button, Checkbox, makeStyles } from '@fluentui/react-components'
import { type JSX, useState } from 'react'
import { useVaultSession } from '../../app/vault-session.ts'
import { CopyButton } from '../../components/copy-button.tsx'
import { FailureMessage } from '../../components/failure-message.tsx'
import { Icon } from '../../components/icon.tsx'
import { useEngine } from '../../lib/engine.ts'
import { type ShownFailure, toShownFailure } from '../../lib/failure.ts'
import { useRecentVaults } from '../../lib/recent-vaults.ts'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import type { Created } from './create-view.tsx'
import { toFolderName } from './folder-name.ts'
import { FormView } from './form-view.tsx'
import { RecoveryPagePrint } from './recovery-page-print.tsx'
import { texts } from './texts.ts'

const useStyles = makeStyles({
  text: { ...typeScale.dense, margin: 0, color: tokens.colorNeutralForeground2 },
  code: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: '8px',
    padding: '14px 16px',
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorPastStroke}`,
    backgroundColor: tokens.colorPastBackground,
  },
  actions: { display: 'flex', gap: '4px', marginInlineStart: '-10px' },
  signs: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: '15px',
    lineHeight: '26px',
    overflowWrap: 'anywhere',
    userSelect: 'all',
  },
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
      <div className={styles.code}>
        <code className={styles.signs}>{props.recoveryCode}</code>
        <div className={styles.actions}>
          <CopyButton text={props.recoveryCode} label={texts.codeCopy}>
            {texts.codeCopy}
          </CopyButton>
          <Button
            appearance="subtle"
            size="small"
            icon={<Icon name="print" size={16} />}
            onClick={() => window.print()}
          >
            {texts.codePrint}
          </Button>
        </div>
      </div>
      <RecoveryPagePrint
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

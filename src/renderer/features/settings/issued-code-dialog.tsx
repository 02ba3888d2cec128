import {
  Button,
  Checkbox,
  Dialog,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
} from '@fluentui/react-components'
import { type JSX, useState } from 'react'
import type { IssuedRecoveryCode } from '../../../shared/api/vault.contract.ts'
import { DialogButtons } from '../../components/dialog-buttons.tsx'
import { FailureMessage } from '../../components/failure-message.tsx'
import { RecoveryCodeBox } from '../../components/recovery-code-box.tsx'
import type { ShownFailure } from '../../lib/failure.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { keyTexts } from './key-texts.ts'

const useStyles = makeStyles({
  surface: { maxWidth: '520px' },
  content: { display: 'flex', flexDirection: 'column', gap: '14px' },
  text: { ...typeScale.dense, margin: 0 },
})

/** Shows a recovery code, this once: it only closes when somebody says that it is kept. */
export function IssuedCodeDialog(props: {
  readonly vaultName: string
  readonly issued: IssuedRecoveryCode
  /** What went wrong after it was issued. */
  readonly failure?: ShownFailure | null
  readonly onDone: () => void
}): JSX.Element {
  const styles = useStyles()
  const [isKept, setKept] = useState(false)
  const { issued } = props
  return (
    <Dialog open modalType="alert">
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{keyTexts.code.title}</DialogTitle>
          <DialogContent className={styles.content}>
            <p className={styles.text}>{keyTexts.code.text}</p>
            <RecoveryCodeBox
              vaultName={props.vaultName}
              vaultId={issued.vaultId}
              recoveryCode={issued.recoveryCode}
              issuedAt={issued.issuedAt}
            />
            <Checkbox
              label={keyTexts.code.kept}
              checked={isKept}
              onChange={(_, change) => setKept(change.checked === true)}
            />
            {props.failure && <FailureMessage failure={props.failure} />}
          </DialogContent>
          <DialogButtons>
            <Button appearance="primary" disabledFocusable={!isKept} onClick={() => isKept && props.onDone()}>
              {keyTexts.code.done}
            </Button>
          </DialogButtons>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}

import { Button, Field, Input, makeStyles } from '@fluentui/react-components'
import { type JSX, useState } from 'react'
import { useDesktop } from '../../lib/desktop.ts'
import type { CopyWish } from './copy-wish.ts'
import { KeyDialog } from './key-dialog.tsx'
import { noProof, ProofField, toUnlock } from './proof-field.tsx'
import { useTask } from './use-task.ts'
import { vaultTexts } from './vault-texts.ts'

const useStyles = makeStyles({
  folder: { display: 'flex', gap: '8px' },
  path: { flexGrow: 1, minWidth: 0 },
})

/** Asks where the copy goes, and for what unlocks the vault. */
export function CopyDialog(props: {
  readonly dir: string
  readonly onStart: (wish: CopyWish) => void
  readonly onClose: () => void
}): JSX.Element {
  const styles = useStyles()
  const desktop = useDesktop()
  const task = useTask()
  const [to, setTo] = useState('')
  const [proof, setProof] = useState(noProof)
  const choose = async (): Promise<void> => {
    const chosen = await desktop.client.chooseFolder({
      title: vaultTexts.chooseTitle,
      button: vaultTexts.chooseButton,
      mayCreate: true,
    })
    if (chosen !== null) setTo(chosen)
  }
  return (
    <KeyDialog
      title={vaultTexts.copyTitle}
      text={[vaultTexts.copyText, vaultTexts.copyDialog]}
      action={vaultTexts.copyAction}
      canStart={to.trim() !== '' && proof.secret !== ''}
      task={task}
      onStart={() => props.onStart({ dir: props.dir, unlock: toUnlock(proof), to: to.trim() })}
      onClose={props.onClose}
    >
      <Field label={vaultTexts.to} hint={vaultTexts.toHint}>
        <div className={styles.folder}>
          <Input
            className={styles.path}
            aria-label={vaultTexts.to}
            value={to}
            onChange={(_, change) => setTo(change.value)}
          />
          <Button onClick={() => void choose()}>{vaultTexts.choose}</Button>
        </div>
      </Field>
      <ProofField proof={proof} onChange={setProof} failure={task.failure} />
    </KeyDialog>
  )
}

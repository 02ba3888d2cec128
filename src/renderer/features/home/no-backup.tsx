import { Button, makeStyles } from '@fluentui/react-components'
import type { JSX } from 'react'
import type { VaultStatus } from '../../../shared/api/vault.contract.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { BackUpCommand } from './back-up-command.tsx'
import { texts } from './texts.ts'

const useStyles = makeStyles({ text: { ...typeScale.dense, margin: '0 0 12px' } })

/** Why nothing can be backed up from here, in place of the form that would. */
export function NoBackup({ vault }: { readonly vault: VaultStatus }): JSX.Element {
  const styles = useStyles()
  if (vault.readingBecause === null) return <BackUpCommand dir={vault.dir} />
  return (
    <div>
      <p className={styles.text}>{texts.closeThere}</p>
      <Button appearance="primary" disabledFocusable>
        {texts.backUp}
      </Button>
    </div>
  )
}

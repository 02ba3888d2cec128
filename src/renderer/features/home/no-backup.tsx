import { Button, makeStyles } from '@fluentui/react-components'
import type { JSX } from 'react'
import type { VaultStatus } from '../../../shared/api/vault.contract.ts'
import { useConnecting } from '../../app/connecting.store.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { texts } from './texts.ts'

const useStyles = makeStyles({ text: { ...typeScale.dense, margin: '0 0 12px' } })

/** Why nothing can be backed up now, and the way to where it can, in place of the form that would. */
export function NoBackup({ vault }: { readonly vault: VaultStatus }): JSX.Element {
  const styles = useStyles()
  const connect = useConnecting((connecting) => connecting.connect)
  const isReadOnly = vault.readingBecause !== null
  return (
    <div>
      <p className={styles.text}>{isReadOnly ? texts.closeThere : texts.notConnected}</p>
      {isReadOnly ? (
        <Button appearance="primary" disabledFocusable>
          {texts.backUp}
        </Button>
      ) : (
        <Button appearance="primary" onClick={connect}>
          {texts.connect}
        </Button>
      )}
    </div>
  )
}

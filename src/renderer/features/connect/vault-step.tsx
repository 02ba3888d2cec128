import { Button, makeStyles } from '@fluentui/react-components'
import type { JSX } from 'react'
import { signInLog } from '../../../shared/activity/sign-in-log.ts'
import { useConnecting } from '../../app/connecting.store.ts'
import { Message } from '../../components/message.tsx'
import { useEngine } from '../../lib/engine.ts'
import { goTo, useConnect } from './connect.store.ts'
import type { NewVault } from './new-vault.ts'
import { texts } from './texts.ts'

const useStyles = makeStyles({
  root: { flexGrow: 1, minHeight: 0, overflowY: 'auto', padding: '20px' },
  column: { maxWidth: '420px', margin: '0 auto' },
})

/** The last step: the vault that keeps the history of the tenant that was signed in to. */
export function VaultStep(props: { readonly newVault: NewVault }): JSX.Element {
  const styles = useStyles()
  const { client } = useEngine()
  const leave = useConnecting((connecting) => connecting.leave)
  const NewVaultView = props.newVault
  const adopt = async (): Promise<void> => {
    await client.connection.adopt()
    // It is off until somebody asks for it, and a tick in the first step does.
    if (useConnect.getState().ticked.includes(signInLog.id)) await client.activity.save({ signIns: true })
  }
  return (
    <div className={styles.root}>
      <div className={styles.column}>
        <NewVaultView
          onBack={() => goTo('result')}
          onOpened={adopt}
          below={
            <Message tone="neutral" actions={<Button onClick={leave}>{texts.toVaults}</Button>}>
              {texts.vaultHint}
            </Message>
          }
        />
      </div>
    </div>
  )
}

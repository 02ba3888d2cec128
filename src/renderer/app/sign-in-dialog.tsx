import {
  Button,
  Dialog,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
} from '@fluentui/react-components'
import { type JSX, useCallback } from 'react'
import type { ConnectionStatus } from '../../shared/api/connection.contract.ts'
import type { ConnectionWish } from '../../shared/model/connection.ts'
import { DialogButtons } from '../components/dialog-buttons.tsx'
import { FailureMessage } from '../components/failure-message.tsx'
import { SignInWaiting } from '../components/sign-in-waiting.tsx'
import { useBrowserSignIn } from '../lib/browser-sign-in.ts'
import { useEngine } from '../lib/engine.ts'
import { typeScale } from '../lib/type-scale.ts'
import { type SignInWish, useConnecting } from './connecting.store.ts'
import { texts } from './texts.ts'
import { useAccount } from './use-account.ts'
import { useVaultSession } from './vault-session.ts'

const useStyles = makeStyles({
  surface: { maxWidth: '480px' },
  content: { display: 'flex', flexDirection: 'column', gap: '12px', ...typeScale.body },
  text: { margin: 0 },
})

const toWish = ({ place, tenant, readClient, restoreClient, kinds }: ConnectionStatus): ConnectionWish => ({
  place,
  tenant,
  readClient,
  restoreClient,
  kinds,
})

/** Signing in again, with another account, or out: over whichever page is open, so that nothing of it is lost. */
export function SignInDialog(): JSX.Element | null {
  const wish = useConnecting((connecting) => connecting.wish)
  const account = useAccount()
  if (wish === null || account === undefined || account === null) return null
  return <OpenDialog key={wish} wish={wish} account={account} />
}

function OpenDialog(props: { readonly wish: SignInWish; readonly account: ConnectionStatus }): JSX.Element {
  const { wish, account } = props
  const styles = useStyles()
  const { client } = useEngine()
  const { refresh } = useVaultSession()
  const dismiss = useConnecting((connecting) => connecting.dismiss)
  const call = useCallback(
    async (how: SignInWish, options: { readonly signal: AbortSignal }) => {
      if (how === 'out') await client.connection.signOut(undefined, options)
      else if (how === 'other') await client.connection.signIn(toWish(account), options)
      else await client.connection.signInAgain(undefined, options)
      return true
    },
    [client, account],
  )
  const signIn = useBrowserSignIn(call)
  const start = async (): Promise<void> => {
    const isDone = await signIn.start(wish)
    void refresh()
    if (isDone === true) dismiss()
  }
  const words = texts.signInDialog[wish](account.account.username, account.tenantName ?? account.tenantId)
  const isWaiting = signIn.isWaiting && wish !== 'out'
  return (
    <Dialog
      open
      modalType={isWaiting ? 'alert' : 'modal'}
      onOpenChange={(_, change) => {
        if (!change.open) dismiss()
      }}
    >
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{words.title}</DialogTitle>
          <DialogContent className={styles.content}>
            {words.text.map((sentence) => (
              <p key={sentence} className={styles.text}>
                {sentence}
              </p>
            ))}
            {isWaiting && <SignInWaiting onCancel={signIn.cancel} />}
            {signIn.failure !== null && <FailureMessage failure={signIn.failure} />}
          </DialogContent>
          {!isWaiting && (
            <DialogButtons>
              <Button appearance="primary" disabledFocusable={signIn.isWaiting} onClick={() => void start()}>
                {words.action}
              </Button>
              <Button onClick={dismiss}>{texts.cancel}</Button>
            </DialogButtons>
          )}
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}

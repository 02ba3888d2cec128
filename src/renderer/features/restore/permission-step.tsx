import { Button, makeStyles } from '@fluentui/react-components'
import { type JSX, type KeyboardEvent, useMemo, useState } from 'react'
import type { RestoreConsent, ToRun } from '../../../shared/api/connection.contract.ts'
import { useVaultSession } from '../../app/vault-session.ts'
import { CannotList } from '../../components/cannot-list.tsx'
import { Card } from '../../components/card.tsx'
import { FailureMessage } from '../../components/failure-message.tsx'
import { Icon } from '../../components/icon.tsx'
import { Message } from '../../components/message.tsx'
import { PermissionList } from '../../components/permission-list.tsx'
import { SignInWaiting } from '../../components/sign-in-waiting.tsx'
import { WizardFoot } from '../../components/wizard-foot.tsx'
import { useBrowserSignIn } from '../../lib/browser-sign-in.ts'
import { useEngine } from '../../lib/engine.ts'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { runOrCheck } from './check-consenter.ts'
import { permissionTexts } from './permission-texts.ts'
import { type Asked, goTo, useRestore } from './restore.store.ts'
import { texts } from './texts.ts'
import { useRestoreRun } from './use-restore-run.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', flexGrow: 1, minHeight: 0 },
  body: { flexGrow: 1, minHeight: 0, overflowY: 'auto', padding: '20px' },
  column: { display: 'flex', flexDirection: 'column', gap: '16px', maxWidth: '720px', margin: '0 auto' },
  title: { ...typeScale.paneTitle, margin: '0 0 2px' },
  text: { ...typeScale.dense, margin: '0 0 8px', color: tokens.colorNeutralForeground2 },
  notes: { ...typeScale.dense, margin: '12px 0 0', color: tokens.colorNeutralForeground2 },
})

/** What has to be allowed before a plan can run: each permission with why, and what the account could not do anyway. */
export function PermissionStep({ asked }: { readonly asked: Asked }): JSX.Element {
  const styles = useStyles()
  const { client } = useEngine()
  const { refresh } = useVaultSession()
  const restore = useRestoreRun()
  const undoes = useRestore((state) => state.undoes)
  const hasPlan = useRestore((state) => state.plan !== null)
  const [isStillNeeded, setStillNeeded] = useState(false)
  const call = useMemo(
    () => (what: ToRun, options: { readonly signal: AbortSignal }) => client.connection.grantRestore(what, options),
    [client],
  )
  const signIn = useBrowserSignIn<ToRun, RestoreConsent>(call)
  const { what, consent } = asked
  const goOn = async (): Promise<void> => {
    if (signIn.isWaiting) return
    setStillNeeded(false)
    const given = await signIn.start(what)
    // Another restore may have been begun meanwhile: nothing of this one runs then.
    if (given === undefined || useRestore.getState().asked?.what !== what) return
    void refresh()
    if (given.state !== 'needed') runOrCheck(what, given, restore.begin)
    else {
      setStillNeeded(true)
      useRestore.setState({ asked: { what, consent: given } })
    }
  }
  const goBack = (): void => {
    if (signIn.isWaiting) signIn.cancel()
    else if (hasPlan) goTo('plan')
    else useRestore.setState({ step: 'run', asked: null })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    goBack()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc is a shortcut for the button that goes back
    <div className={styles.root} onKeyDown={onKeyDown}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the list scrolls, so it has to take focus */}
      <div className={styles.body} tabIndex={0} data-pane="">
        <div className={styles.column}>
          {signIn.isWaiting && (
            <Card isActing>
              <SignInWaiting onCancel={signIn.cancel} />
            </Card>
          )}
          {signIn.failure !== null && <FailureMessage failure={signIn.failure} />}
          {consent.lacking.length > 0 && (
            <Message tone="warning">
              <strong>{permissionTexts.lackingTitle(consent.lacking)}.</strong> {permissionTexts.lackingText}
            </Message>
          )}
          {isStillNeeded && consent.lacking.length === 0 && !signIn.isWaiting && (
            <Message tone="warning">{permissionTexts.stillNeeded}</Message>
          )}
          {consent.cannotWrite.length > 0 && (
            <Message tone="warning">
              <strong>{permissionTexts.cannotWriteTitle(consent.cannotWrite.length)}.</strong>{' '}
              {permissionTexts.cannotWriteText}
              <CannotList label={permissionTexts.cannotWriteLabel} rows={consent.cannotWrite} />
            </Message>
          )}
          {consent.isOneRegistration && <Message tone="warning">{permissionTexts.oneRegistration}</Message>}
          <Card label={permissionTexts.permissionLabel}>
            <h2 className={styles.title}>{permissionTexts.permissionTitle}</h2>
            <p className={styles.text}>{permissionTexts.permissionText(consent.permissions.length)}</p>
            <PermissionList label={permissionTexts.permissionLabel} rows={consent.permissions} />
            <p className={styles.notes}>{permissionTexts.permissionKept}</p>
            {consent.reader !== null && (
              <p className={styles.notes}>{permissionTexts.checkedFor(consent.reader.username)}</p>
            )}
            {!consent.areRolesKnown && <p className={styles.notes}>{permissionTexts.rolesUnknown}</p>}
          </Card>
        </div>
      </div>
      <WizardFoot
        onGoOn={() => void goOn()}
        hint={undoes === null ? permissionTexts.permissionHint : permissionTexts.permissionHintUndo}
        primary={
          <Button
            // Comes anew when the waiting ends, and takes the focus back.
            key={String(signIn.isWaiting)}
            autoFocus={!signIn.isWaiting}
            appearance="primary"
            icon={<Icon name="signIn" />}
            disabledFocusable={signIn.isWaiting}
            onClick={() => void goOn()}
            title={texts.goOnKey}
          >
            {undoes === null ? permissionTexts.signIn : permissionTexts.signInUndo}
          </Button>
        }
      >
        <Button onClick={goBack}>{texts.back}</Button>
      </WizardFoot>
    </div>
  )
}

import { Button, makeStyles } from '@fluentui/react-components'
import { type JSX, useMemo } from 'react'
import type { ConnectionStatus } from '../../../shared/api/connection.contract.ts'
import type { ConnectionWish } from '../../../shared/model/connection.ts'
import { readPermissions } from '../../../shared/model/permission-rows.ts'
import { useVaultSession } from '../../app/vault-session.ts'
import { Card } from '../../components/card.tsx'
import { FailureMessage } from '../../components/failure-message.tsx'
import { Icon } from '../../components/icon.tsx'
import { SignInWaiting } from '../../components/sign-in-waiting.tsx'
import { WizardFoot } from '../../components/wizard-foot.tsx'
import { useBrowserSignIn } from '../../lib/browser-sign-in.ts'
import { useEngine } from '../../lib/engine.ts'
import { toCountText } from '../../lib/format-number.ts'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { goTo, useConnect } from './connect.store.ts'
import { allKinds, toWishedKinds } from './kind-groups.ts'
import { toRegistrations } from './registration-fields.ts'
import { useRememberedRegistrations } from './remembered-registrations.ts'
import { texts } from './texts.ts'

const useStyles = makeStyles({
  body: { flexGrow: 1, minHeight: 0, overflowY: 'auto', padding: '20px' },
  column: { display: 'flex', flexDirection: 'column', gap: '16px', maxWidth: '640px', margin: '4vh auto 0' },
  card: { padding: '20px' },
  head: { display: 'flex', gap: '16px' },
  ground: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    flexShrink: 0,
    width: '40px',
    height: '40px',
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorBrandForeground1,
  },
  title: { ...typeScale.paneTitle, margin: 0 },
  text: { ...typeScale.dense, margin: '2px 0 0', color: tokens.colorNeutralForeground2 },
  facts: {
    ...typeScale.dense,
    listStyleType: 'none',
    margin: '16px 0',
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: '8px',
  },
  fact: { display: 'flex', gap: '10px' },
  factIcon: { marginTop: '1px', color: tokens.colorNeutralForeground3 },
})

/** Failures that have their reason in what was typed before. */
const typedWrong: ReadonlySet<string> = new Set(['badInput', 'wrongTenant', 'signInRefused', 'notFound'])

/** The third step: the browser opens, and what comes of it is said here. */
export function SignInStep(props: { readonly onCancel: () => void }): JSX.Element {
  const styles = useStyles()
  const { client } = useEngine()
  const { refresh } = useVaultSession()
  const { ticked, fields } = useConnect()
  const [, remember] = useRememberedRegistrations()
  const call = useMemo(
    () => (wish: ConnectionWish, options: { readonly signal: AbortSignal }) => client.connection.signIn(wish, options),
    [client],
  )
  const signIn = useBrowserSignIn<ConnectionWish, ConnectionStatus>(call)
  const kinds = useMemo(() => toWishedKinds(ticked), [ticked])
  const count = readPermissions(allKinds.filter((id) => ticked.includes(id))).length
  const start = async (): Promise<void> => {
    if (signIn.isWaiting) return
    const registrations = toRegistrations(fields)
    const connected = await signIn.start({ ...registrations, kinds: kinds === null ? null : [...kinds] })
    if (connected === undefined) return
    remember(registrations)
    useConnect.setState({ connected, step: 'result' })
    void refresh()
  }
  const { failure } = signIn
  const goBack = (): void => {
    signIn.cancel()
    goTo('registration')
  }
  return (
    <>
      <div className={styles.body}>
        <div className={styles.column}>
          <Card label={texts.signInTitle} isActing isFlush className={styles.card}>
            <div className={styles.head}>
              <span className={styles.ground}>
                <Icon name="account" />
              </span>
              <div>
                <h2 className={styles.title}>{texts.signInTitle}</h2>
                <p className={styles.text}>{texts.signInText}</p>
              </div>
            </div>
            <ul className={styles.facts}>
              {texts.signInFacts(toCountText(count, 'permission', 'permissions')).map((fact) => (
                <li key={fact} className={styles.fact}>
                  <Icon name="info" size={16} className={styles.factIcon} />
                  {fact}
                </li>
              ))}
            </ul>
            {signIn.isWaiting ? (
              <SignInWaiting onCancel={signIn.cancel} />
            ) : (
              <Button autoFocus appearance="primary" icon={<Icon name="signIn" />} onClick={() => void start()}>
                {failure === null ? texts.signIn : texts.signInAgain}
              </Button>
            )}
          </Card>
          {failure !== null && (
            <FailureMessage
              failure={failure}
              {...(typedWrong.has(failure.code)
                ? { actions: <Button onClick={goBack}>{texts.toRegistration}</Button> }
                : {})}
            />
          )}
        </div>
      </div>
      <WizardFoot onGoOn={signIn.isWaiting ? undefined : () => void start()} hint={texts.signInHint}>
        <Button onClick={goBack}>{texts.back}</Button>
        <Button appearance="subtle" onClick={props.onCancel}>
          {texts.cancelAll}
        </Button>
      </WizardFoot>
    </>
  )
}

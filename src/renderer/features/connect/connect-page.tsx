import { makeStyles } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { type JSX, type KeyboardEvent, useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react'
import { signInLog } from '../../../shared/activity/sign-in-log.ts'
import type { VaultStatus } from '../../../shared/api/vault.contract.ts'
import { useConnecting } from '../../app/connecting.store.ts'
import { useNavigation } from '../../app/navigation.store.ts'
import { toVaultName } from '../../app/vault-session.ts'
import { WizardBar } from '../../components/wizard-bar.tsx'
import { useEngine } from '../../lib/engine.ts'
import { tokens } from '../../lib/theme.ts'
import { beginConnect, goTo, useConnect } from './connect.store.ts'
import { type ConnectStep, connectSteps } from './connect-step.ts'
import { firstTicked } from './kind-groups.ts'
import type { NewVault } from './new-vault.ts'
import { PermissionsStep } from './permissions-step.tsx'
import { emptyFields, toFields } from './registration-fields.ts'
import { RegistrationStep } from './registration-step.tsx'
import { useRememberedRegistrations } from './remembered-registrations.ts'
import { ResultStep } from './result-step.tsx'
import { SignInStep } from './sign-in-step.tsx'
import { texts } from './texts.ts'
import { VaultStep } from './vault-step.tsx'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    height: '100%',
    minHeight: 0,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  step: { display: 'flex', flexDirection: 'column', flexGrow: 1, minHeight: 0, outlineStyle: 'none' },
})

/** The way to a connection: permissions, registrations, sign-in, what came of it, and the vault where there is none. */
export function ConnectPage(props: {
  /** The open one; null: one is made at the end. */
  readonly vault: VaultStatus | null
  readonly newVault: NewVault
}): JSX.Element | null {
  const styles = useStyles()
  const { vault } = props
  const vaultId = vault?.vaultId ?? null
  const { step, vaultId: begun, connected } = useConnect()
  const [remembered] = useRememberedRegistrations()
  const leave = useConnecting((connecting) => connecting.leave)
  const open = useNavigation((navigation) => navigation.open)
  const frame = useRef<HTMLElement>(null)
  // Where the vault was just made, this is its last step.
  const isMade = begun === null && step === 'vault' && vault !== null
  const isBegun = begun === vaultId || isMade
  const { queries, client } = useEngine()
  const logs = useQuery(queries.activity.state.queryOptions({ enabled: vault !== null }))
  const keepsSignIns = vault === null ? false : logs.isPending ? undefined : logs.data?.signIns === true
  useLayoutEffect(() => {
    if (isBegun || keepsSignIns === undefined) return
    const ticked = keepsSignIns ? [...firstTicked, signInLog.id] : firstTicked
    beginConnect(vaultId, ticked, remembered === null ? emptyFields : toFields(remembered))
  }, [isBegun, keepsSignIns, vaultId, remembered])
  // The button that led to a step is gone with it: the step takes the focus, unless it gave it to something of its own.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it runs when the step changes
  useLayoutEffect(() => {
    if (frame.current?.contains(document.activeElement) === false) frame.current.focus()
  }, [step, isBegun])
  const finish = useEffectEvent(() => {
    useConnect.setState({ vaultId: undefined })
    leave()
    open('home')
  })
  useEffect(() => {
    if (isMade) finish()
  }, [isMade])
  const endWithVault = async (): Promise<void> => {
    const signIns = useConnect.getState().ticked.includes(signInLog.id)
    if (signIns !== keepsSignIns) await client.activity.save({ signIns }).catch(() => undefined)
    useConnect.setState({ vaultId: undefined })
    leave()
    open('home')
  }
  if (!isBegun) return null
  const steps = connectSteps.filter((one) => one !== 'vault' || vault === null)
  const goBack = (): void => {
    const before = backOf(step)
    if (before === null) leave()
    else goTo(before)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    // What was made already is not left by a key.
    if (event.key !== 'Escape' || event.defaultPrevented || step === 'vault') return
    event.preventDefault()
    goBack()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc is a shortcut for the button that goes back
    <div className={styles.root} onKeyDown={onKeyDown}>
      <WizardBar
        title={vault === null ? texts.title : texts.titleOf(toVaultName(vault))}
        label={texts.stepList}
        steps={steps.map((one) => texts.steps[one])}
        at={steps.indexOf(step)}
      />
      <section ref={frame} tabIndex={-1} aria-label={texts.steps[step]} className={styles.step}>
        {step === 'permissions' && <PermissionsStep onCancel={leave} />}
        {step === 'registration' && <RegistrationStep onCancel={leave} />}
        {step === 'signIn' && <SignInStep onCancel={leave} />}
        {step === 'result' && connected !== null && (
          <ResultStep connected={connected} hasVault={vault !== null} onDone={() => void endWithVault()} />
        )}
        {step === 'vault' && <VaultStep newVault={props.newVault} />}
      </section>
    </div>
  )
}

/** The step before this one; null: there is none. */
const backOf = (step: ConnectStep): ConnectStep | null => connectSteps[connectSteps.indexOf(step) - 1] ?? null

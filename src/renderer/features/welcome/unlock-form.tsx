import { Button, Checkbox, Link, makeStyles } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { type JSX, type ReactNode, useState } from 'react'
import type { Unlock, VaultStatus } from '../../../shared/api/vault.contract.ts'
import { FailureMessage } from '../../components/failure-message.tsx'
import type { IconName } from '../../components/icon.tsx'
import { SecretField } from '../../components/secret-field.tsx'
import { useDesktop } from '../../lib/desktop.ts'
import { useEngine } from '../../lib/engine.ts'
import { type ShownFailure, toShownFailure } from '../../lib/failure.ts'
import { FormView } from './form-view.tsx'
import { texts } from './texts.ts'

const useStyles = makeStyles({ links: { display: 'flex', flexDirection: 'column', alignItems: 'center', gap: '4px' } })

const ways = ['thisComputer', 'passphrase', 'recoveryCode'] as const
type Way = (typeof ways)[number]

/** Failures that are about what was typed, and stand under the field. */
const typedWrong: ReadonlySet<string> = new Set(['wrongPassphrase', 'wrongRecoveryCode', 'badInput'])

const toUnlock = (way: Way, secret: string): Unlock =>
  way === 'thisComputer'
    ? { thisComputer: true }
    : way === 'passphrase'
      ? { passphrase: secret }
      : { recoveryCode: secret }

/** Asks for the passphrase, the recovery code, or this computer where it was trusted, and opens the vault. */
export function UnlockForm(props: {
  readonly dir: string
  readonly icon: IconName
  readonly title: string
  readonly caption: string
  readonly onBack?: () => void
  readonly onOpened: (vault: VaultStatus) => void
  /** Stands between the head and the field: why it is asked for. */
  readonly children?: ReactNode
}): JSX.Element {
  const styles = useStyles()
  const { client, queries } = useEngine()
  const desktop = useDesktop()
  const outline = useQuery(queries.vault.outline.queryOptions({ input: { dir: props.dir }, staleTime: 0 }))
  const surroundings = useQuery(desktop.queries.surroundings.queryOptions())
  const [chosen, setChosen] = useState<Way | null>(null)
  const [secret, setSecret] = useState('')
  const [isTrusted, setTrusted] = useState(false)
  const [isOpening, setOpening] = useState(false)
  const [failure, setFailure] = useState<ShownFailure | null>(null)
  const { computerName = '', keepsSecrets = false } = surroundings.data ?? {}
  const hasSlot = keepsSecrets && outline.data?.slots.some(({ kind }) => kind === 'thisComputer') === true
  // Nobody's typing is taken away by what is learned late.
  const way = chosen ?? (hasSlot && secret === '' ? 'thisComputer' : 'passphrase')
  const choose = (next: Way): void => {
    setChosen(next)
    setSecret('')
    setFailure(null)
  }
  const open = async (): Promise<void> => {
    if (isOpening || (way !== 'thisComputer' && secret === '')) return
    setOpening(true)
    setFailure(null)
    try {
      const unlock = toUnlock(way, secret)
      // A backup behind the lock goes on in the vault that is opened now.
      await desktop.client.schedule.makeWay({ dir: props.dir })
      // First: it writes the keys' file, which belongs to whoever has the vault open.
      if (isTrusted && way !== 'thisComputer')
        await client.keys.trustThisComputer({ dir: props.dir, unlock, name: computerName })
      props.onOpened(await client.vault.open({ dir: props.dir, unlock }))
    } catch (thrown) {
      setFailure(toShownFailure(thrown))
      setOpening(false)
      if (way === 'thisComputer') setChosen('passphrase')
    }
  }
  const isTypedWrong = failure !== null && typedWrong.has(failure.code)
  return (
    <FormView
      icon={props.icon}
      title={props.title}
      caption={props.caption}
      {...(props.onBack === undefined ? {} : { onBack: props.onBack })}
      onSubmit={() => void open()}
    >
      {props.children}
      {way !== 'thisComputer' && (
        <SecretField
          key={`field ${way}`}
          autoFocus
          label={way === 'passphrase' ? texts.passphrase : texts.recoveryCode}
          hint={way === 'passphrase' ? undefined : texts.recoveryCodeHint}
          isShownFirst={way === 'recoveryCode'}
          value={secret}
          onChange={setSecret}
          error={isTypedWrong ? `${failure.message} ${failure.nextStep}` : undefined}
        />
      )}
      {way !== 'thisComputer' && keepsSecrets && !hasSlot && (
        <Checkbox
          label={texts.trustComputer}
          checked={isTrusted}
          onChange={(_, change) => setTrusted(change.checked === true)}
        />
      )}
      {failure !== null && !isTypedWrong && <FailureMessage failure={failure} />}
      <Button
        // It comes anew with the way, so that it can take the focus where there is no field.
        key={`button ${way}`}
        appearance="primary"
        type="submit"
        autoFocus={way === 'thisComputer'}
        disabledFocusable={isOpening || (way !== 'thisComputer' && secret === '')}
      >
        {isOpening ? texts.opening : way === 'thisComputer' ? texts.openByComputer : texts.openVault}
      </Button>
      <div className={styles.links}>
        {ways
          .filter((other) => other !== way && (other !== 'thisComputer' || hasSlot))
          .map((other) => (
            <Link key={other} as="button" type="button" onClick={() => choose(other)}>
              {texts.waysIn[other]}
            </Link>
          ))}
      </div>
    </FormView>
  )
}

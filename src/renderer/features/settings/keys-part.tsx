import { Button, makeStyles } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { type JSX, useState } from 'react'
import type { IssuedRecoveryCode, VaultOutline } from '../../../shared/api/vault.contract.ts'
import { toVaultName, useVault, useVaultSession } from '../../app/vault-session.ts'
import { FailureMessage } from '../../components/failure-message.tsx'
import { Icon, type IconName } from '../../components/icon.tsx'
import { useDesktop } from '../../lib/desktop.ts'
import { useEngine } from '../../lib/engine.ts'
import { type ShownFailure, toShownFailure } from '../../lib/failure.ts'
import { toMomentText } from '../../lib/format-moment.ts'
import { tokens } from '../../lib/theme.ts'
import { oneLine, typeScale } from '../../lib/type-scale.ts'
import { ComputerDialog } from './computer-dialog.tsx'
import { IssuedCodeDialog } from './issued-code-dialog.tsx'
import { keyTexts } from './key-texts.ts'
import { Part } from './part.tsx'
import { PassphraseDialog } from './passphrase-dialog.tsx'
import { ReadOnlyNote } from './read-only-note.tsx'
import { RecoveryCodeDialog } from './recovery-code-dialog.tsx'
import { RevokeDialog } from './revoke-dialog.tsx'

type Slot = VaultOutline['slots'][number]

/** What is asked for now. */
type Asked =
  | { readonly what: 'change' | 'add' | 'issue' | 'trust' }
  | { readonly what: 'forget' | 'revoke'; readonly slot: Slot }

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  row: {
    display: 'flex',
    alignItems: 'center',
    gap: '12px',
    minHeight: '48px',
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
    ':first-child': { borderTopStyle: 'none' },
  },
  words: { flexGrow: 1, minWidth: 0 },
  name: { ...typeScale.denseStrong, ...oneLine, margin: 0 },
  caption: { ...typeScale.caption, ...oneLine, margin: 0, color: tokens.colorNeutralForeground3 },
  icon: { color: tokens.colorNeutralForeground2 },
})

const icons: { readonly [kind: string]: IconName } = {
  passphrase: 'key',
  recoveryCode: 'document',
  thisComputer: 'device',
}

/** Every way into the vault, and how they are changed. */
export function KeysPart(): JSX.Element {
  const styles = useStyles()
  const vault = useVault()
  const { refresh } = useVaultSession()
  const { queries } = useEngine()
  const desktop = useDesktop()
  const { dir } = vault
  const outline = useQuery(queries.vault.outline.queryOptions({ input: { dir }, staleTime: 0 }))
  const surroundings = useQuery(desktop.queries.surroundings.queryOptions()).data
  const [asked, setAsked] = useState<Asked | null>(null)
  const [issued, setIssued] = useState<{ code: IssuedRecoveryCode; failure: ShownFailure | null } | null>(null)
  const close = (): void => setAsked(null)
  const done = (): void => {
    close()
    void outline.refetch()
  }
  const tell = (code: IssuedRecoveryCode, failure: ShownFailure | null = null): void => {
    close()
    setIssued({ code, failure })
  }
  if (vault.isDemo) return <Part title={keyTexts.title} text={keyTexts.demo} />
  const slots = outline.data?.slots ?? []
  const canTrust = surroundings?.keepsSecrets === true
  const canChange = vault.access === 'write'
  return (
    <Part
      title={keyTexts.title}
      text={keyTexts.text}
      actions={
        canChange && (
          <>
            <Button onClick={() => setAsked({ what: 'change' })}>{keyTexts.change}</Button>
            <Button onClick={() => setAsked({ what: 'add' })}>{keyTexts.add}</Button>
            <Button onClick={() => setAsked({ what: 'issue' })}>{keyTexts.issue}</Button>
            {canTrust && <Button onClick={() => setAsked({ what: 'trust' })}>{keyTexts.trust}</Button>}
          </>
        )
      }
    >
      <ReadOnlyNote />
      {outline.error !== null && <FailureMessage failure={toShownFailure(outline.error)} />}
      <ul className={styles.list} aria-label={keyTexts.label}>
        {slots.map((slot) => (
          <li key={slot.id} className={styles.row}>
            <Icon name={icons[slot.kind] ?? 'key'} className={styles.icon} />
            <div className={styles.words}>
              <p className={styles.name} title={slot.name}>
                {slot.name}
              </p>
              <p className={styles.caption}>
                {keyTexts.createdAt(keyTexts.kinds[slot.kind] ?? slot.kind, toMomentText(slot.createdAt))}
              </p>
            </div>
            {canChange && slot.kind === 'thisComputer' && (
              <Button
                size="small"
                aria-label={keyTexts.forgetOf(slot.name)}
                onClick={() => setAsked({ what: 'forget', slot })}
              >
                {keyTexts.forget}
              </Button>
            )}
            {canChange && slot.kind !== 'recoveryCode' && (
              <Button
                size="small"
                aria-label={keyTexts.revokeOf(slot.name)}
                onClick={() => setAsked({ what: 'revoke', slot })}
              >
                {keyTexts.revoke}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {surroundings !== undefined && !canTrust && <p className={styles.caption}>{keyTexts.noSecrets}</p>}
      {(asked?.what === 'change' || asked?.what === 'add') && (
        <PassphraseDialog dir={dir} isAdded={asked.what === 'add'} onDone={done} onClose={close} />
      )}
      {asked?.what === 'issue' && <RecoveryCodeDialog dir={dir} onIssued={tell} onClose={close} />}
      {asked?.what === 'trust' && (
        <ComputerDialog
          dir={dir}
          name={surroundings?.computerName ?? ''}
          isTrusted={false}
          onDone={done}
          onClose={close}
        />
      )}
      {asked?.what === 'forget' && (
        <ComputerDialog dir={dir} name={asked.slot.name} isTrusted onDone={done} onClose={close} />
      )}
      {asked?.what === 'revoke' && (
        <RevokeDialog dir={dir} revoked={asked.slot} slots={slots} onIssued={tell} onClose={close} />
      )}
      {issued !== null && (
        <IssuedCodeDialog
          vaultName={toVaultName(vault)}
          issued={issued.code}
          failure={issued.failure}
          onDone={() => {
            setIssued(null)
            void refresh()
          }}
        />
      )}
    </Part>
  )
}

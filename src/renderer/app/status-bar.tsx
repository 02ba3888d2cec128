import { makeStyles, mergeClasses } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { JSX } from 'react'
import type { VaultStatus } from '../../shared/api/vault.contract.ts'
import type { Snapshot } from '../../shared/model/snapshot.ts'
import { Icon, type IconName } from '../components/icon.tsx'
import { percentOf } from '../components/progress-line.tsx'
import { useDesktop } from '../lib/desktop.ts'
import { useEngine } from '../lib/engine.ts'
import { toMomentText } from '../lib/format-moment.ts'
import { toCountText } from '../lib/format-number.ts'
import { toVerified } from '../lib/last-verified.ts'
import { useRuns } from '../lib/runs.store.ts'
import { useSnapshots } from '../lib/snapshots.ts'
import { tokens } from '../lib/theme.ts'
import { focusRingInside, oneLine, typeScale } from '../lib/type-scale.ts'
import { AccountMenu, ConnectEntry } from './account-menu.tsx'
import { useLockShown } from './lock.store.ts'
import { useNavigation } from './navigation.store.ts'
import { texts } from './texts.ts'
import { useAccount } from './use-account.ts'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    alignItems: 'center',
    gap: '18px',
    paddingInline: '12px 14px',
    color: tokens.colorNeutralForeground2,
    ...typeScale.caption,
    whiteSpace: 'nowrap',
    overflow: 'hidden',
  },
  // In a narrow window these give way, so that what can be pressed stays whole.
  entry: { display: 'inline-flex', alignItems: 'center', gap: '6px', minWidth: 0 },
  words: oneLine,
  success: { color: tokens.colorSuccessForeground },
  warning: { color: tokens.colorWarningForeground },
  danger: { color: tokens.colorDangerForeground },
  running: { color: tokens.colorBrandForeground2 },
  button: {
    display: 'inline-flex',
    alignItems: 'center',
    flexShrink: 0,
    gap: '6px',
    height: '24px',
    padding: '0 6px',
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    background: 'transparent',
    color: 'inherit',
    fontFamily: 'inherit',
    cursor: 'pointer',
    ...typeScale.caption,
    ':hover': { backgroundColor: tokens.colorNeutralBackground4Hover },
    ':focus-visible': focusRingInside,
  },
  space: { marginInlineStart: 'auto' },
})

function Entry(props: {
  readonly icon: IconName
  readonly tone?: 'success' | 'warning' | 'running' | undefined
  readonly children: string
}): JSX.Element {
  const styles = useStyles()
  return (
    <span className={mergeClasses(styles.entry, props.tone && styles[props.tone])} title={props.children}>
      <Icon name={props.icon} size={16} />
      <span className={styles.words}>{props.children}</span>
    </span>
  )
}

/** An entry that leads to where more is said. */
function EntryButton(props: {
  readonly icon: IconName
  readonly tone?: 'warning' | 'danger'
  /** What it leads to; begins with what it shows. */
  readonly label: string
  readonly onClick: () => void
  readonly children: string
}): JSX.Element {
  const styles = useStyles()
  return (
    <button
      type="button"
      aria-label={props.label}
      className={mergeClasses(styles.button, props.tone && styles[props.tone])}
      onClick={props.onClick}
    >
      <Icon name={props.icon} size={16} />
      {props.children}
    </button>
  )
}

/** What always can be known at a glance: last backup, last verified, what runs, what went wrong. */
export function StatusBar({ vault }: { readonly vault: VaultStatus | null }): JSX.Element {
  const styles = useStyles()
  return <footer className={styles.root}>{vault === null ? <NoVaultEntries /> : <VaultEntries vault={vault} />}</footer>
}

function NoVaultEntries(): JSX.Element {
  const styles = useStyles()
  const { queries } = useDesktop()
  const surroundings = useQuery(queries.surroundings.queryOptions())
  const place = useNavigation((navigation) => navigation.place)
  const open = useNavigation((navigation) => navigation.open)
  const isLocked = useLockShown((shown) => shown.locked !== null)
  return (
    <>
      <Entry icon="info">{surroundings.data === undefined ? '' : texts.version(surroundings.data.version)}</Entry>
      <span className={styles.space} />
      {!isLocked && place !== 'settings' && (
        <EntryButton icon="settings" label={texts.settings} onClick={() => open('settings')}>
          {texts.settings}
        </EntryButton>
      )}
    </>
  )
}

function VaultEntries({ vault }: { readonly vault: VaultStatus }): JSX.Element {
  const styles = useStyles()
  const { queries } = useEngine()
  const snapshots = useSnapshots(null)
  const { newest } = snapshots
  const report = useQuery(
    queries.snapshots.report.queryOptions({
      input: { snapshot: newest?.snapshot ?? 1 },
      enabled: newest !== undefined,
    }),
  )
  const open = useNavigation((navigation) => navigation.open)
  const issues = report.data?.issues.length ?? 0
  return (
    <>
      <Entry icon={vault.isDemo ? 'demo' : 'open'}>{vault.isDemo ? texts.demo : texts.vaultOpen}</Entry>
      <Entry icon="past">
        {newest === undefined
          ? texts.noBackup
          : texts.lastBackup(toMomentText(newest.startedAt).replace('Today', 'today'))}
      </Entry>
      <VerifiedEntry vault={vault} snapshots={snapshots.all} />
      <RunningEntries />
      <span className={styles.space} />
      {issues > 0 && (
        <EntryButton
          icon="warning"
          tone="warning"
          label={texts.toLog(texts.issues(toCountText(issues, 'issue', 'issues')))}
          onClick={() => open('settings', { section: 'log' })}
        >
          {texts.issues(toCountText(issues, 'issue', 'issues'))}
        </EntryButton>
      )}
      <AccountEntry vault={vault} />
    </>
  )
}

/** Whether the vault is known to be sound, and since when; damage leads to where it can be verified again. */
function VerifiedEntry(props: { readonly vault: VaultStatus; readonly snapshots: readonly Snapshot[] }): JSX.Element {
  const open = useNavigation((navigation) => navigation.open)
  const { state, at } = toVerified(props.vault.lastVerification, props.snapshots)
  const moment = at === null ? '' : toMomentText(at).replace('Today', 'today')
  if (state === 'damaged')
    return (
      <EntryButton
        icon="error"
        tone="danger"
        label={texts.toVerify(texts.foundDamaged(moment))}
        onClick={() => open('settings', { section: 'vault' })}
      >
        {texts.foundDamaged(moment)}
      </EntryButton>
    )
  if (state === 'sound')
    return (
      <Entry icon="complete" tone="success">
        {texts.verified(moment)}
      </Entry>
    )
  return <Entry icon="question">{state === 'structure' ? texts.structureVerified(moment) : texts.notVerified}</Entry>
}

/** Who is signed in; where nobody is, the way there, or why there is none. */
function AccountEntry({ vault }: { readonly vault: VaultStatus }): JSX.Element | null {
  const account = useAccount()
  if (account === undefined) return null
  if (account !== null) return <AccountMenu account={account} />
  if (vault.isConnected) return null
  return vault.access === 'read' ? <Entry icon="live">{texts.readOnly}</Entry> : <ConnectEntry />
}

function RunningEntries(): JSX.Element {
  const states = useRuns((runs) => runs.states)
  return (
    <>
      {Object.entries(states)
        .filter(([, state]) => state.status === 'running')
        .map(([name, { progress }]) => {
          const percent = percentOf(progress)
          return (
            <Entry
              key={name}
              icon={progress?.waiting ? 'waiting' : 'sync'}
              tone={progress?.waiting ? 'warning' : 'running'}
            >
              {`${progress?.doing ?? texts.starting}${percent === null ? '' : `, ${percent} %`}`}
            </Entry>
          )
        })}
    </>
  )
}

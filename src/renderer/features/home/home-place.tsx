import { makeStyles } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { JSX } from 'react'
import { toVaultName, useVault } from '../../app/vault-session.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { FailureState } from '../../components/failure-message.tsx'
import { useEngine } from '../../lib/engine.ts'
import { toDayText } from '../../lib/format-moment.ts'
import { toCountText, toSizeText } from '../../lib/format-number.ts'
import { useSnapshots } from '../../lib/snapshots.ts'
import { tokens } from '../../lib/theme.ts'
import { oneLine, typeScale } from '../../lib/type-scale.ts'
import { BackUpCard } from './back-up-card.tsx'
import { BackUpProgress } from './back-up-progress.tsx'
import { CapturedCard } from './captured-card.tsx'
import { FirstBackup } from './first-backup.tsx'
import { LastBackupCard } from './last-backup-card.tsx'
import { LastVerifiedCard } from './last-verified-card.tsx'
import { MissedMessage } from './missed-message.tsx'
import { NextBackupCard } from './next-backup-card.tsx'
import { RecycleBinCard } from './recycle-bin-card.tsx'
import { SnapshotsCard } from './snapshots-card.tsx'
import { texts } from './texts.ts'
import { useBackup } from './use-backup.ts'
import { useVerify } from './use-verify.ts'
import { VaultNotes } from './vault-notes.tsx'
import { VerifyEnding } from './verify-ending.tsx'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: '16px',
    boxSizing: 'border-box',
    height: '100%',
    overflow: 'auto',
    // The bar has its place before the page is long, so that nothing moves aside for it.
    scrollbarGutter: 'stable',
    padding: '16px 16px 20px 24px',
  },
  head: { minWidth: 0 },
  title: { ...typeScale.pageTitle, ...oneLine, margin: 0 },
  caption: { ...typeScale.dense, ...oneLine, margin: '2px 0 0', color: tokens.colorNeutralForeground2 },
  cards: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 250fr) minmax(0, 226fr) minmax(0, 226fr) minmax(0, 494fr)',
    gap: '16px',
    flexShrink: 0,
    '@media (max-width: 1100px)': { gridTemplateColumns: 'repeat(3, minmax(0, 1fr))' },
  },
  backUp: { minWidth: 0, '@media (max-width: 1100px)': { gridColumn: '1 / -1' } },
  empty: { flexGrow: 1, minHeight: 0 },
  side: { display: 'flex', flexDirection: 'column', gap: '16px', minWidth: 0 },
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 834fr) minmax(0, 392fr)',
    gap: '16px',
    flexGrow: 1,
    alignItems: 'start',
    '@media (max-width: 1100px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
})

/** Home: how the vault stands, the button before a risky change, and the snapshots. */
export function HomePlace(): JSX.Element {
  const styles = useStyles()
  const vault = useVault()
  const snapshots = useSnapshots(null)
  const backup = useBackup()
  const verify = useVerify()
  const { queries } = useEngine()
  const size = useQuery(queries.space.total.queryOptions())
  const { newest } = snapshots
  if (snapshots.error) return <FailureState thrown={snapshots.error} />
  if (snapshots.isLoading) return <div className={styles.root} />
  const oldest = snapshots.all.at(-1)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the page scrolls, so it has to take focus
    <div className={styles.root} tabIndex={0} data-pane="">
      <div className={styles.head}>
        <h2 className={styles.title}>{toVaultName(vault)}</h2>
        <p className={styles.caption}>
          {oldest === undefined
            ? texts.noSnapshots
            : texts.since(toCountText(snapshots.all.length, 'snapshot', 'snapshots'), toDayText(oldest.startedAt))}
          {size.data !== undefined && oldest !== undefined && ` · ${texts.size(toSizeText(size.data.totalBytes))}`}
          {` · ${vault.isDemo ? texts.demo : vault.dir}`}
        </p>
      </div>
      <VaultNotes vault={vault} />
      <MissedMessage
        vault={vault}
        isRunning={backup.isRunning}
        onBackUp={() => void backup.start({ note: '', full: false, photos: 'rotation' })}
      />
      <VerifyEnding verify={verify} />
      {backup.isRunning && <BackUpProgress backup={backup} name={toVaultName(vault)} canLock={!vault.isDemo} />}
      {newest === undefined ? (
        !backup.isRunning && (
          <div className={styles.empty}>
            <EmptyState
              icon="past"
              tone="past"
              title={texts.emptyTitle}
              text={texts.emptyText}
              action={<FirstBackup backup={backup} vault={vault} />}
            />
          </div>
        )
      ) : (
        <>
          <div className={styles.cards}>
            <LastBackupCard newest={newest} />
            <LastVerifiedCard last={vault.lastVerification} snapshots={snapshots.all} verify={verify} />
            <NextBackupCard vault={vault} />
            <div className={styles.backUp}>
              <BackUpCard backup={backup} vault={vault} />
            </div>
          </div>
          <div className={styles.columns}>
            <SnapshotsCard snapshots={snapshots.all} hasLive={vault.isConnected} canWrite={vault.access === 'write'} />
            <div className={styles.side}>
              <CapturedCard newest={newest} />
              <RecycleBinCard newest={newest} />
            </div>
          </div>
        </>
      )}
    </div>
  )
}

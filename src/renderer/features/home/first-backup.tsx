import { Button } from '@fluentui/react-components'
import type { JSX } from 'react'
import type { VaultStatus } from '../../../shared/api/vault.contract.ts'
import type { BackupResult } from '../../../shared/model/snapshot.ts'
import type { Run } from '../../lib/runs.store.ts'
import { BackUpEnding } from './back-up-ending.tsx'
import { NoBackup } from './no-backup.tsx'
import { texts } from './texts.ts'
import type { BackupWish } from './use-backup.ts'

/** The one thing to do in a vault without snapshots. */
export function FirstBackup(props: {
  readonly backup: Run<BackupWish, BackupResult>
  readonly vault: VaultStatus
}): JSX.Element {
  const { backup, vault } = props
  if (!vault.isConnected) return <NoBackup vault={vault} />
  return (
    <>
      <Button appearance="primary" onClick={() => void backup.start({ note: '', full: false, photos: 'all' })}>
        {texts.backUp}
      </Button>
      <BackUpEnding backup={backup} />
    </>
  )
}

import { useCallback } from 'react'
import type { BackupOptions } from '../../../shared/api/backup.contract.ts'
import type { BackupResult } from '../../../shared/model/snapshot.ts'
import { useVaultSession } from '../../app/vault-session.ts'
import { useEngine } from '../../lib/engine.ts'
import { type Run, useRun } from '../../lib/runs.store.ts'

/** What the user chose for this backup. */
export type BackupWish = Pick<BackupOptions, 'note' | 'full' | 'photos'> & { readonly pin?: boolean }

/** The one backup of this window; when it ends, everything shown is asked again. */
export function useBackup(): Run<BackupWish, BackupResult> {
  const { client } = useEngine()
  const { refresh } = useVaultSession()
  const call = useCallback(
    (wish: BackupWish, options: { readonly signal: AbortSignal }) => client.backup.run(wish, options),
    [client],
  )
  const run = useRun<BackupWish, BackupResult>('backup', call)
  return {
    ...run,
    start: async (wish) => {
      const result = await run.start(wish)
      await refresh()
      return result
    },
  }
}

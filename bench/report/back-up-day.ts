import { runBackup } from '../../src/main/backup/run-backup.ts'
import type { Vault } from '../../src/main/vault/open-vault.ts'
import { getKind } from '../../src/shared/kinds/kinds.ts'
import type { BackupResult } from '../../src/shared/model/snapshot.ts'
import type { TenantReader } from '../tenant/tenant-reader.ts'

/** An ordinary backup of a tenant as it is today. Throws unless it is complete. */
export async function backUpDay(
  vault: Vault,
  reader: TenantReader,
  options: { readonly isFull: boolean; readonly now: () => Date },
): Promise<BackupResult> {
  const { store, end } = vault.openCheckpointThread()
  try {
    const result = await runBackup({
      store,
      reader,
      // All that the invented tenant has.
      kinds: ['user', 'group'].map(getKind),
      now: options.now,
      onProgress: () => undefined,
      options: { full: options.isFull, photos: 'rotation', note: '' },
      signal: new AbortController().signal,
    })
    if (result.outcome === 'complete') return result
    throw new Error(`The backup was ${result.outcome}: ${JSON.stringify(result.issues)}`)
  } finally {
    await end()
  }
}

import { runBackup } from '../../src/main/backup/run-backup.ts'
import { openGraph } from '../../src/main/graph/open-graph.ts'
import type { Surroundings } from '../../src/main/graph/surroundings.ts'
import { createVault } from '../../src/main/vault/create-vault.ts'
import type { KdfPolicy } from '../../src/main/vault/keys/kdf-policy.ts'
import { openVault, type Vault } from '../../src/main/vault/open-vault.ts'
import type { BackupResult } from '../../src/shared/model/snapshot.ts'
import { type Fetch, graph } from './service.ts'

const passphrase = 'correct horse battery staple'
/** What a passphrase costs is no part of reading. */
const policy: KdfPolicy = {
  cost: { memoryKiB: 64, passes: 1, lanes: 1 },
  floor: { memoryKiB: 64, passes: 1, lanes: 1 },
  ceiling: { memoryKiB: 128, passes: 2, lanes: 2 },
}

/** A new vault. */
export async function openReadVault(dir: string): Promise<Vault> {
  await createVault(dir, { passphrase }, { policy })
  return await openVault(dir, { passphrase }, { policy })
}

/** The backup of the product over a service. `token` may give another one each time. */
export async function backUp(
  vault: Vault,
  service: { readonly fetch: Fetch; readonly token: () => string },
  surroundings: Surroundings,
): Promise<BackupResult> {
  const { reader } = openGraph({ ...surroundings, graph, fetch: service.fetch, token: async () => service.token() })
  return await runBackup({
    store: vault.backup,
    reader,
    now: () => new Date(surroundings.clock()),
    onProgress: () => undefined,
    options: { full: false, photos: 'rotation', note: '' },
    signal: new AbortController().signal,
  })
}

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exportPhotos } from '../../src/main/export/export-photos.ts'
import { createVault } from '../../src/main/vault/create-vault.ts'
import { openVault } from '../../src/main/vault/open-vault.ts'
import { begin, finish, item, readFeed } from '../../src/main/vault/testing/small-tenant.ts'
import { passphrase } from '../storage/tools.ts'
import { photoBytes } from '../tenant/photo-bytes.ts'

/** Keeps so many photos in a real vault and exports them all. Milliseconds from the order to the last file, and how many were written. */
export async function exportKeptPhotos(photos: number, place = tmpdir()): Promise<{ ms: number; files: number }> {
  const folder = mkdtempSync(join(place, 'dirsafe-bench-photos-'))
  try {
    const dir = join(folder, 'vault')
    await createVault(dir, { passphrase })
    const vault = await openVault(dir, { passphrase })
    try {
      const run = begin(vault.backup)
      const ids = Array.from({ length: photos }, (_, number) => `u${number}`)
      readFeed(
        vault.backup,
        run,
        'user',
        ids.map((id, number) => item(id, { displayName: `Person ${number}` })),
      )
      const answers = ids.map((id, number) => ({
        id,
        state: 'photo' as const,
        etag: `"${number}"`,
        bytes: photoBytes(1, number, 0),
      }))
      vault.backup.applyPhotos(run, 'user', answers)
      finish(vault.backup, run)
      const startedMs = performance.now()
      const { files } = await exportPhotos({
        reader: vault.snapshots,
        snapshot: run,
        to: join(folder, 'photos'),
        onProgress: () => undefined,
        signal: new AbortController().signal,
      })
      return { ms: performance.now() - startedMs, files }
    } finally {
      vault.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

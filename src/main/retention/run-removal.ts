import { AppError } from '../../shared/errors.ts'
import type { OnProgress } from '../../shared/model/progress.ts'
import type { RemovalOrder, RemovalPreview, RemovalReport } from '../../shared/model/removal.ts'
import { compactUnlessCancelled } from './compact-unless-cancelled.ts'
import type { OneRemovalVault } from './retention-vault.ts'
import { whyKept } from './why-kept.ts'

/** What removing one snapshot would take out, or why it stays. Changes nothing. Throws `noSuchSnapshot`. */
export function previewRemoval(vault: OneRemovalVault, snapshot: number): RemovalPreview {
  const snapshots = vault.snapshots()
  const only = vault.previewRemoval(snapshot)
  const one = snapshots.find((other) => other.snapshot === snapshot)
  if (one === undefined) throw new AppError('noSuchSnapshot', `There is no snapshot ${snapshot} in this vault.`)
  const { startedAt, note } = one
  return { snapshot, startedAt, note, keptBecause: whyKept(snapshots, vault.captures, snapshot) ?? null, ...only }
}

/** What removing one snapshot works with. */
export interface OneRemovalPorts {
  readonly vault: OneRemovalVault
  readonly onProgress: OnProgress
  readonly signal: AbortSignal
}

/**
 * Removes the snapshot of a preview, then gives the space back. Throws `noSuchSnapshot`, `badInput` with the reason where
 * it stays, and `planChanged` where more or less would go than was shown; then nothing was removed.
 */
export async function runRemoval(ports: OneRemovalPorts, order: RemovalOrder): Promise<RemovalReport> {
  const { vault, onProgress } = ports
  const { snapshot } = order
  const now = previewRemoval(vault, snapshot)
  if (now.keptBecause !== null) throw new AppError('badInput', `${now.keptBecause} Nothing was removed.`)
  const isAsShown = (['objects', 'links', 'contents', 'photos'] as const).every((name) => now[name] === order[name])
  if (!isAsShown)
    throw new AppError(
      'planChanged',
      'Since the preview was made, the history around this snapshot changed. Nothing was removed.',
    )
  onProgress({ doing: `Removing snapshot ${snapshot}`, done: 0, total: null, waiting: null })
  const { freedBytes } = vault.removeSnapshot(snapshot)
  const compaction = await compactUnlessCancelled(ports)
  return {
    outcome: compaction === undefined ? 'cancelled' : 'complete',
    snapshot,
    freedBytes,
    kept: vault.snapshots().length,
    beforeBytes: compaction?.beforeBytes ?? null,
    afterBytes: compaction?.afterBytes ?? null,
  }
}

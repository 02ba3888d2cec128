import { setImmediate } from 'node:timers/promises'
import { AppError } from '../../shared/errors.ts'
import type { OnProgress } from '../../shared/model/progress.ts'
import type { RetentionOrder, RetentionReport } from '../../shared/model/retention.ts'
import { compactUnlessCancelled } from './compact-unless-cancelled.ts'
import { previewRetention } from './preview-retention.ts'
import type { RetentionVault } from './retention-vault.ts'

/** What thinning out works with. */
export interface RetentionPorts {
  readonly vault: RetentionVault
  readonly now: () => Date
  readonly onProgress: OnProgress
  readonly signal: AbortSignal
}

/** The snapshots to remove, oldest first. Throws `planChanged` unless they are exactly those that were shown. */
function checkOrder({ vault, now }: RetentionPorts, { policy, at, remove }: RetentionOrder): readonly number[] {
  const atMs = Date.parse(at)
  if (Number.isNaN(atMs) || atMs > now().getTime())
    throw new AppError('badInput', `A preview cannot have been made at ${at}. Nothing was removed.`)
  const derived = previewRetention(vault, policy, new Date(atMs)).remove.map(({ snapshot }) => snapshot)
  const [wanted, shown] = [derived, remove].map((numbers) => numbers.toSorted((a, b) => a - b)) as [number[], number[]]
  if (wanted.join() !== shown.join())
    throw new AppError(
      'planChanged',
      'Since the preview was made, a snapshot was added, pinned, verified or removed. Nothing was removed now.',
    )
  return wanted
}

/**
 * Removes what a preview showed, one snapshot at a time, oldest first, then gives the space back. Ends between two
 * snapshots when aborted; wherever it is interrupted or killed, the next one goes on. What it removes is derived again:
 * throws `planChanged` before anything is removed where that is not what was shown.
 */
export async function runRetention(ports: RetentionPorts, order: RetentionOrder): Promise<RetentionReport> {
  const { vault, now, onProgress, signal } = ports
  const startedMs = now().getTime()
  const wanted = checkOrder(ports, order)
  const removed: number[] = []
  for (const snapshot of wanted) {
    // Others get their turn: whoever cancels, and whoever browses.
    await setImmediate()
    if (signal.aborted) break
    const doing = `Removing snapshot ${snapshot}`
    onProgress({ doing, done: removed.length, total: wanted.length, waiting: null })
    vault.removeSnapshot(snapshot)
    removed.push(snapshot)
  }
  const compaction = await compactUnlessCancelled(ports)
  return {
    outcome: compaction === undefined ? 'cancelled' : 'complete',
    policy: order.policy,
    removed,
    left: wanted.slice(removed.length),
    kept: vault.snapshots().length,
    beforeBytes: compaction?.beforeBytes ?? null,
    afterBytes: compaction?.afterBytes ?? null,
    ms: now().getTime() - startedMs,
  }
}

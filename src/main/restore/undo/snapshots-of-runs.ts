import type { RestoreJournal } from '../restore-journal.ts'
import { whyNotUndone } from './why-not-undone.ts'

/** A run that cannot do without a snapshot. */
export interface RunOnSnapshot {
  readonly run: number
  /** It waits to be gone on with; else it was finished, and can be undone. */
  readonly isInterrupted: boolean
}

/**
 * By snapshot, the runs that need it, oldest first. A run needs what it restored from, and the tenant just before it. `now`:
 * ISO 8601.
 */
export function snapshotsOfRuns(
  journal: Pick<RestoreJournal, 'runs'>,
  now: string,
): ReadonlyMap<number, readonly RunOnSnapshot[]> {
  const needs = new Map<number, RunOnSnapshot[]>()
  for (const run of journal.runs().toReversed()) {
    if (run.outcome !== null && whyNotUndone(run, now) !== undefined) continue
    for (const snapshot of new Set([run.snapshot, run.plannedOn]))
      if (snapshot !== null)
        needs.set(snapshot, [...(needs.get(snapshot) ?? []), { run: run.run, isInterrupted: run.outcome === null }])
  }
  return needs
}

import type { RunOutline } from '../restore-journal.ts'

/** What a run overwrote is kept for so long after it ended. */
const keptDays = 90

/** What ended before this moment is dropped, ISO 8601 UTC. `now`: ISO 8601. */
export const keptSince = (now: string): string => new Date(Date.parse(now) - keptDays * 24 * 3_600_000).toISOString()

/** What decides whether a run can be taken back. */
export type Undoable = Pick<RunOutline, 'startedAt' | 'isDropped' | 'lacksSnapshot' | 'outcome' | 'hasWritten'> & {
  readonly endedAt: string | null | undefined
}

/** Why a run cannot be taken back, as a sentence; undefined: it can. */
export function whyNotUndone(run: Undoable, now: string): string | undefined {
  if (run.outcome === null) return 'It was interrupted. Go on with it, or give it up, first.'
  if (run.isDropped || (run.endedAt ?? run.startedAt) < keptSince(now))
    return `It ended more than ${keptDays} days ago. What it overwrote is no longer kept, so it cannot be undone.`
  if (!run.hasWritten) return 'It wrote nothing, so there is nothing to undo.'
  return run.lacksSnapshot
    ? 'A snapshot that undoing it needs was removed from the vault, so it cannot be undone. Restore from another instead.'
    : undefined
}

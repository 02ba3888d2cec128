import type { RestoreJournal, RunOutline } from '../restore-journal.ts'
import { whyNotUndone } from './why-not-undone.ts'

/** A run in a list, with what can be done about it. */
export interface ListedRun extends Omit<RunOutline, 'plannedOn' | 'isDropped' | 'lacksSnapshot' | 'hasWritten'> {
  readonly canBeUndone: boolean
  /** Why not, as a sentence. */
  readonly reason?: string
}

/** Every run, newest first. `now`: ISO 8601. */
export const listRuns = (journal: Pick<RestoreJournal, 'runs'>, now: string): readonly ListedRun[] =>
  journal.runs().map(({ plannedOn: _, isDropped, lacksSnapshot, hasWritten, ...run }) => {
    const reason = whyNotUndone({ ...run, isDropped, lacksSnapshot, hasWritten }, now)
    return { ...run, canBeUndone: reason === undefined, ...(reason === undefined ? {} : { reason }) }
  })

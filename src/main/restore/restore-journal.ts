import type { GraphRequest } from '../../shared/model/graph-request.ts'
import type { Plan } from '../../shared/model/plan.ts'
import type { RestoreReport } from '../../shared/model/restore-report.ts'

/** One write of a restore as the journal knows it. */
export interface JournalEntry {
  readonly step: number
  /** The place of the request within its step, from 0. */
  readonly request: number
  readonly state: 'intended' | 'done' | 'alreadySo' | 'failed'
  readonly sent: GraphRequest
  /** What the request overwrites, read just before it: the way back. */
  readonly before: unknown
  /** The id of the object that was created, or the sentence that says why it failed. */
  readonly result?: string
}

/** What a restore needs of the vault to be resumable. Every call is durable when it returns. */
export interface RestoreJournal {
  /** Starts a run and keeps its plan. Returns the run's number. */
  readonly begin: (plan: Plan, startedAt: string) => number
  /** Before the write. */
  readonly intend: (run: number, entry: Omit<JournalEntry, 'state' | 'result'>) => void
  /** After the write. */
  readonly settle: (
    run: number,
    step: number,
    request: number,
    state: 'done' | 'alreadySo' | 'failed',
    result?: string,
  ) => void
  readonly entries: (run: number) => readonly JournalEntry[]
  /** Remembers for ever that this object lives on under a new id. */
  readonly mapId: (run: number, kind: string, oldId: string, newId: string) => void
  readonly finish: (run: number, report: RestoreReport) => void
  /** The newest run that was not finished, with its plan. */
  readonly unfinished: () => { readonly run: number; readonly plan: Plan; readonly startedAt: string } | undefined
  readonly report: (run: number) => RestoreReport | undefined
}

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
  /** The id of the object that was created, the hash of a photo as it was read back, or the sentence that says why it failed. */
  readonly result?: string
}

/** How one write ended, without what it sent and overwrote: those may be whole photos. */
export type JournalMark = Pick<JournalEntry, 'step' | 'request' | 'state' | 'result'>

/** A run as it was begun. */
export interface RunRecord {
  readonly run: number
  readonly plan: Plan
  /** ISO 8601 UTC. */
  readonly startedAt: string
  /** The snapshot it was planned on: the tenant just before it. Undefined: it was not noted, as before format 6. */
  readonly plannedOn: number | undefined
}

/** A run that was finished. */
export interface FinishedRun extends RunRecord {
  /** ISO 8601 UTC; undefined: it was not noted. */
  readonly endedAt: string | undefined
  readonly report: RestoreReport
  /** Whether what it overwrote was dropped. */
  readonly isDropped: boolean
  /** Whether the snapshot it restored from, or the one it was planned on, was removed. */
  readonly lacksSnapshot: boolean
}

/** A run in a list: what it was to do and how it ended, without its steps. */
export interface RunOutline {
  readonly run: number
  readonly startedAt: string
  readonly endedAt: string | null
  /** The snapshot it restored from; of an undo, the one just before what it undid. */
  readonly snapshot: number | null
  /** The snapshot it was planned on: the tenant just before it; null: it was not noted. */
  readonly plannedOn: number | null
  /** The run it undid; null: it was a restore. */
  readonly undoes: number | null
  /** How many objects were chosen, and whole kinds; neither: everything. */
  readonly objects: number
  readonly kinds: readonly string[]
  /** Null: it was interrupted and waits to be gone on with. */
  readonly outcome: RestoreReport['outcome'] | null
  readonly writes: number
  readonly differencesLeft: number
  readonly isDropped: boolean
  /** Whether one of these snapshots was removed. */
  readonly lacksSnapshot: boolean
  /** Whether anything arrived, or may have: `writes` are those of the last attempt only. */
  readonly hasWritten: boolean
  /** The newest finished run that undid something of it; null: none. */
  readonly undoneBy: number | null
  /** Whether that run left something: a step that was not ticked, or that it could not do. */
  readonly isUndoneInPart: boolean
}

/** What a restore needs of the vault to be resumable. Every call is durable when it returns. */
export interface RestoreJournal {
  /** Starts a run and keeps its plan, and the snapshot that was made on. Returns the run's number. */
  readonly begin: (plan: Plan, startedAt: string, plannedOn?: number) => number
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
  /** How each write of a run ended, in the order of steps and requests. */
  readonly marks: (run: number) => readonly JournalMark[]
  /** The writes of one step, whole, in the order of its requests. */
  readonly entriesOf: (run: number, step: number) => readonly JournalEntry[]
  /** One of them; undefined: it was never intended. */
  readonly findEntry: (run: number, step: number, request: number) => JournalEntry | undefined
  /** Remembers for ever that this object lives on under a new id. */
  readonly mapId: (run: number, kind: string, oldId: string, newId: string) => void
  readonly finish: (run: number, report: RestoreReport, endedAt?: string) => void
  /** The newest run that was not finished, with its plan. */
  readonly unfinished: () => RunRecord | undefined
  readonly report: (run: number) => RestoreReport | undefined
  /** A finished run; undefined: there is none with this number. */
  readonly finished: (run: number) => FinishedRun | undefined
  /** Every run, newest first. */
  readonly runs: () => readonly RunOutline[]
  /** Drops what runs overwrote that ended before this moment, ISO 8601 UTC. The entries stay. */
  readonly dropBefore: (moment: string) => void
}

import type { Kind } from '../../shared/kinds/kind.ts'
import type { PhotoAnswer } from '../../shared/model/feed.ts'
import type { Plan } from '../../shared/model/plan.ts'
import type { OnProgress } from '../../shared/model/progress.ts'
import type { RestoreReport } from '../../shared/model/restore-report.ts'
import type { DirectoryWriter } from './directory-writer.ts'
import type { PastReader } from './past-reader.ts'
import type { RestoreJournal } from './restore-journal.ts'

/** What running a plan needs. */
export interface RunPorts {
  readonly reader: PastReader
  readonly writer: DirectoryWriter
  readonly journal: RestoreJournal
  /** Takes an ordinary backup from delta and returns its snapshot: the plan is derived again from it. */
  readonly backupFirst: (signal: AbortSignal) => Promise<number>
  /** The photo an object has now, for the before-image. */
  readonly readPhoto: (kind: Kind, id: string, signal: AbortSignal) => Promise<PhotoAnswer>
  /** Now, as ISO 8601 UTC. */
  readonly now: () => string
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
  /** This many random bytes, good enough for a password. */
  readonly randomBytes: (count: number) => Uint8Array
}

/**
 * Runs the ticked steps of a plan that was shown. Of the given plan only snapshot, selection, options, ticks and hashes
 * count: the requests are derived anew, and a plan that carries others is refused.
 * Throws `planChanged` where the plan was edited, `tenantMoved` where the tenant is no longer as the plan saw it
 * (`details` name the steps), and what ends a run (`tokenRefused`, `offline` …); then `resumeRestore` goes on.
 */
export async function runRestore(
  _ports: RunPorts,
  _plan: Plan,
  _onProgress: OnProgress,
  _signal: AbortSignal,
): Promise<RestoreReport> {
  throw new Error('being written')
}

/** Goes on with the restore that was not finished; undefined: there is none. Does nothing twice. */
export async function resumeRestore(
  _ports: RunPorts,
  _onProgress: OnProgress,
  _signal: AbortSignal,
): Promise<RestoreReport | undefined> {
  throw new Error('being written')
}

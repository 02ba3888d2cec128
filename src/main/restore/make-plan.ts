import type { Plan, RestoreOptions, Selection } from '../../shared/model/plan.ts'
import type { LiveLook } from '../compare/look.ts'
import type { DirectoryWriter } from './directory-writer.ts'
import type { PastReader } from './past-reader.ts'

/** What a plan is made of. */
export interface PlanRequest {
  /** The snapshot that is wanted back. */
  readonly snapshot: number
  readonly selection: Selection
  readonly options: RestoreOptions
}

/** What making a plan needs. */
export interface PlanPorts {
  readonly reader: PastReader
  readonly writer: Pick<DirectoryWriter, 'root' | 'inBin' | 'twins'>
  /** The tenant as it is now: a look that is opened and closed here, or the number of one that stands (or of a snapshot just taken). */
  readonly live: LiveLook | number
}

/**
 * Reads what is wanted and what is there, the recycle bin and look-alikes, and plans. Writes nothing.
 * Throws `noSuchSnapshot`, `badInput` for a kind that does not exist, and what reading the tenant throws.
 */
export async function makePlan(_ports: PlanPorts, _request: PlanRequest, _signal: AbortSignal): Promise<Plan> {
  throw new Error('being written')
}

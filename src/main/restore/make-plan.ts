import { AppError } from '../../shared/errors.ts'
import type { Plan, RestoreOptions, Selection } from '../../shared/model/plan.ts'
import type { LiveLook } from '../compare/look.ts'
import type { DirectoryWriter } from './directory-writer.ts'
import type { PastReader } from './past-reader.ts'
import type { AuditsOf } from './plan/around/twins-known.ts'
import type { Consenter } from './plan/consenter.ts'
import { checkLockOut, contentsInBin } from './plan/lock-out.ts'
import { readSituation } from './plan/read-situation.ts'
import { nothingShown, toShown } from './plan/shown.ts'
import { planRestore } from './plan-restore.ts'

/** What is to be planned. */
export interface PlanRequest {
  /** The snapshot that is wanted back. */
  readonly snapshot: number
  readonly selection: Selection
  readonly options: RestoreOptions
  /** The plan that was shown, where it is derived anew: what differs beside it is left out. */
  readonly shown?: Pick<Plan, 'steps'>
}

/** What making a plan needs. */
export interface PlanPorts {
  readonly reader: PastReader
  readonly writer: Pick<DirectoryWriter, 'root' | 'inBin' | 'twins' | 'dynamic' | 'signedIn'>
  /** The tenant as it is now: a look that is opened and closed here, or the number of one that stands, or of a snapshot just taken. */
  readonly live: LiveLook | number
  /** The moment it is, ISO 8601: how long the recycle bin keeps something is told from it. */
  readonly now?: () => string
  /** Who signed in to write, where that is somebody else than who reads: whether it locks them out is checked too. */
  readonly consenter?: Consenter
  /** The audit entries of the vault that name an object: who made a look-alike is told from them. */
  readonly auditsOf?: AuditsOf
}

/**
 * Reads what is wanted and what is there, the recycle bin and look-alikes, and plans. Writes nothing.
 * Throws `noSuchSnapshot`, `badInput` for a kind that does not exist, and what reading the tenant throws.
 */
export async function makePlan(ports: PlanPorts, request: PlanRequest, signal: AbortSignal): Promise<Plan> {
  const { live } = ports
  const { snapshot, selection, options } = request
  const shown = request.shown === undefined ? nothingShown : toShown(request.shown)
  if (!ports.reader.snapshots().some((one) => one.snapshot === snapshot))
    throw new AppError('noSuchSnapshot', `There is no snapshot ${snapshot} in this vault.`)
  const planAt = async (at: number): Promise<Plan> => {
    const situation = await readSituation(ports, at, { snapshot, selection, options, shown }, signal)
    const plan = planRestore(situation)
    return checkLockOut(ports, at, plan, contentsInBin(situation), signal)
  }
  if (typeof live === 'number') return planAt(live)
  const { at } = await live.open(signal)
  try {
    return await planAt(at)
  } finally {
    live.close()
  }
}

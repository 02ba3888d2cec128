import { photoPart } from '../../../shared/kinds/kind.ts'
import type { Plan, RestoreOptions } from '../../../shared/model/plan.ts'
import type { LiveLook } from '../../compare/look.ts'
import type { PlanPorts } from '../make-plan.ts'
import { checkLockOut, contentsInBin } from '../plan/lock-out.ts'
import { readSituation } from '../plan/read-situation.ts'
import { nothingShown, toShown } from '../plan/shown.ts'
import { planHash } from '../plan/step-hash.ts'
import { planRestore } from '../plan-restore.ts'
import { toUndoReader } from './undo-reader.ts'
import { checkUndoable, readUndone, toUndoing, type Undone, type UndoneJournal } from './undone.ts'

/** What is to be undone, and how. */
export interface UndoRequest {
  readonly run: number
  readonly options: Pick<RestoreOptions, 'allowGive' | 'allowTake' | 'allowLockOut'>
  /** The plan that was shown, where it is derived anew: what differs beside it is left out. */
  readonly shown?: Pick<Plan, 'steps'>
}

/** What planning an undo needs. */
export interface UndoPorts extends Omit<PlanPorts, 'live' | 'now'> {
  readonly journal: UndoneJournal
  /** The tenant as it is now; asked whether photos are among what is taken back. Or the number of a snapshot just taken. */
  readonly live: ((photos: 'rotation' | 'all') => LiveLook) | number
  /** The moment it is, ISO 8601 UTC. */
  readonly now: () => string
}

/**
 * Plans to take back what a finished run did: what it overwrote comes back, what it added goes, what it made or brought back
 * goes to the recycle bin. What was changed since stays, and is named, and so is what cannot be taken back. Writes nothing.
 * Throws `notFound` where there is no such run, `badInput` where it cannot be undone, and what reading the tenant throws.
 */
export async function makeUndo(
  ports: UndoPorts,
  { run, options, shown }: UndoRequest,
  signal: AbortSignal,
): Promise<Plan> {
  const undone = readUndone(ports.journal, run)
  checkUndoable(undone, ports.now())
  const planAt = async (at: number): Promise<Plan> => {
    const known = shown === undefined ? nothingShown : toShown(shown)
    const undoing = toUndoing(ports.reader, undone, { root: ports.writer.root, at, shown: known })
    const { past, selected, removals, blocked } = undoing
    const request = {
      snapshot: past.snapshot,
      selection: { objects: [...selected], kinds: [], parts: selected.length === 0 ? [] : null },
      options: { ...options, links: 'equal' as const },
      shown: known,
    }
    const reader = toUndoReader(ports.reader, past)
    const { live: _, ...others } = ports
    const read = await readSituation({ ...others, reader }, at, request, signal)
    const plan = planRestore({
      ...read,
      neighbours: [],
      dangling: [],
      strangers: [...read.strangers, ...blocked],
      removals: removals.drafts,
    })
    const made = { ...plan, undoes: run, plan: planHash({ ...plan, undoes: run }) }
    return checkLockOut(ports, at, made, contentsInBin(read), signal)
  }
  if (typeof ports.live === 'number') return planAt(ports.live)
  const look = ports.live(hasPhotos(undone) ? 'all' : 'rotation')
  const { at } = await look.open(signal)
  try {
    return await planAt(at)
  } finally {
    look.close()
  }
}

const hasPhotos = ({ record }: Undone): boolean =>
  record.plan.steps.some(({ ticked, action, parts }) => ticked && (action === 'photo' || parts.includes(photoPart)))

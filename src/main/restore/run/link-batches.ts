import type { PlanStep, StepTarget } from '../../../shared/model/plan.ts'
import type { JournalEntry, JournalMark } from '../restore-journal.ts'
import type { RunState } from './run-state.ts'

/** A target under the id it has now. */
export interface Linked extends StepTarget {
  readonly now: string
  /** The place in the journal of the request that adds it alone. */
  readonly place: number
}

/** A planned request that adds targets to a link. Its place in the journal is the same in every attempt. */
export interface Batch {
  readonly request: number
  /** What an earlier attempt wrote down of it. */
  readonly entry: JournalEntry | undefined
  /** Those of its targets that are back and that no earlier attempt is known to have added. */
  readonly open: readonly Linked[]
  /** Whether an earlier attempt added any. */
  readonly isAnyAdded: boolean
}

/** More requests than any step holds: those that add one target alone count on from here, so many for each request. */
const singlesFrom = 1_000_000
const singlesPerRequest = 1_000

/** The planned requests of a link step with whom they are still to add. */
export function toBatches(state: RunState, step: PlanStep): readonly Batch[] {
  const ids = step.targets.map((target) => state.idOf(target.id))
  let next = 0
  return step.requests.map((planned, request) => {
    const text = JSON.stringify(state.resolve(planned))
    const targets: Linked[] = []
    // Requests name the targets in their order.
    for (let now = ids[next]; now !== undefined && text.includes(now); now = ids[next]) {
      const target = step.targets[next]
      if (target !== undefined)
        targets.push({ ...target, now, place: singlesFrom + request * singlesPerRequest + targets.length })
      next += 1
    }
    return toBatch(state, step, request, targets)
  })
}

function toBatch(state: RunState, step: PlanStep, request: number, targets: readonly Linked[]): Batch {
  const entry = state.entryOf(step.step, request)
  const together = new Set(isFinished(entry) ? absentBefore(entry) : [])
  const alone = targets.map((target) => state.markOf(step.step, target.place))
  const open = targets.filter(
    (target, at) => isBack(state, target) && !together.has(target.now) && !isFinished(alone[at]),
  )
  return { request, entry, open, isAnyAdded: [entry, ...alone].some((one) => one?.state === 'done') }
}

/** Whether a target is there, or its step brought it back. */
export const isBack = (state: RunState, { step }: StepTarget): boolean =>
  step === undefined || state.succeeded().has(step)

const isFinished = (entry: JournalMark | undefined): boolean => entry?.state === 'done' || entry?.state === 'alreadySo'

/** Whom a request was to add: those that were not there when it was first sent. */
export const absentBefore = (entry: JournalEntry | undefined): readonly string[] =>
  (entry?.before as { readonly absent?: readonly string[] } | undefined)?.absent ?? []

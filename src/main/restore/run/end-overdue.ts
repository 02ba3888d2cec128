import type { PlanStep } from '../../../shared/model/plan.ts'
import type { JournalMark } from '../restore-journal.ts'
import type { RunState, StepOutcome } from './run-state.ts'
import { leftOf } from './run-steps.ts'

const atMostMs = 24 * 3_600_000

/** Whether a restore that was interrupted began so long ago that what its plan saw proves nothing any more. */
export const isOverdue = (startedAt: string, now: string): boolean => Date.parse(now) - Date.parse(startedAt) > atMostMs

/**
 * Says of each ticked step what the journal knows of it, and sends nothing. The run can be closed with a report then, and
 * a new plan be made.
 */
export function endOverdue(state: RunState, startedAt: string): void {
  endWith(
    state,
    `The restore began on ${toMinute(startedAt)} and was interrupted. That is more than a day ago, so it was not gone on with. Make a new plan.`,
  )
}

/** The same with another sentence that says why the run was not gone on with. */
export function endWith(state: RunState, why: string): void {
  const byStep = Map.groupBy(state.before.values(), (entry) => entry.step)
  for (const step of state.plan.steps.filter((one) => one.ticked))
    state.end(step, outcomeOf(state, step, byStep.get(step.step) ?? [], why))
}

function outcomeOf(state: RunState, step: PlanStep, entries: readonly JournalMark[], why: string): StepOutcome {
  if (isFinished(step, entries)) {
    const [{ state: ended, result } = { state: 'done' as const, result: undefined }] = entries
    if (step.action === 'create' && result !== undefined) state.keepNewId(step.object, result)
    return { state: ended === 'alreadySo' && entries.length === 1 ? 'alreadySo' : 'done', left: 0 }
  }
  if (entries.some((entry) => entry.state === 'intended'))
    return { state: 'failed', reason: `It is not known whether its last write arrived. ${why}`, left: leftOf(step) }
  if (entries.length > 0) return { state: 'failed', reason: `It was not finished. ${why}`, left: leftOf(step) }
  return { state: 'skipped', reason: why, left: leftOf(step) }
}

/** A request that was split is finished by the single ones that follow it, which count as not finished here. */
const isFinished = (step: PlanStep, entries: readonly JournalMark[]): boolean =>
  step.requests.every((_, request) =>
    entries.some((entry) => entry.request === request && (entry.state === 'done' || entry.state === 'alreadySo')),
  )

const toMinute = (at: string): string => `${at.slice(0, 10)} at ${at.slice(11, 16)} UTC`

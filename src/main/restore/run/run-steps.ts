import { toAppError } from '../../../shared/errors.ts'
import { canRun, type PlanStep } from '../../../shared/model/plan.ts'
import type { OnProgress } from '../../../shared/model/progress.ts'
import type { RunState, StepOutcome } from './run-state.ts'
import { runStep } from './run-step.ts'
import { isRefusal } from './send-journaled.ts'

/** How far a run came. */
export type Ending = 'ended' | 'cancelled'

/**
 * Does the ticked steps in their order. A step that fails does not stop those that do not need it. Throws what ends a
 * run: then it can be gone on with.
 */
export async function runSteps(state: RunState, onProgress: OnProgress): Promise<Ending> {
  const ticked = state.plan.steps.filter((step) => step.ticked)
  let ending: Ending = 'ended'
  for (const [done, step] of ticked.entries()) {
    onProgress({ doing: `Restoring ${step.object.name}`, done, total: ticked.length, waiting: null })
    if (ending === 'ended' && state.signal.aborted) ending = 'cancelled'
    const outcome = ending === 'cancelled' ? cancelled(step) : await attempt(state, step)
    if (outcome === undefined) ending = 'cancelled'
    state.end(step, outcome ?? cancelled(step))
  }
  return ending
}

const sizeOf = (step: PlanStep): number => Math.max(1, step.changes.length + step.targets.length)

const skipped = (step: PlanStep, reason: string): StepOutcome => ({ state: 'skipped', reason, left: leftOf(step) })

/** How much stays as it is where a step is not done. */
export const leftOf = (step: PlanStep): number =>
  step.action === 'create' || step.action === 'restoreFromBin' ? 1 : sizeOf(step)

const cancelled = (step: PlanStep): StepOutcome => skipped(step, 'The restore was cancelled before it.')

/** Undefined: cancelled before anything of the step was sent. */
async function attempt(state: RunState, step: PlanStep): Promise<StepOutcome | undefined> {
  if (!canRun(step, state.succeeded())) return skipped(step, whyNot(state, step))
  try {
    return await runStep(state, step)
  } catch (thrown) {
    if (isRefusal(thrown)) return { state: 'failed', reason: thrown.message, left: leftOf(step) }
    if (toAppError(thrown).code === 'cancelled' && !isOpen(state, step)) return undefined
    throw thrown
  }
}

/** Whether an intent stands of which nobody knows the result. */
const isOpen = (state: RunState, step: PlanStep): boolean =>
  state.ports.journal.entries(state.run).some((entry) => entry.step === step.step && entry.state === 'intended')

function whyNot(state: RunState, step: PlanStep): string {
  const missing = step.dependsOn.filter((needed) => !state.succeeded().has(needed))
  const unticked = missing.filter((needed) => state.plan.steps.find((one) => one.step === needed)?.ticked !== true)
  const [first] = unticked.length > 0 ? unticked : missing
  return unticked.length > 0 ? `It needs step ${first}, which was left out.` : `It needs step ${first}, which failed.`
}

import type { PlanStep } from '../../../shared/model/plan.ts'
import { readNow } from './live-values.ts'
import type { RunState } from './run-state.ts'

/**
 * Looks up what was not ticked and hangs on an object that this run brought out of the recycle bin: where it came back by
 * itself, the report says so. Microsoft docs: recover-from-deletions.
 */
export async function settleHung(state: RunState): Promise<void> {
  const { steps } = state.plan
  const returned = new Set(
    steps.filter((one) => one.action === 'restoreFromBin' && state.isFresh(one.object.id)).map(({ step }) => step),
  )
  const hangs = (step: PlanStep): boolean =>
    step.action === 'create' && state.outcomeOf(step.step) === undefined && step.dependsOn.some((n) => returned.has(n))
  for (const step of returned.size === 0 ? [] : steps.filter(hangs)) {
    if (state.signal.aborted) return
    const live = await readNow(state, state.kindOf(step), step.object.id, {})
    if (live !== undefined) state.end(step, { state: 'alreadySo', left: 0 })
  }
}

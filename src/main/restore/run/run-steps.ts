import { AppError, toAppError } from '../../../shared/errors.ts'
import { canRun, type PlanStep } from '../../../shared/model/plan.ts'
import { toPlanCost } from '../../../shared/model/plan-cost.ts'
import type { OnProgress } from '../../../shared/model/progress.ts'
import { concernsLockOutIn, whyLocksOut } from './lock-out-guard.ts'
import { RunMeter } from './run-meter.ts'
import type { RunState, StepOutcome } from './run-state.ts'
import { runStep } from './run-step.ts'
import { isRefusal } from './send-journaled.ts'
import { sideBySide } from './side-by-side.ts'
import { toWaves } from './waves.ts'

/** How far a run came. */
export type Ending = 'ended' | 'cancelled'

/** As many as Microsoft Graph is asked at once. More would only wait for their turn, with an intent in the journal. */
const stepsAtOnce = 8

/**
 * Does the ticked steps in their order, those that do not need each other beside each other. A step that fails does not
 * stop those that do not need it. Throws what ends a run, when the writes under way are over: then it can be gone on
 * with. `stop` is aborted as soon as something ends the run; the signal of the state must follow it.
 */
export async function runSteps(state: RunState, stop: AbortController, onProgress: OnProgress): Promise<Ending> {
  const ticked = state.plan.steps.filter((step) => step.ticked)
  const meter = toMeter(state, ticked, onProgress)
  const isTicked = new Set(ticked.map((step) => step.step))
  const end: { by: Ending } = { by: 'ended' }
  const run = async (step: PlanStep): Promise<void> => {
    meter.begin(`Restoring ${step.object.name}`)
    const open = { requests: step.requests.length }
    const onRequestOver = (): void => {
      if (open.requests === 0) return
      open.requests -= 1
      meter.add(1)
    }
    if (state.signal.aborted) end.by = 'cancelled'
    const outcome = end.by === 'cancelled' ? undefined : await attempt(state, step, isTicked, onRequestOver)
    if (outcome === undefined || (outcome.state === 'skipped' && state.signal.aborted)) end.by = 'cancelled'
    state.end(step, outcome ?? cancelled(step))
    meter.add(open.requests)
  }
  state.onWaiting = (waiting) => meter.wait(waiting)
  const unwatch = state.ports.writer.watchWaiting?.((waiting, needs) => meter.wait(waiting, needs))
  try {
    for (const { steps, after } of toWaves(
      ticked,
      (step) => state.wantedOf(step.object).content,
      concernsLockOutIn(state.plan),
    ))
      await sideBySide(
        steps,
        { mostAtOnce: stepsAtOnce, after: (_, place) => after[place] ?? [], onFailure: () => stop.abort() },
        run,
      )
  } finally {
    unwatch?.()
  }
  if (end.by === 'cancelled') checkNothingOpen(state)
  return end.by
}

function toMeter({ ports }: RunState, ticked: readonly PlanStep[], onProgress: OnProgress): RunMeter {
  const { writes, writingMs, readingBackMs } = toPlanCost(ticked)
  const parts = { onProgress, now: ports.now, total: writes }
  return new RunMeter({ ...parts, plannedMs: writingMs, followingMs: readingBackMs })
}

const sizeOf = (step: PlanStep): number => Math.max(1, step.changes.length + step.targets.length)

const skipped = (step: PlanStep, reason: string): StepOutcome => ({ state: 'skipped', reason, left: leftOf(step) })

/** How much stays as it is where a step is not done. */
export const leftOf = (step: PlanStep): number =>
  step.action === 'create' || step.action === 'restoreFromBin' ? 1 : sizeOf(step)

const cancelled = (step: PlanStep): StepOutcome => skipped(step, 'The restore was cancelled before it.')

/** Undefined: cancelled. What of the step was sent is in the journal with its result. */
async function attempt(
  state: RunState,
  step: PlanStep,
  isTicked: ReadonlySet<number>,
  onRequestOver: () => void,
): Promise<StepOutcome | undefined> {
  if (!canRun(step, state.succeeded())) return skipped(step, whyNot(state, step, isTicked))
  const lockOut = whyLocksOut(state, step)
  if (lockOut !== undefined) return skipped(step, lockOut)
  try {
    return await runStep(state, step, onRequestOver)
  } catch (thrown) {
    if (isRefusal(thrown)) return { state: 'failed', reason: thrown.message, left: leftOf(step) }
    if (toAppError(thrown).code !== 'cancelled') throw thrown
    return hasWritten(state, step) ? skipped(step, 'The restore was cancelled while it ran.') : undefined
  }
}

const hasWritten = ({ ports, run }: RunState, { step, requests }: PlanStep): boolean =>
  requests.some((_, request) => ports.journal.findEntry(run, step, request)?.state === 'done')

/**
 * Throws `cancelled` where an earlier attempt left an intent of which nobody knows the result: such a run is not over. It
 * must be gone on with, or an object that was created would be forgotten.
 */
function checkNothingOpen(state: RunState): void {
  const isAnyOpen = [...state.before.values()].some((entry) => entry.state === 'intended')
  if (isAnyOpen && state.ports.journal.marks(state.run).some((mark) => mark.state === 'intended'))
    throw new AppError('cancelled', 'The restore was cancelled before it was known which of its writes had arrived.')
}

function whyNot(state: RunState, step: PlanStep, isTicked: ReadonlySet<number>): string {
  const missing = step.dependsOn.filter((needed) => !state.succeeded().has(needed))
  const unticked = missing.filter((needed) => !isTicked.has(needed))
  const [first] = unticked.length > 0 ? unticked : missing
  return unticked.length > 0 ? `It needs step ${first}, which was left out.` : `It needs step ${first}, which failed.`
}

import type { PlanStep } from '../../../shared/model/plan.ts'
import { creatorPlaceholder } from '../plan/create.ts'
import { readNow } from './live-values.ts'
import { untilGood } from './patience.ts'
import type { RunState } from './run-state.ts'
import { isRefusal, uncancelled } from './send-journaled.ts'

/** Whether a step takes out the person whom Graph made a target of the object they created. */
export const isCreatorStep = (step: PlanStep): boolean =>
  step.action === 'unlink' && step.targets.some((target) => target.id === creatorPlaceholder(step.object.id))

/**
 * Notes, just after an object was created, who its targets are: later others may have come. The note is durable, as the
 * before-image of the step that takes the creator out, which is not sent yet.
 */
export async function noteCreators(state: RunState, created: PlanStep): Promise<void> {
  const { journal } = state.ports
  const steps = state.plan.steps.filter((step) => step.ticked && isCreatorStep(step) && isOf(step, created))
  for (const step of steps) {
    const [sent] = step.requests
    const ids = await readTargets(state, step)
    if (sent === undefined || ids === undefined) continue
    journal.intend(state.run, { step: step.step, request: 0, sent: state.resolve(sent), before: { present: ids } })
    journal.settle(state.run, step.step, 0, 'failed', 'Not sent yet: only noted who is there.')
  }
}

const isOf = (step: PlanStep, created: PlanStep): boolean =>
  step.object.kind === created.object.kind && step.object.id === created.object.id

/** Undefined: Graph does not tell. */
async function readTargets(state: RunState, step: PlanStep): Promise<readonly string[] | undefined> {
  const [name = ''] = step.parts
  try {
    const live = await untilGood(
      { sleep: state.ports.sleep, signal: uncancelled },
      () => readNow(state, state.kindOf(step), step.object.id, { links: [name] }, uncancelled),
      (object) => object !== undefined,
    )
    return live?.links.get(name)
  } catch (thrown) {
    if (isRefusal(thrown)) return undefined
    throw thrown
  }
}

/** Who was there just after the object was created; undefined: it was not noted. */
export function notedCreators(state: RunState, step: PlanStep): readonly string[] | undefined {
  const entry = state.ports.journal.findEntry(state.run, step.step, 0)
  return (entry?.before as { readonly present?: readonly string[] } | undefined)?.present
}

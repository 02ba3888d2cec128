import { findKind } from '../../../shared/kinds/kinds.ts'
import type { PlanStep } from '../../../shared/model/plan.ts'
import { addLinks } from './add-links.ts'
import { createAnew } from './create-anew.ts'
import { lookAtPhoto } from './look-at-photo.ts'
import { lookAtAttributes, lookAtOwnWrite, lookAtSingleLink, type Sight } from './look-before.ts'
import { removeLink } from './remove-link.ts'
import { restoreFromBin } from './restore-from-bin.ts'
import type { RunState, StepOutcome } from './run-state.ts'
import { sendJournaled } from './send-journaled.ts'

/** Does one step of a plan. Throws what ends a run, and refusals. */
export function runStep(state: RunState, step: PlanStep): Promise<StepOutcome> {
  switch (step.action) {
    case 'restoreFromBin':
      return restoreFromBin(state, step)
    case 'create':
      return createAnew(state, step)
    case 'update':
      return overwrite(state, step, lookAtAttributes)
    case 'photo':
      return overwrite(state, step, lookAtPhoto)
    case 'licence':
      return overwrite(state, step, lookAtOwnWrite)
    case 'link':
      return isSingle(step) ? overwrite(state, step, lookAtSingleLink) : addLinks(state, step)
    case 'unlink':
      return removeLink(state, step)
  }
}

const isSingle = (step: PlanStep): boolean =>
  findKind(step.object.kind)?.links.find((link) => link.name === step.parts[0])?.isSingle === true

/** Writes over a value that is read first. What an earlier attempt finished is not sent again. */
async function overwrite(
  state: RunState,
  step: PlanStep,
  look: (state: RunState, step: PlanStep) => Promise<Sight>,
): Promise<StepOutcome> {
  const earlier = step.requests.map((_, request) => state.entryOf(step.step, request)?.state)
  if (earlier.every((one) => one === 'done' || one === 'alreadySo')) return { state: 'done', left: 0 }
  const sight = await look(state, step)
  if (sight.state === 'moved') return { state: 'failed', reason: sight.reason, left: step.changes.length }
  if (sight.state === 'alreadySo') {
    for (const [request, one] of earlier.entries())
      if (one === 'intended') state.ports.journal.settle(state.run, step.step, request, 'done')
    return { state: earlier.includes('intended') ? 'done' : 'alreadySo', left: 0 }
  }
  for (const [request, planned] of step.requests.entries()) {
    if (earlier[request] === 'done' || earlier[request] === 'alreadySo') continue
    await sendJournaled(state, { step, request, sent: state.resolve(planned), before: sight.before })
  }
  return { state: 'done', left: 0 }
}

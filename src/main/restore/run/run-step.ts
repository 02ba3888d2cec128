import { findKind } from '../../../shared/kinds/kinds.ts'
import type { PlanStep } from '../../../shared/model/plan.ts'
import { addLinks } from './add-links.ts'
import { createAnew } from './create-anew.ts'
import { lookAtPhoto } from './look-at-photo.ts'
import { lookAtAttributes, lookAtOwnWrite, lookAtSingleLink, type Sight } from './look-before.ts'
import { removeCreated } from './remove-created.ts'
import { removeLink } from './remove-link.ts'
import { restoreFromBin } from './restore-from-bin.ts'
import type { RunState, StepOutcome } from './run-state.ts'
import { sendJournaled } from './send-journaled.ts'

/** Does one step of a plan; tells when one of many requests is over. Throws what ends a run, and refusals. */
export function runStep(state: RunState, step: PlanStep, onRequestOver: () => void): Promise<StepOutcome> {
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
      return isSingle(step) ? overwrite(state, step, lookAtSingleLink) : addLinks(state, step, onRequestOver)
    case 'unlink':
      return removeLink(state, step)
    case 'delete':
      return removeCreated(state, step)
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
  const earlier = step.requests.map((_, request) => state.markOf(step.step, request)?.state)
  if (earlier.every((one) => one === 'done' || one === 'alreadySo')) return { state: 'done', left: 0 }
  const sight = await look(state, step)
  if (sight.state === 'moved') return { state: 'failed', reason: sight.reason, left: step.changes.length }
  if (sight.state === 'alreadySo') {
    for (const [request, one] of earlier.entries())
      if (one === 'intended') state.ports.journal.settle(state.run, step.step, request, 'done')
    const isOurs = earlier.includes('intended') || earlier.includes('done')
    return { state: isOurs ? 'done' : 'alreadySo', left: 0 }
  }
  const { from = 0 } = sight
  // The way back is to what was there before the first request.
  const before = from === 0 ? sight.before : state.entryOf(step.step, 0)?.before
  for (const [request, planned] of step.requests.entries()) {
    if (request < from && earlier[request] === 'intended')
      state.ports.journal.settle(state.run, step.step, request, 'done')
    if (request < from || earlier[request] === 'done' || earlier[request] === 'alreadySo') continue
    const { waits } = await sendJournaled(state, { step, request, sent: state.resolve(planned), before })
    if (waits !== undefined) return { state: 'failed', reason: waits, left: Math.max(1, step.changes.length) }
  }
  return { state: 'done', left: 0 }
}

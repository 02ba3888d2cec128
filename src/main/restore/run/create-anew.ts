import type { PlanStep } from '../../../shared/model/plan.ts'
import { type BeforeCreate, findFate, findTwins } from './adopt.ts'
import { noteCreators } from './creators.ts'
import type { RunState, StepOutcome } from './run-state.ts'
import { sendJournaled } from './send-journaled.ts'

/**
 * Creates an object anew and remembers its new id for ever. A create that may have arrived before a crash is looked up,
 * never repeated blindly.
 */
export async function createAnew(state: RunState, step: PlanStep): Promise<StepOutcome> {
  const entry = state.entryOf(step.step, 0)
  if (entry?.state === 'done' && entry.result !== undefined) {
    state.keepNewId(step.object, entry.result)
    return { state: 'done', left: 0 }
  }
  if (entry?.state === 'intended') {
    const fate = await findFate(state, step, entry)
    if (fate.state === 'unclear') return { state: 'failed', reason: fate.reason, left: 1 }
    if (fate.state === 'created') {
      state.ports.journal.settle(state.run, step.step, 0, 'done', fate.id)
      state.keepNewId(step.object, fate.id)
      return { state: 'done', left: 0 }
    }
  }
  const [planned] = step.requests
  if (planned === undefined) return { state: 'failed', reason: 'This step holds no request.', left: 1 }
  const twins = (await findTwins(state, state.kindOf(step), step)) ?? []
  const before: BeforeCreate = { twins: twins.map((twin) => String(twin['id'])), at: state.ports.now() }
  const sent = await sendJournaled(state, { step, request: 0, sent: state.resolve(planned), before })
  if (sent.id === undefined)
    return { state: 'failed', reason: 'Microsoft Graph did not say which id the new object has.', left: 1 }
  state.keepNewId(step.object, sent.id)
  await noteCreators(state, step)
  return { state: 'done', left: 0 }
}

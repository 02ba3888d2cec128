import { mapAddresses } from '../../../shared/model/graph-request.ts'
import type { PlanStep } from '../../../shared/model/plan.ts'
import { creatorPlaceholder } from '../plan/create.ts'
import { isCreatorStep, notedCreators } from './creators.ts'
import { readNow } from './live-values.ts'
import type { RunState, StepOutcome } from './run-state.ts'
import { sendJournaled } from './send-journaled.ts'

/** Removes one target from a link. One that is gone already is success. */
export async function removeLink(state: RunState, step: PlanStep): Promise<StepOutcome> {
  const [planned] = step.requests
  const [target] = step.targets
  if (planned === undefined || target === undefined) return { state: 'alreadySo', left: 0 }
  const earlier = state.markOf(step.step, 0)?.state
  if (earlier === 'done' || earlier === 'alreadySo') return { state: 'done', left: 0 }
  const removed = await findRemoved(state, step, target.id)
  if (removed.state !== 'there') return removed.outcome
  const request = mapAddresses(state.resolve(planned), (address) =>
    address.replaceAll(creatorPlaceholder(step.object.id), removed.id),
  )
  const before = { present: [removed.id] }
  const sent = await sendJournaled(state, { step, request: 0, sent: request, before })
  if (sent.state === 'done') return { state: 'done', left: 0 }
  if (earlier !== 'intended') return { state: 'alreadySo', left: 0 }
  // The attempt that was cut off did it: an undo must know.
  state.ports.journal.settle(state.run, step.step, 0, 'done')
  return { state: 'done', left: 0 }
}

type Removed =
  | { readonly state: 'there'; readonly id: string }
  | { readonly state: 'settled'; readonly outcome: StepOutcome }

const settled = (outcome: StepOutcome): Removed => ({ state: 'settled', outcome })

const refused = (reason: string): Removed => settled({ state: 'failed', reason, left: 1 })

/**
 * Who is to be removed. Of a link that holds one target only the one the plan saw may go. The person who created an object
 * is the one who was there just after and whom nobody wanted; whoever came later stays.
 */
async function findRemoved(state: RunState, step: PlanStep, target: string): Promise<Removed> {
  const [name = ''] = step.parts
  const kind = state.kindOf(step)
  const isCreator = isCreatorStep(step)
  const isSingle = kind.links.find((link) => link.name === name)?.isSingle === true
  if (!isCreator && !isSingle) return { state: 'there', id: state.idOf(target) }
  const ids = (await readNow(state, kind, step.object.id, { links: [name] }))?.links.get(name)
  if (ids === undefined) return refused(`The ${name} of ${step.object.name} cannot be read now.`)
  if (isCreator) return findCreator(state, step, name, ids)
  const [only, ...others] = ids
  if (only === undefined) return settled({ state: 'alreadySo', left: 0 })
  return others.length === 0 && only === state.idOf(target)
    ? { state: 'there', id: only }
    : refused(`Changed since the plan was made: the ${name} are others now. Nothing was removed. Make the plan again.`)
}

function findCreator(state: RunState, step: PlanStep, name: string, ids: readonly string[]): Removed {
  const targets = state.wantedOf(step.object).links.get(name)?.targets ?? []
  const wanted = new Set(targets.map((one) => state.idOf(one.id)))
  const unwanted = ids.filter((id) => !wanted.has(id))
  const noted = notedCreators(state, step)
  if (unwanted.length > 0 && noted === undefined)
    return refused(`It is not known which of the ${name} was added by creating it. Nothing was removed. Look at them.`)
  const [only, ...others] = unwanted.filter((id) => noted?.includes(id) === true)
  if (only === undefined) return settled({ state: 'alreadySo', left: 0 })
  return others.length === 0
    ? { state: 'there', id: only }
    : refused(`It is not clear which of the ${name} was added by creating it. Nothing was removed. Look at them.`)
}

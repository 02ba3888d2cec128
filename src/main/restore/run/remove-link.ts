import type { PlanStep } from '../../../shared/model/plan.ts'
import { creatorPlaceholder } from '../plan/create.ts'
import { readNow } from './live-values.ts'
import type { RunState, StepOutcome } from './run-state.ts'
import { sendJournaled } from './send-journaled.ts'

/** Removes one target from a link. One that is gone already is success. */
export async function removeLink(state: RunState, step: PlanStep): Promise<StepOutcome> {
  const [planned] = step.requests
  const [target] = step.targets
  if (planned === undefined || target === undefined) return { state: 'alreadySo', left: 0 }
  const earlier = state.entryOf(step.step, 0)?.state
  if (earlier === 'done' || earlier === 'alreadySo') return { state: 'done', left: 0 }
  const removed = await findRemoved(state, step, target.id)
  if (removed.state !== 'there') return removed.outcome
  const text = JSON.stringify(state.resolve(planned)).replaceAll(creatorPlaceholder(step.object.id), removed.id)
  const before = { present: [removed.id] }
  const sent = await sendJournaled(state, { step, request: 0, sent: JSON.parse(text), before })
  return { state: sent.state === 'done' || earlier === 'intended' ? 'done' : 'alreadySo', left: 0 }
}

type Removed =
  | { readonly state: 'there'; readonly id: string }
  | { readonly state: 'settled'; readonly outcome: StepOutcome }

const settled = (outcome: StepOutcome): Removed => ({ state: 'settled', outcome })

/**
 * Who is to be removed. Of a link that holds one target only the one the plan saw may go; the person who created an object
 * is the one target of it that nobody wanted.
 */
async function findRemoved(state: RunState, step: PlanStep, target: string): Promise<Removed> {
  const [name = ''] = step.parts
  const kind = state.kindOf(step)
  const isCreator = target === creatorPlaceholder(step.object.id)
  const isSingle = kind.links.find((link) => link.name === name)?.isSingle === true
  if (!isCreator && !isSingle) return { state: 'there', id: state.idOf(target) }
  const ids = (await readNow(state, kind, step.object.id, { links: [name] }))?.links.get(name)
  if (ids === undefined)
    return settled({ state: 'failed', reason: `The ${name} of ${step.object.name} cannot be read now.`, left: 1 })
  const wanted =
    state
      .wantedOf(step.object)
      .links.get(name)
      ?.targets.map((one) => state.idOf(one.id)) ?? []
  const candidates = isCreator ? ids.filter((id) => !wanted.includes(id)) : ids
  const [only, ...others] = candidates
  if (only === undefined) return settled({ state: 'alreadySo', left: 0 })
  if (others.length === 0 && (isCreator || only === state.idOf(target))) return { state: 'there', id: only }
  return settled({
    state: 'failed',
    reason: `Changed since the plan was made: the ${name} are others now. Nothing was removed. Make the plan again.`,
    left: 1,
  })
}

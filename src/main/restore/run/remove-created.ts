import { saysSame } from '../../../shared/diff/attributes.ts'
import { toContent } from '../../../shared/diff/canonical.ts'
import type { Attribute } from '../../../shared/kinds/attribute.ts'
import { askedOf, type Kind, photoPart } from '../../../shared/kinds/kind.ts'
import type { ObjectState } from '../../../shared/model/object-state.ts'
import type { PlanStep } from '../../../shared/model/plan.ts'
import type { LiveObject } from '../directory-writer.ts'
import { readNow } from './live-values.ts'
import type { RunState, StepOutcome } from './run-state.ts'
import { sendJournaled } from './send-journaled.ts'

/**
 * Takes away what the undone run made or brought back: softly, and only while it is as the plan saw it. Whatever was changed
 * or came since stops it. What is gone already is success. The way back is the object as it was.
 */
export async function removeCreated(state: RunState, step: PlanStep): Promise<StepOutcome> {
  const kind = state.kindOf(step)
  const [planned] = step.requests
  const earlier = state.markOf(step.step, 0)
  if (earlier?.state === 'done' || earlier?.state === 'alreadySo') return { state: 'done', left: 0 }
  if (planned === undefined || state.ports.undo === undefined)
    return { state: 'failed', reason: 'Only an undo takes away what a restore made.', left: 1 }
  const live = await readNow(state, kind, step.object.id, {
    attributes: askedOf(kind),
    links: kind.links.map((link) => link.name),
    omitted: true,
  })
  if (live === undefined) {
    if (earlier?.state === 'intended') state.ports.journal.settle(state.run, step.step, 0, 'done')
    return { state: earlier === undefined ? 'alreadySo' : 'done', left: 0 }
  }
  const moved = whatMoved(state, kind, step, live)
  if (moved.length > 0)
    return {
      state: 'failed',
      reason: `Changed since the plan was made: ${moved.join(', ')}. It was not deleted. Make the plan again.`,
      left: 1,
    }
  const before = { content: toContent(kind, live.raw) }
  const { removable } = state.ports.undo
  await sendJournaled(state, { step, request: 0, sent: planned, before, removable })
  return { state: 'done', left: 0 }
}

/** Parts that are neither what they were when the tenant was read for the plan, nor what this run was to make of them. */
function whatMoved(state: RunState, kind: Kind, step: PlanStep, live: LiveObject): readonly string[] {
  const sides = [state.ports.undo?.liveAt(step.object), state.wantedOf(step.object)].filter(
    (side) => side !== undefined,
  )
  const content = toContent(kind, live.raw)
  const isJudged = ({ name, how, computed, noise }: Attribute): boolean =>
    how !== 'never' && computed === undefined && noise !== true && name !== photoPart
  const attributes = kind.attributes
    .filter((one) => isJudged(one) && sides.some((side) => side.asked.has(one.name)))
    .filter((one) => !sides.some((side) => saysSame(one, one.name, content, side.content)))
    .map(({ name }) => name)
  return [...attributes, ...kind.links.map(({ name }) => name).filter((name) => hasLinkMoved(name, sides, live))]
}

/** Whether somebody came who was on neither side. Whoever left may have been taken away by this run before. */
function hasLinkMoved(name: string, sides: readonly ObjectState[], live: LiveObject): boolean {
  const known = new Set(sides.flatMap((side) => side.links.get(name)?.targets.map(({ id }) => id) ?? []))
  return live.links.get(name)?.some((id) => !known.has(id)) === true
}

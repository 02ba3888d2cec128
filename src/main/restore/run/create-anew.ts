import { AppError } from '../../../shared/errors.ts'
import type { Kind } from '../../../shared/kinds/kind.ts'
import type { GraphRequest } from '../../../shared/model/graph-request.ts'
import type { PlanStep } from '../../../shared/model/plan.ts'
import type { Sent } from '../directory-writer.ts'
import { type BeforeCreate, findFate, findTwins } from './adopt.ts'
import { noteCreators } from './creators.ts'
import { readContent, readNow } from './live-values.ts'
import { untilGood } from './patience.ts'
import type { RunState, StepOutcome } from './run-state.ts'
import { isRefusal, sendJournaled, uncancelled } from './send-journaled.ts'

/**
 * Creates an object anew and remembers its new id for ever. A create that may have arrived before a crash is looked up,
 * never repeated blindly.
 */
export async function createAnew(state: RunState, step: PlanStep): Promise<StepOutcome> {
  const entry = state.entryOf(step.step, 0)
  if (entry?.state === 'done' && entry.result !== undefined) {
    await keepIds(state, step, entry.result)
    return { state: 'done', left: 0 }
  }
  // Where Graph said that it was created and not under which id, it is looked up like one that was cut off.
  if (entry?.state === 'intended' || entry?.state === 'done') {
    const fate = await findFate(state, step, entry)
    if (fate.state === 'unclear') return { state: 'failed', reason: fate.reason, left: 1 }
    if (fate.state === 'notCreated' && entry.state === 'done') return { state: 'failed', reason: withoutId, left: 1 }
    if (fate.state === 'created') {
      state.ports.journal.settle(state.run, step.step, 0, 'done', fate.id)
      await keepIds(state, step, fate.id)
      return { state: 'done', left: 0 }
    }
  }
  if (entry === undefined && (await isBackByItself(state, step))) return { state: 'alreadySo', left: 0 }
  const [planned] = step.requests
  if (planned === undefined) return { state: 'failed', reason: 'This step holds no request.', left: 1 }
  const twins = (await findTwins(state, state.kindOf(step), step)) ?? []
  const joins = twins.length === 0 ? undefined : state.kindOf(step).joinsTwin?.(state.wantedOf(step.object).content)
  if (joins !== undefined) return { state: 'failed', reason: joins, left: 1 }
  const [same, ...others] = isOnlyRelation(state.kindOf(step)) ? twins : []
  if (same !== undefined && others.length === 0) {
    await keepIds(state, step, String(same['id']))
    return { state: 'alreadySo', left: 0 }
  }
  const before: BeforeCreate = { twins: twins.map((twin) => String(twin['id'])), at: state.ports.now() }
  const sent = await sendOrFind(state, step, state.resolve(planned), before)
  if (sent.id === undefined) return { state: 'failed', reason: withoutId, left: 1 }
  await keepIds(state, step, sent.id)
  if (sent.waits !== undefined) return { state: 'failed', reason: sent.waits, left: 1 }
  await noteCreators(state, step)
  return { state: 'done', left: 0 }
}

const withoutId =
  'Microsoft Graph created it, and did not say which id the new object has. Look for it, then plan again.'

/** Whether all there is of objects of a kind is whom they join, so that an equal one is the same, whoever made it. */
const isOnlyRelation = ({ isTwin, attributes }: Kind): boolean =>
  isTwin !== undefined && attributes.every(({ how }) => how === 'create' || how === 'never')

/**
 * Sends the create. One that arrived although Graph said that it did not know yet what it is about is refused when it is
 * sent again: then it is looked up. Seen by others: github.com/hashicorp/terraform-provider-azuread/pull/1896.
 */
async function sendOrFind(
  state: RunState,
  step: PlanStep,
  sent: GraphRequest,
  before: BeforeCreate,
): Promise<Pick<Sent, 'id' | 'waits'>> {
  try {
    return await sendJournaled(state, { step, request: 0, sent, before })
  } catch (thrown) {
    if (!isRefusal(thrown) || thrown.details['alreadyExists'] !== 'true') throw thrown
    const fate = await findFate(state, step, { step: step.step, request: 0, state: 'intended', sent, before })
    if (fate.state !== 'created') throw thrown
    state.ports.journal.settle(state.run, step.step, 0, 'done', fate.id)
    return { id: fate.id }
  }
}

/** How often what comes back by itself with another object is looked up before it is made anew. */
const looks = 3

/**
 * Whether an object that hangs on one which this run brought out of the recycle bin came back with it, under its old id: it
 * is not made a second time. Microsoft docs: recover-from-deletions.
 */
async function isBackByItself(state: RunState, step: PlanStep): Promise<boolean> {
  const returned = state.plan.steps.filter(
    ({ step: number, action }) => action === 'restoreFromBin' && step.dependsOn.includes(number),
  )
  if (!returned.some(({ object }) => state.isFresh(object.id))) return false
  const kind = state.kindOf(step)
  const { ports, signal } = state
  let left = looks
  const found = await untilGood(
    { sleep: ports.sleep, signal },
    async () => {
      left -= 1
      return readNow(state, kind, step.object.id, {})
    },
    (object) => object !== undefined || left <= 0,
  )
  return found !== undefined
}

/**
 * Remembers the new id, and the other ids by which others name the object: those the service gave it too. Cancelling takes
 * effect after that, or the object would be lost to whoever names it by them.
 */
async function keepIds(state: RunState, step: PlanStep, newId: string): Promise<void> {
  const { object } = step
  state.keepNewId(object, newId)
  const kind = state.kindOf(step)
  const { otherIds = [] } = kind
  if (otherIds.length === 0) return
  const wanted = state.wantedOf(object).content
  const live = await untilGood(
    { sleep: state.ports.sleep, signal: uncancelled },
    () => readContent(state, kind, object.id, otherIds, uncancelled),
    (content) => content !== undefined,
  )
  for (const name of otherIds) {
    const [before, after] = [wanted[name], live?.[name]]
    if (typeof before !== 'string' || before === '') continue
    if (typeof after !== 'string' || after === '')
      throw new AppError('notFound', `${object.name} was created, and its ${name} cannot be read yet.`)
    state.keepOtherId(kind.id, before, after)
  }
}

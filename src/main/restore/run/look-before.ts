import { isSameValue } from '../../../shared/diff/attributes.ts'
import { canonicalJson, toStored } from '../../../shared/diff/canonical.ts'
import type { Write } from '../../../shared/kinds/attribute.ts'
import { sortedLists } from '../../../shared/kinds/sorted-lists.ts'
import type { GraphRequest } from '../../../shared/model/graph-request.ts'
import type { JsonValue } from '../../../shared/model/json.ts'
import type { Content } from '../../../shared/model/object-state.ts'
import type { PlanStep, StepChange } from '../../../shared/model/plan.ts'
import type { NamedRef } from '../../../shared/model/ref.ts'
import { readContent, readNow } from './live-values.ts'
import type { RunState } from './run-state.ts'

/** What a step finds just before it writes. */
export type Sight =
  /** As the plan saw it. `before` is the way back. */
  | {
      readonly state: 'asPlanned'
      readonly before: unknown
      /** The first request to send, where an earlier attempt was cut off after others of the step. Absent: the first of all. */
      readonly from?: number
    }
  | { readonly state: 'alreadySo' }
  /** Another value than the plan saw, or no object at all: the step must not write. */
  | { readonly state: 'moved'; readonly reason: string }

const gone = (step: PlanStep): Sight => ({ state: 'moved', reason: `${step.object.name} is not there any more.` })

/** An object this run made holds nothing that anyone else set. */
const mustMatch = (state: RunState, step: PlanStep): boolean => state.newIdOf(step.object.id) === undefined

/** Reads the attributes a step overwrites and holds them against what the plan saw. */
export async function lookAtAttributes(state: RunState, step: PlanStep): Promise<Sight> {
  const names = step.changes.map((change) => change.name)
  const content = await readContent(state, state.kindOf(step), step.object.id, names)
  if (content === undefined) return gone(step)
  const kind = state.kindOf(step)
  const isWritten = ({ name, after }: StepChange): boolean =>
    isSameValue(content[name], state.valueOf(kind, name, after))
  if (step.changes.every(isWritten)) return { state: 'alreadySo' }
  const hasFollowed = ({ name, now }: StepChange): boolean => {
    const attribute = kind.attributes.find((one) => one.name === name)
    if (attribute?.becomes === undefined) return false
    const become = attribute.becomes(now as JsonValue | undefined, writtenBefore(state, step))
    return isSameValue(content[name], toStored(attribute, become))
  }
  const isAsSeen = (one: StepChange): boolean => isSameValue(content[one.name], one.now) || hasFollowed(one)
  const moved = step.changes.filter((one) => !isAsSeen(one) && !isWritten(one))
  if (moved.length > 0 && mustMatch(state, step)) return { state: 'moved', reason: movedSentence(moved, content) }
  // The way back leads to what was there before the run, not to what followed from another step of it.
  const before = step.changes.map((one) => [one.name, (hasFollowed(one) ? one.now : content[one.name]) ?? null])
  return { state: 'asPlanned', before: Object.fromEntries(before) as unknown }
}

/** What other steps of this run have written to the object. */
const writtenBefore = (state: RunState, { object }: PlanStep): Content =>
  Object.fromEntries(
    state.plan.steps
      .filter(({ step, action }) => action === 'update' && state.succeeded().has(step))
      .filter((other) => other.object.kind === object.kind && other.object.id === object.id)
      .flatMap(({ changes }) => changes)
      .flatMap(({ name, after }) => (after === undefined ? [] : [[name, after as JsonValue] as const])),
  )

const shown = (value: unknown): string => (value === undefined || value === null ? 'empty' : JSON.stringify(value))

const movedSentence = (moved: readonly StepChange[], content: { readonly [name: string]: JsonValue }): string =>
  `Changed since the plan was made: ${moved
    .map(({ name, now }) => `${name} is ${shown(content[name])} and was ${shown(now)}`)
    .join('; ')}. Nothing was written. Make the plan again.`

/** Computes an attribute's own writes again from what is there now: the step stands when they are the same. */
export async function lookAtOwnWrite(state: RunState, step: PlanStep): Promise<Sight> {
  const kind = state.kindOf(step)
  const [name = ''] = step.parts
  const live = await readContent(state, kind, step.object.id)
  if (live === undefined) return gone(step)
  const { root } = state.ports.writer
  const context = { root, id: state.idOf(step.object.id), wanted: state.contentAfter(step), live }
  const attribute = kind.attributes.find((one) => one.name === name)
  const writes = attribute?.write?.(context) ?? []
  const planned = step.requests.map((request) => state.resolve(request))
  const { beside = [] } = attribute ?? {}
  const before = Object.fromEntries([name, ...beside].map((one) => [one, live[one] ?? null]))
  const from = cutOffAt(state, step, planned, writes)
  if (from !== undefined) return { state: 'asPlanned', before, from }
  // What this run made holds nothing yet: writing it takes from nobody what the same write takes from others.
  const alike = writes.filter(
    (write) => isAlike(write, planned) && (!mustMatch(state, step) || takesAlike(write, step)),
  )
  const moved: Sight = {
    state: 'moved',
    reason: `Changed since the plan was made: ${name}. Nothing was written. Make the plan again.`,
  }
  // What is left to write is the work of other steps, or is something that nobody was shown.
  const isForOthers = (write: Write): boolean => state.stepsBeside(step).some((other) => takesAlike(write, other))
  // An object that nobody chose is told a new id and stays as it is in all else, whatever the snapshot has.
  const written = Object.fromEntries(step.parts.map((part) => [part, context.wanted[part]])) as Content
  const onItself = attribute?.write?.({ ...context, wanted: { ...live, ...written } }) ?? []
  if (alike.length === 0 && onItself.some(({ requests }) => isSameRequests(requests, planned)))
    return { state: 'asPlanned', before }
  if (alike.length === 0) return writes.every(isForOthers) ? { state: 'alreadySo' } : moved
  if (alike.every(({ requests }) => !isSameRequests(requests, planned)) && mustMatch(state, step)) return moved
  return { state: 'asPlanned', before }
}

/**
 * Where an earlier attempt was cut off within the step: the first request that is left to send, when what is left to write
 * is exactly that one and those after it. Undefined: it was not.
 */
function cutOffAt(
  state: RunState,
  step: PlanStep,
  planned: readonly GraphRequest[],
  writes: readonly Write[],
): number | undefined {
  for (let from = 1; from < planned.length; from++) {
    if (state.markOf(step.step, from - 1) === undefined) return undefined
    if (writes.some(({ requests }) => isSameRequests(requests, planned.slice(from)))) return from
  }
  return undefined
}

/** Whether a write takes away or not as the step does: an attribute may have several. */
const takesAlike = (write: Write, step: PlanStep): boolean => (write.takes === undefined) === (step.takes === undefined)

/** Whether a write goes where the step goes. */
const isAlike = (write: Write, planned: readonly GraphRequest[]): boolean =>
  write.requests.every(({ method, url }) => planned.some((one) => one.method === method && one.url === url))

/** Requests by what they hold: ids that were not known when they were planned may stand in another order. */
const canonical = (requests: readonly GraphRequest[]): string =>
  canonicalJson(
    sortedLists(
      JSON.parse(JSON.stringify(requests.map(({ method, url, body }) => ({ method, url, body })))) as JsonValue,
    ),
  )

const isSameRequests = (a: readonly GraphRequest[], b: readonly GraphRequest[]): boolean =>
  canonical(a) === canonical(b)

/** Reads a link that holds one target and holds it against what the plan saw. */
export async function lookAtSingleLink(state: RunState, step: PlanStep): Promise<Sight> {
  const [link = ''] = step.parts
  const live = await readNow(state, state.kindOf(step), step.object.id, { links: [link] })
  if (live === undefined) return gone(step)
  const ids = live.links.get(link)
  if (ids === undefined) return { state: 'moved', reason: `The ${link} of ${step.object.name} cannot be read now.` }
  const [target] = step.targets
  if (target !== undefined && ids[0] === state.idOf(target.id)) return { state: 'alreadySo' }
  const seen = (step.changes[0]?.now as NamedRef | undefined)?.id
  if (ids[0] !== seen && mustMatch(state, step))
    return {
      state: 'moved',
      reason: `Changed since the plan was made: the ${link} is another one now. Nothing was written. Make the plan again.`,
    }
  return { state: 'asPlanned', before: { [link]: ids[0] ?? null } }
}

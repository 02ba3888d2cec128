import { isSameValue } from '../../../shared/diff/attributes.ts'
import { canonicalJson } from '../../../shared/diff/canonical.ts'
import type { GraphRequest } from '../../../shared/model/graph-request.ts'
import type { JsonValue } from '../../../shared/model/json.ts'
import type { PlanStep, StepChange } from '../../../shared/model/plan.ts'
import type { NamedRef } from '../../../shared/model/ref.ts'
import { readContent, readNow } from './live-values.ts'
import type { RunState } from './run-state.ts'

/** What a step finds just before it writes. */
export type Sight =
  /** As the plan saw it. `before` is the way back. */
  | { readonly state: 'asPlanned'; readonly before: unknown }
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
  if (step.changes.every(({ name, after }) => isSameValue(content[name], after))) return { state: 'alreadySo' }
  const moved = step.changes.filter(
    ({ name, now, after }) => !isSameValue(content[name], now) && !isSameValue(content[name], after),
  )
  if (moved.length > 0 && mustMatch(state, step)) return { state: 'moved', reason: movedSentence(moved, content) }
  return { state: 'asPlanned', before: Object.fromEntries(names.map((name) => [name, content[name] ?? null])) }
}

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
  const context = { root, id: state.idOf(step.object.id), wanted: state.wantedOf(step.object).content, live }
  const writes = kind.attributes.find((attribute) => attribute.name === name)?.write?.(context) ?? []
  const alike = writes.find((write) => (write.takes === undefined) === (step.takes === undefined))
  if (alike === undefined) return { state: 'alreadySo' }
  const planned = step.requests.map((request) => state.resolve(request))
  if (!isSameRequests(alike.requests, planned) && mustMatch(state, step))
    return {
      state: 'moved',
      reason: `Changed since the plan was made: ${name}. Nothing was written. Make the plan again.`,
    }
  return { state: 'asPlanned', before: { [name]: live[name] ?? null } }
}

const isSameRequests = (a: readonly GraphRequest[], b: readonly GraphRequest[]): boolean =>
  canonicalJson(JSON.parse(JSON.stringify(a)) as JsonValue) ===
  canonicalJson(JSON.parse(JSON.stringify(b)) as JsonValue)

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

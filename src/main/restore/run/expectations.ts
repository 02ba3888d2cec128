import type { Kind } from '../../../shared/kinds/kind.ts'
import { getKind } from '../../../shared/kinds/kinds.ts'
import type { JsonValue } from '../../../shared/model/json.ts'
import type { Content, ObjectState, Photo } from '../../../shared/model/object-state.ts'
import type { PlanStep } from '../../../shared/model/plan.ts'
import { type NamedRef, toRefKey } from '../../../shared/model/ref.ts'
import { creatorPlaceholder } from '../plan/create.ts'
import type { RunState } from './run-state.ts'

/** What of one object must be so after a run. */
export interface Expectation {
  readonly object: NamedRef
  readonly kind: Kind
  /** The id it has now. */
  readonly id: string
  /** It must not be there any more: nothing else is to be seen of it. */
  readonly isGone: boolean
  readonly attributes: ReadonlyMap<string, JsonValue | undefined>
  /** Attributes with writes of their own, that must have nothing left to write. */
  readonly ownWrites: readonly ExpectedWrite[]
  /** By link: who must be a target, and who must not; the persons that created it are known by `others`. */
  readonly links: ReadonlyMap<string, ExpectedLink>
  /** The hash it must have; null: there must be none; undefined: not said. */
  readonly photo: ExpectedPhoto | undefined
}

/** An attribute with writes of its own, of which nothing must be left to write but what other steps were to do and did not. */
export interface ExpectedWrite {
  readonly name: string
  readonly isTaken: boolean
  readonly wanted: Content
  /** Whether those other steps take something away, each. */
  readonly leftToOthers: readonly boolean[]
}

/** What of a photo must be so. */
interface ExpectedPhoto {
  readonly hash: string | null
  readonly replaced: string | undefined
  /** The step that wrote it; undefined: it was so already. */
  readonly written: number | undefined
}

/** What of one link must be so. */
export interface ExpectedLink {
  readonly present: readonly NamedRef[]
  readonly absent: readonly NamedRef[]
  /** Nobody but those present. */
  readonly isOnly: boolean
}

interface Growing {
  attributes: Map<string, JsonValue | undefined>
  ownWrites: ExpectedWrite[]
  links: Map<string, ExpectedLink>
  photo: Expectation['photo']
}

const isDone = (state: RunState, step: PlanStep): boolean => state.succeeded().has(step.step)

/**
 * What the steps that ran were to bring about, object by object. Of one that came out of the recycle bin, all that is
 * wanted: the plan took for granted what it would bring.
 */
export function toExpectations(state: RunState): readonly Expectation[] {
  const stepsOf = new Map<string, PlanStep[]>()
  for (const step of state.plan.steps) {
    const known = stepsOf.get(toRefKey(step.object))
    if (known === undefined) stepsOf.set(toRefKey(step.object), [step])
    else known.push(step)
  }
  return [...stepsOf.values()].flatMap((steps) => {
    const done = steps.filter((step) => isDone(state, step))
    const [first] = done
    if (first === undefined) return []
    const isGone = done.some((step) => step.action === 'delete')
    const growing: Growing = { attributes: new Map(), ownWrites: [], links: new Map(), photo: undefined }
    const returning = done.find((step) => step.action === 'restoreFromBin')
    if (returning !== undefined) expectAll(state, growing, returning, steps)
    for (const step of done) expectStep(state, growing, step)
    const kind = getKind(first.object.kind)
    return [{ object: first.object, kind, id: state.idOf(first.object.id), isGone, ...growing }]
  })
}

function expectStep(state: RunState, into: Growing, step: PlanStep): void {
  const [part = ''] = step.parts
  if (step.action === 'update' || step.action === 'create')
    for (const { name, after } of step.changes)
      into.attributes.set(name, state.valueOf(state.kindOf(step), name, after) as JsonValue | undefined)
  if (step.action === 'licence') {
    // What it was created with counts no more.
    into.attributes.delete(part)
    const others = state.stepsBeside(step).filter((other) => !isDone(state, other))
    const leftToOthers = others.map(({ takes }) => takes !== undefined)
    into.ownWrites.push({
      name: part,
      isTaken: step.takes !== undefined,
      wanted: state.contentAfter(step),
      leftToOthers,
    })
  }
  if (step.action === 'photo') {
    const [change] = step.changes
    const [after, now] = [change?.after, change?.now] as readonly (Photo | undefined)[]
    const written = state.outcomeOf(step.step)?.state === 'done' ? step.step : undefined
    into.photo = { hash: after?.hash ?? null, replaced: now?.etag, written }
  }
  if (step.action === 'link') expectLink(into, part, { present: backOf(state, step), absent: [], isOnly: false })
  if (step.action === 'unlink') {
    const isCreator = step.targets.some((target) => target.id === creatorPlaceholder(step.object.id))
    const absent = isCreator ? [] : step.targets.map((target) => ({ ...target, id: state.idOf(target.id) }))
    expectLink(into, part, { present: [], absent, isOnly: isCreator })
    if (isCreator) expectLink(into, part, { present: wantedTargets(state, step, part), absent: [], isOnly: true })
  }
}

/** The targets of a link step whose own steps brought them back. */
const backOf = (state: RunState, step: PlanStep): readonly NamedRef[] =>
  step.targets
    .filter(({ step: by }) => by === undefined || state.succeeded().has(by))
    .map(({ kind, id, name }) => ({ kind, id: state.idOf(id), name }))

const wantedTargets = (state: RunState, step: PlanStep, link: string): readonly NamedRef[] =>
  (state.wantedOf(step.object).links.get(link)?.targets ?? []).map((one) => ({ ...one, id: state.idOf(one.id) }))

function expectLink(into: Growing, link: string, more: ExpectedLink): void {
  const known = into.links.get(link) ?? { present: [], absent: [], isOnly: false }
  into.links.set(link, {
    present: [...known.present, ...more.present],
    absent: [...known.absent, ...more.absent],
    isOnly: known.isOnly || more.isOnly,
  })
}

/** All attributes and links as wanted, but for what the plan left out, could not do, or failed at. */
function expectAll(state: RunState, into: Growing, returning: PlanStep, steps: readonly PlanStep[]): void {
  const wanted: ObjectState = state.wantedOf(returning.object)
  const kind = getKind(wanted.kind)
  const key = toRefKey(returning.object)
  const blocked = state.plan.blocked.filter(({ object }) => toRefKey(object) === key)
  const notDone = steps.filter((step) => !isDone(state, step))
  const leftOut = new Set([...blocked.map(({ part }) => part), ...notDone.flatMap((step) => step.parts)])
  const written = new Set(steps.flatMap((step) => step.parts))
  for (const { name, how, write } of kind.attributes) {
    const isOurs = how === 'update' || how === 'alone' || how === 'create'
    if (!isOurs || leftOut.has(name) || !wanted.asked.has(name)) continue
    if (write === undefined) into.attributes.set(name, wanted.content[name])
    // What a step of its own writes, that step says.
    else if (!written.has(name)) into.ownWrites.push({ name, isTaken: false, wanted: wanted.content, leftToOthers: [] })
  }
  for (const link of kind.links) {
    if (leftOut.has(link.name)) continue
    // Somebody may have come in after the last backup and before it was deleted: the plan could not know.
    const isOnly = state.plan.options.links === 'equal' && wanted.links.get(link.name)?.isComplete === true
    expectLink(into, link.name, { present: wantedTargets(state, returning, link.name), absent: [], isOnly })
  }
}

import { toNewestId } from '../../../shared/diff/successors.ts'
import { AppError } from '../../../shared/errors.ts'
import { heldIds, renameHeld, resolveIds } from '../../../shared/kinds/held-ids.ts'
import type { Kind } from '../../../shared/kinds/kind.ts'
import { getKind } from '../../../shared/kinds/kinds.ts'
import { type GraphRequest, resolveNewIds } from '../../../shared/model/graph-request.ts'
import type { JsonValue } from '../../../shared/model/json.ts'
import { bareState, type Content, type ObjectState } from '../../../shared/model/object-state.ts'
import type { Plan, PlanStep } from '../../../shared/model/plan.ts'
import { type Ref, toRefKey } from '../../../shared/model/ref.ts'
import { renamedIn } from '../plan/renamed.ts'
import type { JournalEntry, JournalMark } from '../restore-journal.ts'
import type { RunPorts } from './run-ports.ts'

/** How a step ended. */
export interface StepOutcome {
  readonly state: 'done' | 'alreadySo' | 'failed' | 'skipped'
  /** Why it failed or was skipped, or what of it was left out. */
  readonly reason?: string
  /** How many of its values and links are not as they were to be. */
  readonly left: number
}

/** A run of a plan: what it was made of, and how far it has come. */
export class RunState {
  readonly ports: RunPorts
  readonly plan: Plan
  readonly run: number
  readonly signal: AbortSignal
  /** How the writes of an earlier attempt at this run ended, by step and request. */
  readonly before: ReadonlyMap<string, JournalMark>
  readonly #outcomes = new Map<number, StepOutcome>()
  readonly #succeeded = new Set<number>()
  readonly #steps: ReadonlyMap<number, PlanStep>
  readonly #stepsOf: ReadonlyMap<string, readonly PlanStep[]>
  readonly #fresh = new Set<string>()
  /** Told why the run waits although the service does not ask it to, as a sentence; null: it goes on. */
  onWaiting: (waiting: string | null) => void = () => undefined
  /** Requests that were sent. */
  writes = 0
  /** Requests that changed something. */
  achieved = 0
  readonly #idNow: (id: string) => string
  readonly #newIds = new Map<string, string>()
  readonly #wanted = new Map<string, ObjectState>()

  constructor(
    ports: RunPorts,
    run: { readonly run: number; readonly plan: Plan; readonly at: number; readonly marks: readonly JournalMark[] },
    signal: AbortSignal,
  ) {
    this.ports = ports
    this.plan = run.plan
    this.run = run.run
    this.signal = signal
    this.before = new Map(run.marks.map((mark) => [`${mark.step} ${mark.request}`, mark]))
    this.#steps = new Map(run.plan.steps.map((step) => [step.step, step]))
    this.#stepsOf = Map.groupBy(run.plan.steps, (step) => toRefKey(step.object))
    this.#idNow = toNewestId(ports.reader.successors(run.at))
    const refs = new Map(run.plan.steps.map((step) => [toRefKey(step.object), step.object as Ref]))
    // What is not in the snapshot is written because it names something that is.
    for (const { object } of run.plan.steps) this.#wanted.set(toRefKey(object), bareState(object))
    for (const at of [run.at, run.plan.snapshot])
      for (const state of ports.reader.statesAt(at, [...refs.values()]))
        if (state !== undefined)
          this.#wanted.set(toRefKey(state), renamedIn(run.plan.options, state, this.#idNow(state.id)))
  }

  /** How a request of an earlier attempt ended; undefined: none was sent. */
  markOf(step: number, request: number): JournalMark | undefined {
    return this.before.get(`${step} ${request}`)
  }

  /** The same with what it sent and overwrote, looked up in the journal: all of them at once may be gigabytes. */
  entryOf(step: number, request: number): JournalEntry | undefined {
    const mark = this.markOf(step, request)
    const entry = mark === undefined ? undefined : this.ports.journal.findEntry(this.run, step, request)
    return entry === undefined ? undefined : { ...entry, ...mark }
  }

  /** The object as the snapshot has it, naming others by the ids they have now. Throws `notFound`. */
  wantedOf(object: Ref): ObjectState {
    const wanted = this.#wanted.get(toRefKey(object))
    if (wanted === undefined) throw new AppError('notFound', `${object.id} is not in snapshot ${this.plan.snapshot}.`)
    const content = renameHeld(getKind(wanted.kind), wanted.content, (id) => this.idOf(id))
    return content === wanted.content ? wanted : { ...wanted, content }
  }

  /** The object of a step as it is to be once the step has run, by what the step says it writes. */
  contentAfter(step: PlanStep): Content {
    const kind = this.kindOf(step)
    const written = step.changes.map(({ name, after }) => [name, this.valueOf(kind, name, after)] as const)
    const all = { ...this.wantedOf(step.object).content, ...Object.fromEntries(written) }
    return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Content
  }

  /** A value that a step writes, naming others by the ids they have now. */
  valueOf(kind: Kind, name: string, planned: unknown): unknown {
    return heldIds(kind).has(name) ? resolveIds(planned as JsonValue | undefined, (oldId) => this.idOf(oldId)) : planned
  }

  kindOf(step: PlanStep): Kind {
    return getKind(step.object.kind)
  }

  /** Remembers, for this run and for ever, under which id an object lives on. */
  keepNewId(object: Ref, newId: string): void {
    this.#newIds.set(object.id, newId)
    const before = this.#idNow(object.id)
    if (before !== newId) this.ports.journal.mapId(this.run, object.kind, before, newId)
  }

  /** Remembers, for this run and for ever, another id by which an object is named now. */
  keepOtherId(kind: string, oldId: string, newId: string): void {
    this.#newIds.set(oldId, newId)
    const before = this.#idNow(oldId)
    if (before !== newId) this.ports.journal.mapId(this.run, kind, before, newId)
  }

  /** The id this run gave an object; undefined: none. */
  newIdOf(oldId: string): string | undefined {
    return this.#newIds.get(oldId)
  }

  /** Every id this run gave. */
  newIds(): ReadonlySet<string> {
    return new Set(this.#newIds.values())
  }

  /** The id an object of the snapshot has now. */
  idOf(oldId: string): string {
    return this.#newIds.get(oldId) ?? this.#idNow(oldId)
  }

  /** The id an object has in the tenant before the run: the newest it was given. */
  idBefore(oldId: string): string {
    return this.#idNow(oldId)
  }

  /** The request with every `{new:ID}` in place. */
  resolve(request: GraphRequest): GraphRequest {
    return resolveNewIds(request, (oldId) => this.idOf(oldId))
  }

  /** Those of the plan that write the same attribute of the same object as this step, and are other steps. */
  stepsBeside({ step, object, parts: [part] }: PlanStep): readonly PlanStep[] {
    const all = this.#stepsOf.get(toRefKey(object)) ?? []
    return all.filter((other) => other.step !== step && other.action === 'licence' && other.parts[0] === part)
  }

  /** Remembers how a step ended. */
  end(step: PlanStep, outcome: StepOutcome): void {
    this.#outcomes.set(step.step, outcome)
    if (outcome.state !== 'done' && outcome.state !== 'alreadySo') return
    this.#succeeded.add(step.step)
    const isNew = step.action === 'create' || step.action === 'restoreFromBin'
    if (isNew && outcome.state === 'done') this.#fresh.add(step.object.id)
  }

  /** How a step ended; undefined: it was not tried. */
  outcomeOf(step: number): StepOutcome | undefined {
    return this.#outcomes.get(step)
  }

  /** The steps whose work is done, by this run or before it. */
  succeeded(): ReadonlySet<number> {
    return this.#succeeded
  }

  /** Whether an object came into being, or back, in this run: it may not be visible everywhere yet. */
  isFresh(oldId: string): boolean {
    return this.#fresh.has(oldId)
  }

  /** Whether a step is about, or needs, what came into being, or back, in this run. */
  isAboutFresh(step: PlanStep): boolean {
    const needed = step.dependsOn.flatMap((number) => this.#steps.get(number)?.object.id ?? [])
    return [step.object.id, ...step.targets.map(({ id }) => id), ...needed].some((id) => this.isFresh(id))
  }

  /** Throws `cancelled` once the user has cancelled. */
  checkCancelled(): void {
    if (this.signal.aborted) throw new AppError('cancelled', 'The restore was cancelled.')
  }
}

import { toNewestId } from '../../../shared/diff/successors.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Kind } from '../../../shared/kinds/kind.ts'
import { getKind } from '../../../shared/kinds/kinds.ts'
import { type GraphRequest, resolveNewIds } from '../../../shared/model/graph-request.ts'
import type { ObjectState } from '../../../shared/model/object-state.ts'
import type { Plan, PlanStep } from '../../../shared/model/plan.ts'
import { type Ref, toRefKey } from '../../../shared/model/ref.ts'
import type { JournalEntry } from '../restore-journal.ts'
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
  /** What an earlier attempt at this run wrote down, by step and request. */
  readonly before: ReadonlyMap<string, JournalEntry>
  readonly #outcomes = new Map<number, StepOutcome>()
  readonly #succeeded = new Set<number>()
  readonly #fresh = new Set<string>()
  readonly #secrets = new Map<string, string>()
  /** Requests that were sent. */
  writes = 0
  /** Requests that changed something. */
  achieved = 0
  readonly #idNow: (id: string) => string
  readonly #newIds = new Map<string, string>()
  readonly #wanted = new Map<string, ObjectState>()

  constructor(
    ports: RunPorts,
    run: { readonly run: number; readonly plan: Plan; readonly at: number; readonly entries: readonly JournalEntry[] },
    signal: AbortSignal,
  ) {
    this.ports = ports
    this.plan = run.plan
    this.run = run.run
    this.signal = signal
    this.before = new Map(run.entries.map((entry) => [`${entry.step} ${entry.request}`, entry]))
    this.#idNow = toNewestId(ports.reader.successors(run.at))
    const refs = new Map(run.plan.steps.map((step) => [toRefKey(step.object), step.object as Ref]))
    for (const state of ports.reader.statesAt(run.plan.snapshot, [...refs.values()]))
      if (state !== undefined) this.#wanted.set(toRefKey(state), state)
  }

  /** What the journal of an earlier attempt says of a request. */
  entryOf(step: number, request: number): JournalEntry | undefined {
    return this.before.get(`${step} ${request}`)
  }

  /** The object as the snapshot has it. Throws `notFound`. */
  wantedOf(object: Ref): ObjectState {
    const wanted = this.#wanted.get(toRefKey(object))
    if (wanted === undefined) throw new AppError('notFound', `${object.id} is not in snapshot ${this.plan.snapshot}.`)
    return wanted
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

  /** Remembers a generated password, in memory only. */
  keepSecret(object: Ref, secret: string): void {
    this.#secrets.set(toRefKey(object), secret)
  }

  /** The password generated for an object in this attempt. */
  secretOf(object: Ref): string | undefined {
    return this.#secrets.get(toRefKey(object))
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

  /** Throws `cancelled` once the user has cancelled. */
  checkCancelled(): void {
    if (this.signal.aborted) throw new AppError('cancelled', 'The restore was cancelled.')
  }
}

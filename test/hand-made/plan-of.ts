import type { BinEntry } from '../../src/main/restore/directory-writer.ts'
import { makePlan } from '../../src/main/restore/make-plan.ts'
import type { Consenter } from '../../src/main/restore/plan/consenter.ts'
import type { JsonObject } from '../../src/shared/model/json.ts'
import type { ObjectState } from '../../src/shared/model/object-state.ts'
import type { Plan, PlanStep, RestoreOptions, SelectedObject, Selection } from '../../src/shared/model/plan.ts'
import { type Moments, pastOf } from './past.ts'

/** What a test plans from. */
export interface Scene extends Omit<Moments, 'states'> {
  /** The snapshot that is wanted. */
  readonly was: readonly ObjectState[]
  /** Snapshots in between. */
  readonly between?: readonly (readonly ObjectState[])[]
  readonly now: readonly ObjectState[]
  /** Absent: everything. */
  readonly select?: readonly SelectedObject[]
  readonly kinds?: readonly string[]
  readonly parts?: readonly string[]
  readonly options?: Partial<RestoreOptions>
  /** What the recycle bin shows, by id. */
  readonly bin?: { readonly [id: string]: JsonObject }
  /** Look-alikes that any query finds. */
  readonly twins?: readonly JsonObject[]
  /** Groups that are filled by a rule now. */
  readonly dynamic?: readonly JsonObject[]
  /** When it is planned, ISO 8601. */
  readonly plannedAt?: string
  /** A plan that was shown before. */
  readonly shown?: Plan
  /** The id of whoever runs it; absent: the service does not tell. */
  readonly operator?: string
  /** Who signed in to write, where that is somebody else. */
  readonly consenter?: Consenter
  /** Hears every question the recycle bin is asked. */
  readonly onBin?: (id: string) => void
}

/** Graph's root in tests. */
export const root = 'https://graph.test/v1.0'

/** Chooses the objects of hand-made states. */
export const chosen = (...states: readonly ObjectState[]): readonly SelectedObject[] =>
  states.map(({ kind, id }) => ({ kind, id }))

/** Plans from hand-made states: snapshot 1 is wanted, the last moment is the tenant as it is. */
export function planOf(scene: Scene): Promise<Plan> {
  const { was, between = [], now, select = [], kinds = [], parts, options, bin = {}, twins = [], onBin, shown } = scene
  const states = [was, ...between, now]
  const selection: Selection = {
    objects: [...select],
    kinds: [...kinds],
    parts: parts === undefined ? null : [...parts],
  }
  return makePlan(
    {
      reader: pastOf({ ...scene, states }),
      writer: {
        root,
        inBin: async (_, id): Promise<BinEntry | undefined> => {
          onBin?.(id)
          const raw = bin[id]
          return raw === undefined ? undefined : { id, raw, deletedAt: '2026-11-20T10:00:00Z' }
        },
        twins: async () => twins,
        dynamic: async (kind) => (kind === 'group' ? (scene.dynamic ?? []) : []),
        signedIn: async () => scene.operator,
      },
      ...(scene.consenter === undefined ? {} : { consenter: scene.consenter }),
      live: states.length,
      ...(scene.plannedAt === undefined ? {} : { now: () => scene.plannedAt ?? '' }),
    },
    {
      snapshot: 1,
      selection,
      options: { links: 'add', allowGive: false, allowTake: false, ...options },
      ...(shown === undefined ? {} : { shown }),
    },
    new AbortController().signal,
  )
}

/** The requests of a plan as `METHOD /path`, ticked or not. */
export const requestsOf = (steps: readonly PlanStep[]): readonly string[] =>
  steps.flatMap((step) => step.requests.map(({ method, url }) => `${method} ${url.replace(root, '')}`))

/** The steps of one action. */
export const stepsOf = (plan: Plan, action: PlanStep['action']): readonly PlanStep[] =>
  plan.steps.filter((step) => step.action === action)

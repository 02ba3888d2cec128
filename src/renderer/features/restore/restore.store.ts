import { create } from 'zustand'
import type { LinkMode, Plan, PlanStep, RestoreOptions, Selection } from '../../../shared/model/plan.ts'
import type { RestoreReport } from '../../../shared/model/restore-report.ts'
import { carryTicks } from './replan.ts'

/** The steps of the wizard, in order. */
export const wizardSteps = ['what', 'options', 'plan', 'run', 'report'] as const
export type WizardStep = (typeof wizardSteps)[number]

/** What the wizard was opened with; compared by identity, so that the same wish given twice starts anew. */
export interface Wish {
  readonly snapshot: number
  readonly selection: Selection
  readonly links?: LinkMode
}

/** Everything chosen on the way to a restore. Held by the window alone; leaving the page keeps it. */
export interface RestoreState {
  /** The vault it is about: another one starts anew. */
  readonly vaultId: string | null
  readonly wish: Wish | null
  readonly step: WizardStep
  /** Null: the newest. */
  readonly snapshot: number | null
  readonly selection: Selection
  readonly links: LinkMode
  /** The plan as it was made, with the ticks of the user; null: to be made. */
  readonly plan: Plan | null
  /** The tenant is known to have moved since: the plan is made again when it is looked at. */
  readonly isStale: boolean
  /** When the tenant was read for it. ISO 8601 UTC. */
  readonly plannedAt: string | null
  /** How the plan differs from the one looked at before. */
  readonly news: ReadonlyMap<number, 'new' | 'changed'>
  readonly gone: readonly PlanStep[]
  /** Steps that are unfolded to their requests. */
  readonly unfolded: ReadonlySet<number>
  /** What went along with the last tick, as a sentence. */
  readonly tickNote: string | null
  readonly report: RestoreReport | null
}

export const everything: Selection = { objects: [], kinds: [], parts: null }

const fresh = {
  step: 'what',
  snapshot: null,
  selection: everything,
  links: 'add',
  plan: null,
  isStale: false,
  plannedAt: null,
  news: new Map(),
  gone: [],
  unfolded: new Set(),
  tickNote: null,
  report: null,
} as const satisfies Omit<RestoreState, 'vaultId' | 'wish'>

export const useRestore = create<RestoreState>()(() => ({ ...fresh, vaultId: null, wish: null }))

/** Begins with what was chosen elsewhere, at its plan; or, with null, at the first step. */
export const beginRestore = (vaultId: string | null, wish: Wish | null): void =>
  useRestore.setState({
    ...fresh,
    vaultId,
    wish,
    ...(wish === null
      ? {}
      : { step: 'plan', snapshot: wish.snapshot, selection: wish.selection, links: wish.links ?? 'add' }),
  })

/** Changes what is restored or how: the plan has to be made anew. */
export const choose = (part: Partial<Pick<RestoreState, 'snapshot' | 'selection' | 'links'>>): void =>
  useRestore.setState({
    ...part,
    plan: null,
    plannedAt: null,
    news: new Map(),
    gone: [],
    unfolded: new Set(),
    tickNote: null,
  })

export const goTo = (step: WizardStep): void => useRestore.setState({ step })

/** Takes a plan that was made; ticks of the one before are carried over where a step would do the same. */
export const takePlan = (plan: Plan, plannedAt: string): void =>
  useRestore.setState((state) => {
    if (state.plan === null) return { plan, plannedAt, isStale: false, news: new Map(), gone: [], tickNote: null }
    return { ...carryTicks(state.plan, plan), plannedAt, isStale: false, unfolded: new Set(), tickNote: null }
  })

/** Unfolds a step to its requests, or folds it. */
export const toggleUnfolded = (step: number): void =>
  useRestore.setState((state) => {
    const unfolded = new Set(state.unfolded)
    if (!unfolded.delete(step)) unfolded.add(step)
    return { unfolded }
  })

/** How links are put back. What gives or takes is ticked step by step in the plan, never all at once. */
export const toOptions = (links: LinkMode): RestoreOptions => ({ links, allowGive: false, allowTake: false })

import { create } from 'zustand'
import type { RestoreConsent, ToRun } from '../../../shared/api/connection.contract.ts'
import type { LinkMode, Plan, Rename, RestoreOptions, Selection } from '../../../shared/model/plan.ts'
import { type NamedRef, toRefKey } from '../../../shared/model/ref.ts'
import type { RestoreReport } from '../../../shared/model/restore-report.ts'
import type { RestoreWish } from '../../app/navigation.store.ts'
import type { FormerPlan } from './former-plan.ts'
import { carryTicks } from './replan.ts'

/** The steps of the wizard, in order. */
export const wizardSteps = ['what', 'options', 'plan', 'permission', 'run', 'report'] as const
export type WizardStep = (typeof wizardSteps)[number]

/** Everything chosen on the way to a restore. Held by the window alone; leaving the page keeps it. */
export interface RestoreState {
  /** The vault it is about: another one starts anew. */
  readonly vaultId: string | null
  /** What it was opened with; compared by identity, so that the same wish given twice starts anew. */
  readonly wish: RestoreWish | null
  readonly step: WizardStep
  /** Null: the newest. */
  readonly snapshot: number | null
  readonly selection: Selection
  readonly links: LinkMode
  /** Whether Entra mails the invitations of guests who are created anew. */
  readonly mailInvitations: boolean
  /** Objects that come back under another name, because theirs is taken. */
  readonly renames: readonly Rename[]
  /** Objects that are created anew although the recycle bin shows them. */
  readonly anew: readonly NamedRef[]
  /** The run that is taken back; null: it is a restore. */
  readonly undoes: number | null
  /** The plan as it was made, with the ticks of the user; null: to be made. */
  readonly plan: Plan | null
  /** Ticks of a plan that was dropped by a lock: the next one takes them over. */
  readonly former: FormerPlan | null
  /** The tenant is known to have moved since: the plan is made again when it is looked at. */
  readonly isStale: boolean
  /** When the tenant was read for it. ISO 8601 UTC. */
  readonly plannedAt: string | null
  /** How the plan differs from the one looked at before. */
  readonly news: ReadonlyMap<number, 'new' | 'changed'>
  readonly gone: FormerPlan['steps']
  /** Steps that are unfolded to their requests. */
  readonly unfolded: ReadonlySet<number>
  /** What went along with the last tick, as a sentence. */
  readonly tickNote: string | null
  /** Steps that create beside a look-alike and about which the question was answered, by their hashes. */
  readonly answered: ReadonlySet<string>
  /** It is being asked what has to be allowed: the next thing is the run, or the step that asks for it. */
  readonly isAsking: boolean
  /** What waits for permission, and what it takes; null: nothing does. */
  readonly asked: Asked | null
  /** Somebody else than who reads signed in to write: the plan is checked for them too. Null: nobody else. */
  readonly consenter: ConsenterShown | null
  readonly report: RestoreReport | null
}

/** Somebody else than who reads, who signed in to write. */
export interface ConsenterShown {
  readonly username: string
  /** What they signed in for, as it was shown. */
  readonly shown: Plan
  /** The plan was made again for them, and shows something else now. */
  readonly isNews: boolean
}

/** Something that is to run, and what has to be allowed before. */
export interface Asked {
  readonly what: ToRun
  readonly consent: RestoreConsent
}

export const everything: Selection = { objects: [], kinds: [], parts: null }

const fresh = {
  step: 'what',
  snapshot: null,
  selection: everything,
  links: 'add',
  mailInvitations: false,
  renames: [],
  anew: [],
  undoes: null,
  plan: null,
  former: null,
  isStale: false,
  plannedAt: null,
  news: new Map(),
  gone: [],
  unfolded: new Set(),
  tickNote: null,
  answered: new Set(),
  isAsking: false,
  asked: null,
  consenter: null,
  report: null,
} as const satisfies Omit<RestoreState, 'vaultId' | 'wish'>

export const useRestore = create<RestoreState>()(() => ({ ...fresh, vaultId: null, wish: null }))

/** Begins with what was chosen elsewhere, at its plan; or, with null, at the first step. */
export const beginRestore = (vaultId: string | null, wish: RestoreWish | null): void =>
  useRestore.setState({ ...fresh, vaultId, wish, ...(wish === null ? {} : startOf(wish)) })

function startOf(wish: RestoreWish): Partial<RestoreState> {
  if ('undoes' in wish) return { step: 'plan', undoes: wish.undoes }
  if ('goesOnWith' in wish) return { step: 'run' }
  if ('shows' in wish) return { step: 'report' }
  return { step: 'plan', snapshot: wish.snapshot, selection: wish.selection, links: wish.links ?? 'add' }
}

/** Changes what is restored, or how links come back: there is no plan of it yet. */
export const choose = (part: Partial<Pick<RestoreState, 'snapshot' | 'selection' | 'links'>>): void =>
  useRestore.setState({
    ...part,
    ...('links' in part ? {} : { renames: fresh.renames, anew: fresh.anew }),
    plan: null,
    former: null,
    isStale: false,
    plannedAt: null,
    news: new Map(),
    gone: [],
    unfolded: new Set(),
    tickNote: null,
  })

/** Changes a choice beside a plan that is looked at: it is made again, and its ticks are kept. */
export const adjust = (part: Partial<Pick<RestoreState, 'mailInvitations' | 'renames' | 'anew'>>): void =>
  useRestore.setState({ ...part, isStale: true })

/** Brings an object back under another name, or without the addresses somebody else has now. */
export const rename = (wanted: Rename): void => adjust({ renames: [...without(wanted), wanted] })

/** Creates an object anew although the recycle bin shows it, for a bin that does not give it back; or tries the bin again. */
export const createAnew = ({ kind, id, name }: NamedRef, isAnew: boolean): void =>
  useRestore.setState((state) => {
    const others = state.anew.filter((one) => toRefKey(one) !== toRefKey({ kind, id }))
    return { anew: isAnew ? [...others, { kind, id, name }] : others, isStale: true }
  })

/** Remembers that the question about a look-alike was answered, whatever the answer. */
export const answer = (hash: string): void =>
  useRestore.setState((state) => ({ answered: new Set([...state.answered, hash]) }))

/** Lets an object have its own name again. */
export const keepName = (wanted: Rename): void => adjust({ renames: without(wanted) })

const without = (wanted: Rename): readonly Rename[] =>
  useRestore.getState().renames.filter((one) => toRefKey(one) !== toRefKey(wanted))

export const goTo = (step: WizardStep): void => useRestore.setState({ step })

/** Takes a plan that was made; ticks of the one before are carried over where a step would do the same. */
export const takePlan = (plan: Plan, plannedAt: string): void =>
  useRestore.setState((state) => {
    const taken = { former: null, plannedAt, isStale: false, tickNote: null }
    const before = state.plan ?? state.former
    if (before === null) return { ...taken, plan, news: new Map(), gone: [] }
    return { ...taken, ...carryTicks(before, plan), unfolded: new Set() }
  })

/** Unfolds a step to its requests, or folds it. */
export const toggleUnfolded = (step: number): void =>
  useRestore.setState((state) => {
    const unfolded = new Set(state.unfolded)
    if (!unfolded.delete(step)) unfolded.add(step)
    return { unfolded }
  })

/** How it is put back. What gives or takes is ticked step by step in the plan, never all at once. */
export const toOptions = (
  chosen: Pick<RestoreState, 'links' | 'mailInvitations' | 'renames' | 'anew'>,
): RestoreOptions => ({
  links: chosen.links,
  allowGive: false,
  allowTake: false,
  ...(chosen.mailInvitations ? { mailInvitations: true } : {}),
  ...(chosen.renames.length > 0 ? { renames: [...chosen.renames] } : {}),
  ...(chosen.anew.length > 0 ? { anew: chosen.anew.map(({ kind, id }) => ({ kind, id })) } : {}),
})

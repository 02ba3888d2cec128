import type { Plan, PlanStep } from '../../../shared/model/plan.ts'

/** What is left of a plan when what was read of the vault goes with its keys: which steps were ticked, without any value. */
export interface FormerPlan {
  readonly steps: readonly Pick<PlanStep, 'action' | 'object' | 'parts' | 'hash' | 'ticked'>[]
  readonly lockOut?: { readonly isAllowed: boolean } | undefined
}

/** The ticks of a plan, by what each step is about, with ids and hashes in place of names and values. */
export const toFormer = ({ steps, lockOut }: Plan): FormerPlan => ({
  steps: steps.map(({ action, object: { kind, id }, parts, hash, ticked }) => ({
    action,
    object: { kind, id, name: '' },
    parts,
    hash,
    ticked,
  })),
  ...(lockOut === undefined ? {} : { lockOut: { isAllowed: lockOut.isAllowed } }),
})

import { findKind } from '../../../shared/kinds/kinds.ts'
import type { PlanStep } from '../../../shared/model/plan.ts'

/** The headings of the plan, in its order. What gives access and what takes away stand apart, whatever they write. */
export const planGroups = [
  'bin',
  'create',
  'attributes',
  'photos',
  'licences',
  'links',
  'gives',
  'takes',
  'backToBin',
] as const
export type PlanGroup = (typeof planGroups)[number]

const byAction: { readonly [action in PlanStep['action']]: PlanGroup } = {
  restoreFromBin: 'bin',
  create: 'create',
  update: 'attributes',
  photo: 'photos',
  licence: 'licences',
  link: 'links',
  unlink: 'takes',
  delete: 'takes',
}

/** Whether the step changes who may do what: it is ticked by hand only, one by one. */
export const isSensitive = (step: Pick<PlanStep, 'gives' | 'takes'>): boolean =>
  step.gives !== undefined || step.takes !== undefined

/** Whether the step deletes an object into a recycle bin, from where it can come back. */
export const goesToBin = (step: Pick<PlanStep, 'action' | 'object'>): boolean =>
  step.action === 'delete' && findKind(step.object.kind)?.bin !== undefined

/** The heading a step stands under. */
export function groupOf(step: Pick<PlanStep, 'action' | 'object' | 'gives' | 'takes'>): PlanGroup {
  if (goesToBin(step)) return 'backToBin'
  if (step.gives !== undefined) return 'gives'
  return step.takes === undefined ? byAction[step.action] : 'takes'
}

/** The steps under their headings; headings without steps are left out. */
export const toPlanGroups = (
  steps: readonly PlanStep[],
): readonly { readonly group: PlanGroup; readonly steps: readonly PlanStep[] }[] =>
  planGroups.flatMap((group) => {
    const own = steps.filter((step) => groupOf(step) === group)
    return own.length === 0 ? [] : [{ group, steps: own }]
  })

import type { Plan, PlanStep } from '../../../shared/model/plan.ts'
import { toRefKey } from '../../../shared/model/ref.ts'

/** What a run of the ticked steps would do. */
export interface PlanCounts {
  readonly objects: number
  readonly changes: number
  readonly requests: number
}

/** How many changes one step makes: bringing an object back is one, a link is one for each target. */
function changesOf(step: Pick<PlanStep, 'action' | 'changes' | 'targets'>): number {
  if (step.action === 'restoreFromBin' || step.action === 'create') return 1
  const isLink = step.action === 'link' || step.action === 'unlink'
  return Math.max(1, isLink ? step.targets.length : step.changes.length)
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

/** Counts what the ticked steps do. */
export function countPlan(plan: Pick<Plan, 'steps'>): PlanCounts {
  const ticked = plan.steps.filter((step) => step.ticked)
  return {
    objects: new Set(ticked.map((step) => toRefKey(step.object))).size,
    changes: sum(ticked.map(changesOf)),
    requests: sum(ticked.map((step) => step.requests.length)),
  }
}

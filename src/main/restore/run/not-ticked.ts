import type { PlanStep } from '../../../shared/model/plan.ts'
import { isOfWhole, titleOf, workOf } from './work-of.ts'

/** Says what of one object was left out because it was not ticked: what concerns the whole object first, then its parts. */
export function notTicked(unticked: readonly PlanStep[]): readonly string[] {
  const parts = unticked.filter((step) => !isOfWhole(step)).map(workOf)
  return [
    ...unticked.filter(isOfWhole).map((step) => `${titleOf(step)} was not ticked.`),
    ...(parts.length === 0 ? [] : [`Not ticked: ${[...new Set(parts)].join(', ')}.`]),
  ]
}

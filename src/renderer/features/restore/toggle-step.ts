import { type Plan, tick, untick } from '../../../shared/model/plan.ts'
import { isSensitive } from './plan-groups.ts'

/** What became of ticking or unticking one step by hand. */
export interface Toggled {
  readonly plan: Plan
  /** Other steps that were ticked or unticked with it. */
  readonly along: readonly number[]
  /** Steps it needs that give access or take away: those are only ever ticked by hand, so nothing was ticked. */
  readonly needsFirst: readonly number[]
}

/** Ticks a step that is not ticked, with what it needs, or unticks one that is, with what needs it. */
export function toggleStep(plan: Plan, step: number): Toggled {
  const isTicked = plan.steps.some((one) => one.step === step && one.ticked)
  if (isTicked) {
    const { plan: next, fallen } = untick(plan, step)
    return { plan: next, along: fallen, needsFirst: [] }
  }
  const { plan: next, risen } = tick(plan, step)
  const needsFirst = plan.steps.filter((one) => risen.includes(one.step) && isSensitive(one)).map((one) => one.step)
  return needsFirst.length > 0 ? { plan, along: [], needsFirst } : { plan: next, along: risen, needsFirst: [] }
}

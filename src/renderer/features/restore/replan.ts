import { judgeLockOut } from '../../../shared/lock-out/judge.ts'
import { type Plan, type PlanStep, withoutOrphans, withTicks } from '../../../shared/model/plan.ts'
import { toRefKey } from '../../../shared/model/ref.ts'
import type { FormerPlan } from './former-plan.ts'

/** How a plan differs from the one that was looked at before. */
export interface Replanned {
  /** The new plan, ticked as the user had ticked the former one. */
  readonly plan: Plan
  /** Steps that are new, or would do something else than before. */
  readonly news: ReadonlyMap<number, 'new' | 'changed'>
  /** Steps of the former plan that are not needed any more. */
  readonly gone: FormerPlan['steps']
}

const purposeOf = (step: Pick<PlanStep, 'action' | 'object' | 'parts'>): string =>
  [step.action, toRefKey(step.object), ...step.parts].join(' ')

/** Carries ticks over to a plan that was made again: a step that would do the same keeps what the user chose for it. */
export function carryTicks(former: FormerPlan, plan: Plan): Replanned {
  const before = new Map(former.steps.map((step) => [purposeOf(step), step]))
  const news = new Map<number, 'new' | 'changed'>()
  const carried = plan.steps.map((step) => {
    const old = before.get(purposeOf(step))
    if (old !== undefined && old.hash === step.hash) return { ...step, ticked: old.ticked }
    news.set(step.step, old === undefined ? 'new' : 'changed')
    return step
  })
  const steps = [...withoutOrphans(carried)]
  const purposes = new Set(steps.map(purposeOf))
  return {
    plan: judgeLockOut({
      ...withTicks(plan, steps),
      ...(plan.lockOut === undefined
        ? {}
        : { lockOut: { ...plan.lockOut, isAllowed: former.lockOut?.isAllowed === true } }),
    }),
    news,
    gone: former.steps.filter((step) => !purposes.has(purposeOf(step))),
  }
}

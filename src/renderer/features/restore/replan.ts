import type { Plan, PlanStep } from '../../../shared/model/plan.ts'
import { toRefKey } from '../../../shared/model/ref.ts'
import type { Ticks } from './ticks.ts'

/** How a plan differs from the one that was looked at before. */
export interface Replanned {
  readonly ticks: Ticks
  /** Steps that are new, or would do something else than before. */
  readonly news: ReadonlyMap<number, 'new' | 'changed'>
  /** Steps of the former plan that are not needed any more. */
  readonly gone: readonly PlanStep[]
}

type Known = Pick<Plan, 'steps'>

const purposeOf = (step: PlanStep): string => [step.action, toRefKey(step.object), ...step.parts].join(' ')

/** The ticks a plan proposes. */
export const proposedTicks = (plan: Known): Ticks =>
  new Set(plan.steps.filter((step) => step.ticked).map((step) => step.step))

/** Carries ticks over to a plan that was made again: a step that would do the same keeps what the user chose for it. */
export function carryTicks(former: Known, ticks: Ticks, plan: Known): Replanned {
  const before = new Map(former.steps.map((step) => [purposeOf(step), step]))
  const news = new Map<number, 'new' | 'changed'>()
  const kept = new Set<number>()
  for (const step of plan.steps) {
    const old = before.get(purposeOf(step))
    if (old === undefined) news.set(step.step, 'new')
    else if (old.hash !== step.hash) news.set(step.step, 'changed')
    const isTicked = old !== undefined && old.hash === step.hash ? ticks.has(old.step) : step.ticked
    if (isTicked) kept.add(step.step)
  }
  const purposes = new Set(plan.steps.map(purposeOf))
  return { ticks: kept, news, gone: former.steps.filter((step) => !purposes.has(purposeOf(step))) }
}

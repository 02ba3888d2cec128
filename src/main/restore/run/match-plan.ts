import { AppError } from '../../../shared/errors.ts'
import { costOf, type Plan, type PlanStep } from '../../../shared/model/plan.ts'
import { toRefKey } from '../../../shared/model/ref.ts'
import { planHash, stepHash } from '../plan/step-hash.ts'

/**
 * Throws `planChanged` where a plan is not as it was made: a step, its requests or what was chosen was edited. Ticks may
 * be.
 */
export function checkUnedited(given: Plan): void {
  const edited = given.steps.filter((step) => stepHash(step) !== step.hash)
  if (edited.length > 0)
    throw new AppError('planChanged', `This plan was edited: ${named(edited)}. Nothing was written.`, {
      steps: edited.map((step) => step.step).join(','),
    })
  if (planHash(given) !== given.plan)
    throw new AppError(
      'planChanged',
      'This plan was edited: what it restores, or its list of steps. Nothing was written.',
    )
}

/**
 * The plan as derived anew, with the ticks of the one that was shown. Only steps that were shown are in it. Throws
 * `tenantMoved` where a ticked step is no longer what it was, with the numbers of those steps in `details`.
 */
export function matchPlan(given: Plan, fresh: Plan): Plan {
  const shown = new Map(given.steps.map((step) => [step.hash, step]))
  const there = new Set(fresh.steps.map((step) => step.hash))
  const moved = given.steps.filter((step) => step.ticked && !there.has(step.hash))
  if (moved.length > 0) {
    const why = moved.map((step) => whyMoved(step, fresh))
    throw new AppError(
      'tenantMoved',
      `The tenant is no longer as this plan saw it. ${why.join(' ')} Nothing was written.`,
      {
        steps: moved.map((step) => step.step).join(','),
      },
    )
  }
  const steps = fresh.steps.map((step) => ({ ...step, ticked: shown.get(step.hash)?.ticked === true }))
  return { ...fresh, steps, ...costOf(steps) }
}

const named = (steps: readonly PlanStep[]): string =>
  steps.map((step) => `step ${step.step} (${step.object.name})`).join(', ')

function whyMoved(step: PlanStep, fresh: Plan): string {
  const same = fresh.steps.find(
    (one) =>
      one.action === step.action &&
      toRefKey(one.object) === toRefKey(step.object) &&
      one.parts.some((part) => step.parts.includes(part)),
  )
  const what = step.parts.length > 0 ? `${step.object.name}, ${step.parts.join(', ')}` : step.object.name
  return same === undefined
    ? `Step ${step.step} (${what}) has nothing left to do, or cannot be done any more.`
    : `Step ${step.step} (${what}) would now do something else.`
}

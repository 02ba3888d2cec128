import { AppError } from '../../shared/errors.ts'
import { judgeLockOut } from '../../shared/lock-out/judge.ts'
import { type Plan, type PlanStep, withTicks } from '../../shared/model/plan.ts'

/**
 * The plan as it is made now with the ticks of the saved one: names and numbers of a file are not believed, and lock-outs
 * are judged again with its ticks; `isAllowed`: one of them may be. Throws `tenantMoved` and `planChanged`.
 */
export function toShown(saved: Plan, now: Plan, isAllowed: boolean): Plan {
  const wanted = new Map(saved.steps.map((step) => [step.hash, step]))
  // Judged without unticking: what runs is what the file ticks, or nothing.
  const judged = judgeLockOut({
    ...now,
    steps: now.steps.map((step) => ({ ...step, ticked: wanted.get(step.hash)?.ticked === true })),
    ...(now.lockOut === undefined ? {} : { lockOut: { ...now.lockOut, isAllowed: true } }),
  })
  const made = new Map(judged.steps.map((step) => [step.hash, step]))
  const steps = saved.steps.map((step) => toMade(step, made.get(step.hash)))
  const numbers = new Map(steps.map((step) => [made.get(step.hash)?.step, step.step]))
  const shown = { ...withTicks(now, steps), plan: saved.plan }
  if (judged.lockOut === undefined) return shown
  const { facts } = judged.lockOut
  const effects = facts.effects.flatMap((effect) => {
    const step = numbers.get(effect.step)
    return step === undefined ? [] : [{ ...effect, step }]
  })
  return { ...shown, lockOut: { ...judged.lockOut, isAllowed, facts: { ...facts, effects } } }
}

function toMade(step: PlanStep, made: PlanStep | undefined): PlanStep {
  if (made === undefined)
    throw new AppError(
      'tenantMoved',
      `Step ${step.step} of the plan is no longer what it would be now. Nothing was written.`,
    )
  if (JSON.stringify(made.requests) !== JSON.stringify(step.requests))
    throw new AppError(
      'planChanged',
      `Step ${step.step} of the plan carries requests it was not made with. Nothing was written.`,
    )
  return { ...made, step: step.step, dependsOn: step.dependsOn, ticked: step.ticked }
}

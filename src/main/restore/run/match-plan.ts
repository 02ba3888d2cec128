import { AppError } from '../../../shared/errors.ts'
import { type Blocked, type Plan, type PlanStep, withTicks } from '../../../shared/model/plan.ts'
import { toRefKey } from '../../../shared/model/ref.ts'
import { planHash, stepHash } from '../plan/step-hash.ts'
import { workOf } from './work-of.ts'

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
 * The plan as derived anew, with the ticks of the one that was shown. Only steps that were shown are in it; what is
 * blocked is what was shown and what turned up since. Throws `tenantMoved` where a ticked step is no longer what it was,
 * or needs a step now that it did not need then, with the numbers of those steps in `details`.
 */
export function matchPlan(given: Plan, fresh: Plan): Plan {
  const both: Both = { given: toFinder(given), fresh: toFinder(fresh) }
  const moved = given.steps.filter(
    (step) => step.ticked && (!both.fresh.byHash.has(step.hash) || needsMore(step, both).length > 0),
  )
  if (moved.length > 0) {
    const why = moved.map((step) => whyMoved(step, both))
    throw new AppError(
      'tenantMoved',
      `The tenant is no longer as this plan saw it. ${why.join(' ')} Nothing was written.`,
      {
        steps: moved.map((step) => step.step).join(','),
      },
    )
  }
  const steps = fresh.steps.flatMap((step) => {
    const ticked = both.given.byHash.get(step.hash)?.ticked
    return ticked === undefined ? [] : [{ ...step, ticked }]
  })
  return { ...withTicks(fresh, steps), blocked: [...allBlocked([...given.blocked, ...fresh.blocked])] }
}

const allBlocked = (all: readonly Blocked[]): Iterable<Blocked> =>
  new Map(all.map((one) => [[toRefKey(one.object), one.part, one.reason].join(' '), one])).values()

/** The steps of a plan, to be found without walking through all of them. */
interface StepFinder {
  readonly steps: readonly PlanStep[]
  readonly byHash: ReadonlyMap<string, PlanStep>
  readonly byNumber: ReadonlyMap<number, PlanStep>
}

const toFinder = ({ steps }: Plan): StepFinder => ({
  steps,
  byHash: new Map(steps.map((step) => [step.hash, step])),
  byNumber: new Map(steps.map((step) => [step.step, step])),
})

interface Both {
  readonly given: StepFinder
  readonly fresh: StepFinder
}

/** The steps that a step needs as derived anew, and did not need when it was shown. */
function needsMore({ hash, dependsOn }: PlanStep, { given, fresh }: Both): readonly PlanStep[] {
  const known = new Set(dependsOn.map((number) => given.byNumber.get(number)?.hash))
  const needed = fresh.byHash.get(hash)?.dependsOn ?? []
  return needed.flatMap((number) => fresh.byNumber.get(number) ?? []).filter((one) => !known.has(one.hash))
}

const named = (steps: readonly PlanStep[]): string =>
  steps.map((step) => `step ${step.step} (${step.object.name})`).join(', ')

function whyMoved(step: PlanStep, both: Both): string {
  const same = both.fresh.steps.find(
    (one) =>
      one.action === step.action &&
      toRefKey(one.object) === toRefKey(step.object) &&
      one.parts.some((part) => step.parts.includes(part)),
  )
  const what = step.parts.length > 0 ? `${step.object.name}, ${step.parts.join(', ')}` : step.object.name
  if (same === undefined) return `Step ${step.step} (${what}) has nothing left to do, or cannot be done any more.`
  const [first] = same.hash === step.hash ? needsMore(step, both) : []
  return first === undefined
    ? `Step ${step.step} (${what}) would now do something else.`
    : `Step ${step.step} (${what}) would now need another step first: ${first.object.name}, ${workOf(first)}.`
}

import { AppError } from '../../../shared/errors.ts'
import { judgeLockOut, walkLockOut } from '../../../shared/lock-out/judge.ts'
import type { LockOutFacts } from '../../../shared/model/lock-out.ts'
import type { Plan, PlanStep } from '../../../shared/model/plan.ts'
import { type Consenter, isChecked } from '../plan/consenter.ts'
import type { StepOutcome } from './run-state.ts'

/**
 * The plan as derived anew, judged for lock-outs with the ticks of the one that was shown. Throws `planChanged` where a
 * ticked step locks out somebody and that was not shown, or not allowed, and where it was judged then and cannot be now.
 */
export function checkLockOutShown(given: Plan, fresh: Plan): Plan {
  const { lockOut } = fresh
  if (lockOut === undefined) return fresh
  const judged = judgeLockOut({ ...fresh, lockOut: { ...lockOut, isAllowed: given.lockOut?.isAllowed === true } })
  const shown = new Map(given.steps.map(({ hash, locksOut }) => [hash, new Set(locksOut)]))
  const isNew = ({ hash }: PlanStep, sentence: string): boolean => shown.get(hash)?.has(sentence) !== true
  const wrong = judged.steps.filter((step, place) => {
    const isHeld = fresh.steps[place]?.ticked === true && !step.ticked
    return isHeld || (step.ticked && step.locksOut?.some((sentence) => isNew(step, sentence)) === true)
  })
  const because = wrong.flatMap(({ locksOut }) => locksOut ?? [])
  if (wrong.length > 0)
    throw new AppError(
      'planChanged',
      `This plan locks somebody out, and that was not allowed for it. ${[...new Set(because)].join(' ')} Nothing was written.`,
      { steps: wrong.map(({ step }) => step).join(',') },
    )
  const known = new Set(given.lockOut?.facts.unchecked)
  const unchecked = lockOut.facts.unchecked.filter((sentence) => !known.has(sentence))
  if (given.lockOut !== undefined && unchecked.length > 0)
    throw new AppError(
      'planChanged',
      `This plan was checked for lock-outs when it was shown, and part of that cannot be checked now. ${unchecked.join(' ')} Nothing was written.`,
    )
  return judged
}

/**
 * Throws `signInRefused` where an interrupted run touches what could lock somebody out, and whoever signed in to go on with
 * it is none of those it was checked for.
 */
export function checkConsenterShown({ lockOut }: Plan, consenter: Consenter | undefined): void {
  if (consenter === undefined || lockOut === undefined || lockOut.facts.effects.length === 0) return
  if (isChecked(lockOut.facts, consenter)) return
  throw new AppError(
    'signInRefused',
    `${consenter.username} signed in, and it was not checked whether this restore locks them out. Sign in as who began it, or give it up and make a new plan. Nothing was written.`,
  )
}

/** What a guard needs to know of a run. */
interface Run {
  readonly plan: Plan
  readonly outcomeOf: (step: number) => StepOutcome | undefined
}

/**
 * Why a step is not done although it was judged: one that was to run before it failed, and without that one it locks
 * somebody out. Undefined: it does not.
 */
export function whyLocksOut(run: Run, step: PlanStep): string | undefined {
  const { plan } = run
  const outcomeOf = (number: number): StepOutcome | undefined => run.outcomeOf(number)
  const facts = plan.lockOut?.facts
  if (facts === undefined || facts.effects.length === 0) return undefined
  const concerned = stepsIn(facts)
  if (!concerned.has(step.step)) return undefined
  const isLost = (number: number): boolean => ['failed', 'skipped'].includes(outcomeOf(number)?.state ?? '')
  const others = plan.steps.filter((one) => one.ticked && one.step !== step.step && concerned.has(one.step))
  const lost = others.filter((one) => isLost(one.step))
  if (lost.length === 0) return undefined
  const walk = walkLockOut(facts)
  for (const one of others)
    if (!isLost(one.step) && (one.step < step.step || outcomeOf(one.step) !== undefined)) walk.run(one.step)
  const sentences = walk.wouldDo([step.step]).filter((sentence) => step.locksOut?.includes(sentence) !== true)
  const names = lost.map((one) => `step ${one.step} (${one.object.name})`)
  return sentences.length === 0
    ? undefined
    : `Left out because it locks somebody out without ${names.join(', ')}, which was not done. ${sentences.join(' ')}`
}

/** Whether a step touches what a lock-out depends on: such steps follow each other, so that each knows how those before it ended. */
export const concernsLockOutIn =
  ({ lockOut }: Plan): ((step: PlanStep) => boolean) =>
  ({ step }) =>
    lockOut !== undefined && stepsIn(lockOut.facts).has(step)

const known = new WeakMap<LockOutFacts, ReadonlySet<number>>()

/** The steps that have an effect. */
function stepsIn(facts: LockOutFacts): ReadonlySet<number> {
  const steps = known.get(facts) ?? new Set(facts.effects.map(({ step }) => step))
  known.set(facts, steps)
  return steps
}

import { judgeLockOut } from '../../../shared/lock-out/judge.ts'
import { type Plan, tick, untick } from '../../../shared/model/plan.ts'
import { isSensitive } from './plan-groups.ts'

/** What became of ticking or unticking one step by hand. */
export interface Toggled {
  readonly plan: Plan
  /** Other steps that were ticked or unticked with it. */
  readonly along: readonly number[]
  /** Steps it needs that give access or take away: those are only ever ticked by hand, so nothing was ticked. */
  readonly needsFirst: readonly number[]
  /** Whom ticking it locks out, as sentences: it was not ticked, because that is not allowed. */
  readonly locksOut?: readonly string[]
}

/** Ticks a step that is not ticked, with what it needs, or unticks one that is, with what needs it. */
export function toggleStep(plan: Plan, step: number): Toggled {
  const isTicked = plan.steps.some((one) => one.step === step && one.ticked)
  if (isTicked) {
    const next = judgeLockOut(untick(plan, step).plan)
    return { plan: next, along: othersMoved(plan, next, step), needsFirst: [] }
  }
  const { plan: next, risen } = tick(plan, step)
  const needsFirst = plan.steps.filter((one) => risen.includes(one.step) && isSensitive(one)).map((one) => one.step)
  if (needsFirst.length > 0) return { plan, along: [], needsFirst }
  const judged = judgeLockOut(next)
  const made = judged.steps.find((one) => one.step === step)
  if (made?.ticked !== true) return { plan, along: [], needsFirst: [], locksOut: locksOutOf(judged) }
  return { plan: judged, along: othersMoved(plan, judged, step), needsFirst: [] }
}

/** Steps whose ticks changed besides the one that was meant: they fall with it, or would lock somebody out without it. */
const othersMoved = (plan: Plan, next: Plan, step: number): readonly number[] =>
  plan.steps.filter((one, at) => one.step !== step && one.ticked !== next.steps[at]?.ticked).map((one) => one.step)

const locksOutOf = ({ steps }: Plan): readonly string[] => [...new Set(steps.flatMap(({ locksOut }) => locksOut ?? []))]

/** The plan where steps that lock somebody out may be ticked, or may not any more. */
export const allowLockOut = (plan: Plan, isAllowed: boolean): Plan =>
  plan.lockOut === undefined ? plan : judgeLockOut({ ...plan, lockOut: { ...plan.lockOut, isAllowed } })

import type { PlanStep } from '../../../../shared/model/plan.ts'
import { keptUntil } from '../kept-until.ts'
import type { Warned, WarningRule } from './rule.ts'

const msPerDay = 86_400_000
/** So many days left are too few to wait. */
const few = 3
/** With so many left, a step that is not ticked may be forgotten. */
const soon = 7

/** Whole days until Entra deletes for good what a step brings out of the recycle bin; undefined: nobody knows. */
export function daysLeftOf(step: PlanStep, { situation, caseOf }: Warned): number | undefined {
  const now = caseOf(step)?.now
  const { nowMs } = situation.surroundings
  if (step.action !== 'restoreFromBin' || now?.state !== 'bin' || nowMs === undefined) return undefined
  const until = keptUntil(now.entry.deletedAt)
  return until === undefined ? undefined : Math.max(0, Math.floor((until.getTime() - nowMs) / msPerDay))
}

/** Objects that will soon be gone for good from the recycle bin. */
export const warnOfDaysLeft: WarningRule = (warned) =>
  warned.steps.flatMap((step) => {
    const days = daysLeftOf(step, warned)
    const left = days === 1 ? '1 day is left' : days === 0 ? 'less than a day is left' : `${days} days are left`
    if (days === undefined || days > soon || (days > few && step.ticked)) return []
    const then = step.ticked
      ? 'Restore it before then.'
      : 'Its step is not ticked: after that it can only be created anew.'
    return [`${step.object.name}: ${left} in the recycle bin, then Entra deletes it for good. ${then}`]
  })

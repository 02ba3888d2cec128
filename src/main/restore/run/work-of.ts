import type { PlanStep } from '../../../shared/model/plan.ts'

type Work = Pick<PlanStep, 'action' | 'parts'>

/** Whether a step is about the object as a whole: it has no parts to be named by. */
export const isOfWhole = ({ action }: Work): boolean =>
  action === 'restoreFromBin' || action === 'create' || action === 'delete'

/** What a step does, to be named within a sentence: an action where it is about the object as a whole, else its parts. */
export function workOf(step: Work): string {
  if (step.action === 'restoreFromBin') return 'bringing it back from the recycle bin'
  if (step.action === 'create') return 'creating it anew'
  if (step.action === 'delete') return 'taking it away again'
  return step.parts.join(', ')
}

/** The same, to begin a sentence with. Names of parts stay as they are. */
export function titleOf(step: Work): string {
  const words = workOf(step)
  return isOfWhole(step) ? `${words.charAt(0).toUpperCase()}${words.slice(1)}` : words
}

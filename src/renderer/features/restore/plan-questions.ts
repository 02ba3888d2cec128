import type { Plan } from '../../../shared/model/plan.ts'

/** Ticked steps that create beside something alike while nobody said that another one is wanted. Nothing runs before. */
export const openQuestions = ({ steps }: Pick<Plan, 'steps'>, answered: ReadonlySet<string>): readonly number[] =>
  steps.flatMap(({ step, ticked, alike, hash }) => (ticked && alike !== undefined && !answered.has(hash) ? [step] : []))

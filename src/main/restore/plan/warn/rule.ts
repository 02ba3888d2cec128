import type { ObjectState } from '../../../../shared/model/object-state.ts'
import type { PlanStep } from '../../../../shared/model/plan.ts'
import { toRefKey } from '../../../../shared/model/ref.ts'
import type { Case, Situation } from '../situation.ts'

/** What a rule looks at: everything known, and the steps in their order. */
export interface Warned {
  readonly situation: Situation
  readonly steps: readonly PlanStep[]
  /** The case a step is about; undefined: of an object that was not chosen. */
  readonly caseOf: (step: PlanStep) => Case | undefined
  /** What the object of a step is now, or was last; undefined where it is to be created. */
  readonly before: (step: PlanStep) => ObjectState | undefined
}

/** Finds what is to be known before a plan runs: sentences that name objects, what will happen, and what to do. Pure. */
export type WarningRule = (warned: Warned) => readonly string[]

/** Puts together what rules look at. */
export function toWarned(situation: Situation, steps: readonly PlanStep[]): Warned {
  const cases = new Map([...situation.cases, ...situation.dangling].map((one) => [toRefKey(one.wanted), one]))
  const neighbours = new Map(situation.neighbours.map(({ wanted, live }) => [toRefKey(wanted), live]))
  const caseOf = (step: PlanStep): Case | undefined => cases.get(toRefKey(step.object))
  return {
    situation,
    steps,
    caseOf,
    before: (step) => {
      const now = caseOf(step)?.now
      if (now === undefined) return neighbours.get(toRefKey(step.object))
      return now.state === 'live' ? now.live : now.state === 'bin' ? (now.last ?? caseOf(step)?.wanted) : undefined
    },
  }
}

/** People and things named in a sentence; more are counted. */
const namedAtMost = 5

/** `Ada, Bo and 3 more`. */
export function toNames(names: readonly string[]): string {
  const all = [...new Set(names)]
  const more = all.length - namedAtMost
  const shown = more > 0 ? [...all.slice(0, namedAtMost), `${more} more`] : all
  return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
}

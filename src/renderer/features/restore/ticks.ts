import type { PlanStep } from '../../../shared/model/plan.ts'
import { isSensitive } from './plan-groups.ts'

/** The steps that will run, by number. */
export type Ticks = ReadonlySet<number>

/** What became of ticking or unticking one step. */
export interface TickOutcome {
  readonly ticks: Ticks
  /** Other steps that went along. */
  readonly along: readonly number[]
  /** Steps that this one needs and that give access or take away: those are only ever ticked by hand. */
  readonly needsFirst: readonly number[]
}

type Needs = Pick<PlanStep, 'step' | 'dependsOn' | 'gives' | 'takes'>

/** All steps reached from one, it left out, in order of number. */
function reach(start: number, next: (step: number) => readonly number[]): readonly number[] {
  const seen = new Set<number>()
  const open = [start]
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const step of next(at))
      if (step !== start && !seen.has(step)) {
        seen.add(step)
        open.push(step)
      }
  return [...seen].sort((a, b) => a - b)
}

/** Unticks a step and everything that needs it. */
export function untick(steps: readonly Needs[], ticks: Ticks, step: number): TickOutcome {
  const needing = (at: number): readonly number[] =>
    steps.filter((one) => one.dependsOn.includes(at)).map((one) => one.step)
  const along = reach(step, needing).filter((one) => ticks.has(one))
  const left = new Set([...ticks].filter((one) => one !== step && !along.includes(one)))
  return { ticks: left, along, needsFirst: [] }
}

/** Ticks a step and everything it needs; not where that would give access or take away unasked. */
export function tick(steps: readonly Needs[], ticks: Ticks, step: number): TickOutcome {
  const byNumber = new Map(steps.map((one) => [one.step, one]))
  const needed = reach(step, (at) => byNumber.get(at)?.dependsOn ?? []).filter((one) => !ticks.has(one))
  const needsFirst = needed.filter((one) => isSensitive(byNumber.get(one) ?? {}))
  if (needsFirst.length > 0) return { ticks, along: [], needsFirst }
  return { ticks: new Set([...ticks, ...needed, step]), along: needed, needsFirst: [] }
}

/** Ticks a step that is not, unticks one that is. */
export const toggleTick = (steps: readonly Needs[], ticks: Ticks, step: number): TickOutcome =>
  ticks.has(step) ? untick(steps, ticks, step) : tick(steps, ticks, step)

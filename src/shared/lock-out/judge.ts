import type { LockOut, LockOutEffect, LockOutFacts } from '../model/lock-out.ts'
import { canRun, type Plan, type PlanStep, tick, untick } from '../model/plan.ts'
import { afterEffect, type Directory, toDirectory } from './directory.ts'
import { findLockOuts } from './find-lock-outs.ts'
import type { Finding } from './finding.ts'

/** What the steps that have effects do, as they run one after the other. */
export interface LockOutWalk {
  /** What running this step after those before would do, as sentences; it does not run yet. */
  readonly wouldDo: (steps: readonly number[]) => readonly string[]
  /** Runs a step. */
  readonly run: (step: number) => void
  /** Whether a step touches anything that a lock-out depends on. */
  readonly concerns: (step: number) => boolean
}

/** Begins with the directory as it is before the plan runs. */
export function walkLockOut(facts: LockOutFacts): LockOutWalk {
  const effects = new Map<number, LockOutEffect[]>()
  for (const effect of facts.effects) effects.set(effect.step, [...(effects.get(effect.step) ?? []), effect])
  const before = toDirectory(facts)
  let now: Directory = before
  let known = new Set<string>()
  const after = (directory: Directory, steps: readonly number[]): Directory =>
    steps.flatMap((step) => effects.get(step) ?? []).reduce(afterEffect, directory)
  return {
    concerns: (step) => effects.has(step),
    wouldDo: (steps) => {
      if (!steps.some((step) => effects.has(step))) return []
      return sentencesOf(findLockOuts(facts, before, after(now, steps)).filter((one) => !known.has(toKey(one))))
    },
    run: (step) => {
      if (!effects.has(step)) return
      now = after(now, [step])
      known = new Set(findLockOuts(facts, before, now).map(toKey))
    },
  }
}

/** The same way to be locked out, and no worse. */
const toKey = ({ key, sentence }: Finding): string => `${key} ${sentence}`

const sentencesOf = (findings: readonly Finding[]): readonly string[] => [
  ...new Set(findings.map(({ sentence }) => sentence)),
]

/**
 * The plan with its ticks judged again: a step that locks out a break-glass account, or whoever runs the restore, once it
 * and the ticked steps before it have run, is unticked unless that is allowed, and says why. Steps that are not ticked say
 * what ticking them would do. Pure; to be called whenever ticks change.
 */
export function judgeLockOut(plan: Plan): Plan {
  const { lockOut } = plan
  if (lockOut === undefined) return plan
  const { facts, isAllowed } = lockOut
  const walk = walkLockOut(facts)
  const held = new Map<number, readonly string[]>()
  const done = new Map<number, readonly string[]>()
  const running = new Set<number>()
  for (const step of plan.steps) {
    if (!step.ticked || !canRun(step, running)) continue
    const sentences = walk.wouldDo([step.step])
    if (sentences.length > 0 && !isAllowed) {
      held.set(step.step, sentences)
      continue
    }
    if (sentences.length > 0) done.set(step.step, sentences)
    running.add(step.step)
    walk.run(step.step)
  }
  const ticked = [...held.keys()].reduce((some, step) => untick(some, step).plan, plan)
  const would = (step: PlanStep): readonly string[] => {
    if (step.ticked || held.has(step.step) || !walk.concerns(step.step)) return []
    const { risen } = tick(ticked, step.step)
    return walk.wouldDo([...risen, step.step])
  }
  const steps = ticked.steps.map(({ locksOut: _, ...step }) => {
    const sentences = held.get(step.step) ?? done.get(step.step) ?? would(step)
    return sentences.length === 0 ? step : { ...step, locksOut: [...sentences] }
  })
  return { ...ticked, steps, lockOut: verdictOf(lockOut, done, held, steps) }
}

function verdictOf(
  { facts, isAllowed }: LockOut,
  done: ReadonlyMap<number, readonly string[]>,
  held: ReadonlyMap<number, readonly string[]>,
  steps: readonly PlanStep[],
): LockOut {
  const nameOf = (number: number): string => {
    const step = steps.find((one) => one.step === number)
    return `Step ${number}${step === undefined ? '' : ` (${step.object.name})`}`
  }
  const told = (some: ReadonlyMap<number, readonly string[]>, words: string): readonly string[] =>
    [...some].map(([number, sentences]) => `${nameOf(number)} ${words} ${sentences.join(' ')}`)
  return {
    state: done.size > 0 ? 'danger' : facts.unchecked.length > 0 ? 'notChecked' : 'checked',
    sentences: [
      ...told(done, 'is ticked all the same.'),
      ...told(held, 'is left out.'),
      ...facts.unchecked,
      ...facts.notes,
    ],
    isAllowed,
    facts,
  }
}

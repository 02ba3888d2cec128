import { AppError } from '../../shared/errors.ts'
import type { PlanStep, RestoreOptions, Selection } from '../../shared/model/plan.ts'
import type { OnProgress } from '../../shared/model/progress.ts'
import { toRefKey } from '../../shared/model/ref.ts'
import type { DrillStage } from './drill-stage.ts'
import type { Round } from './drilled.ts'

const everything: Selection = { objects: [], kinds: [], parts: null }
const allAllowed: RestoreOptions = { links: 'equal', allowGive: true, allowTake: true, allowLockOut: true }

/** What a step tries, whatever the objects are called by then. */
const attemptOf = ({ action, object, parts, targets }: PlanStep): string =>
  [action, toRefKey(object), ...parts, ...targets.map(toRefKey).sort()].join(' ')

/** Enough for anything that waits for something that waits: a person who goes on planning would stop as well. */
const mostRounds = 5

/**
 * Plans the whole snapshot with everything allowed and runs the plan; then plans again, as long as a plan tries
 * what none before tried. Throws `cancelled`.
 */
export async function playRounds(
  stage: Pick<DrillStage, 'plan' | 'run'>,
  snapshot: number,
  tell: OnProgress,
  signal: AbortSignal,
): Promise<readonly Round[]> {
  const rounds: Round[] = []
  const tried = new Set<string>()
  while (rounds.length < mostRounds) {
    const again = rounds.length === 0 ? '' : ', once more'
    tell({ doing: `Planning${again}`, done: 0, total: null, waiting: null })
    const plan = await stage.plan({ snapshot, selection: everything, options: allAllowed }, signal)
    const steps = plan.steps.filter(({ ticked }) => ticked)
    if (rounds.length > 0 && steps.every((step) => tried.has(attemptOf(step)))) break
    for (const step of steps) tried.add(attemptOf(step))
    const report = await stage.run(plan, (one) => tell({ ...one, doing: `${one.doing}${again}` }), signal)
    if (report.outcome === 'cancelled') throw new AppError('cancelled', 'The drill was cancelled.')
    rounds.push({ plan, report })
  }
  return rounds
}

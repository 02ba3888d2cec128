import { getKind } from '../../../shared/kinds/kinds.ts'
import type { PlanStep } from '../../../shared/model/plan.ts'
import type { RestoreReport } from '../../../shared/model/restore-report.ts'
import { needsPassword } from './password.ts'
import type { RunState } from './run-state.ts'
import { titleOf } from './work-of.ts'

type Line = RestoreReport['worksheet'][number]

/** What can never come back, what was left out because it gives or takes, what could not be restored, and what failed: each with what to do by hand. */
export function toWorksheet(state: RunState): readonly Line[] {
  return [
    ...state.plan.steps.flatMap((step) =>
      state.newIdOf(step.object.id) === undefined ? [] : linesOfCreated(state, step),
    ),
    ...state.plan.steps.flatMap((step): readonly Line[] => {
      const outcome = state.outcomeOf(step.step)
      if (outcome === undefined || outcome.left === 0) return []
      const part = step.parts.length > 0 ? `${step.parts.join(', ')}: ` : ''
      return [{ object: step.object, todo: `${part}${outcome.reason ?? 'This was not restored.'}` }]
    }),
    ...state.plan.steps.flatMap((step) => linesOfUnticked(step)),
    ...state.plan.blocked.map(
      ({ object, part, reason }): Line => ({ object, todo: part === undefined ? reason : `${part}: ${reason}` }),
    ),
  ]
}

function linesOfCreated(state: RunState, step: PlanStep): readonly Line[] {
  if (step.action !== 'create') return []
  const { object } = step
  const lost = getKind(object.kind).lost(state.wantedOf(object).content)
  const secret = state.secretOf(object)
  const isForgotten = secret === undefined && step.requests.some(needsPassword)
  return lost.map((todo, index): Line => {
    if (index > 0) return { object, todo }
    if (isForgotten)
      return {
        object,
        todo: 'Its password was lost when the restore was interrupted. Set a new one in the Entra admin center.',
      }
    return { object, todo, ...(secret === undefined ? {} : { secret }) }
  })
}

function linesOfUnticked(step: PlanStep): readonly Line[] {
  const why = step.gives ?? step.takes
  if (step.ticked || why === undefined) return []
  const targets = step.targets.length > 0 ? ` (${step.targets.map((target) => target.name).join(', ')})` : ''
  return [{ object: step.object, todo: `${titleOf(step)}${targets}: ${why} This was not ticked.` }]
}

import { getKind } from '../../../shared/kinds/kinds.ts'
import type { PlanStep } from '../../../shared/model/plan.ts'
import { toRefKey } from '../../../shared/model/ref.ts'
import type { RestoreReport } from '../../../shared/model/restore-report.ts'
import { needsPassword } from './password.ts'
import type { RunState } from './run-state.ts'
import { isOfWhole, titleOf } from './work-of.ts'

type Line = RestoreReport['worksheet'][number]

/**
 * What is left to do by hand, object by object in the order of the plan, each thing once: first what can never come back,
 * with the password where one was made, then what failed, what was left out because it gives or takes, and what could not
 * be restored.
 */
export function toWorksheet(state: RunState): readonly Line[] {
  const { steps, blocked } = state.plan
  const passwords = new Map(state.ports.passwords.of(state.run).map(({ step, password }) => [step, password]))
  const lines = [
    ...steps.flatMap((step) => linesOfCreated(state, step, passwords.get(step.step))),
    ...steps.flatMap((step) => linesOfLeft(state, step)),
    ...steps.flatMap((step) => linesOfUnticked(step)),
    ...blocked.map(
      ({ object, part, reason }): Line => ({ object, todo: part === undefined ? reason : `${part}: ${reason}` }),
    ),
  ]
  const byObject = new Map<string, Map<string, Line>>(steps.map(({ object }) => [toRefKey(object), new Map()]))
  for (const line of lines) {
    const key = toRefKey(line.object)
    const known = byObject.get(key) ?? new Map<string, Line>()
    byObject.set(key, known)
    if (!known.has(line.todo)) known.set(line.todo, line)
  }
  return [...byObject.values()].flatMap((known) => [...known.values()])
}

const handedOver = 'Its password was handed over already. Where nobody has it, set a new one in the Entra admin center.'

/** Of an object that this run made; also where an earlier attempt made it. */
function linesOfCreated(state: RunState, step: PlanStep, password: string | undefined): readonly Line[] {
  const { object } = step
  if (step.action !== 'create' || state.newIdOf(object.id) === undefined) return []
  const lost = getKind(object.kind).lost(state.wantedOf(object).content)
  const [first, ...others] = lost.map((todo): Line => ({ object, todo }))
  if (first === undefined || !step.requests.some(needsPassword)) return lost.map((todo) => ({ object, todo }))
  return [password === undefined ? { object, todo: handedOver } : { ...first, secret: password }, ...others]
}

function linesOfLeft(state: RunState, step: PlanStep): readonly Line[] {
  const outcome = state.outcomeOf(step.step)
  if (outcome === undefined || outcome.left === 0) return []
  const part = step.parts.length > 0 ? `${partsOf(step)}: ` : ''
  return [{ object: step.object, todo: `${part}${outcome.reason ?? 'This was not restored.'}` }]
}

/** Links by what people call them; attributes by the names that Graph and the plan have for them. */
function partsOf({ object, parts }: PlanStep): string {
  const { links } = getKind(object.kind)
  return parts.map((part) => links.find(({ name }) => name === part)?.label ?? part).join(', ')
}

function linesOfUnticked(step: PlanStep): readonly Line[] {
  const why = step.gives ?? step.takes
  if (step.ticked || why === undefined) return []
  const targets = step.targets.length > 0 ? ` (${step.targets.map((target) => target.name).join(', ')})` : ''
  const what = isOfWhole(step) ? titleOf(step) : partsOf(step)
  return [{ object: step.object, todo: `${what}${targets}: ${why} This was not ticked.` }]
}

import type { Issue } from '../../../shared/model/issue.ts'
import type { Plan, PlanStep } from '../../../shared/model/plan.ts'
import { type NamedRef, toRefKey } from '../../../shared/model/ref.ts'
import type { RestoreReport, RestoreResult } from '../../../shared/model/restore-report.ts'
import type { Outcome } from '../../../shared/model/snapshot.ts'
import { notTicked } from './not-ticked.ts'
import type { Mismatch } from './read-back.ts'
import type { RunState, StepOutcome } from './run-state.ts'
import type { Ending } from './run-steps.ts'
import { toWorksheet } from './worksheet.ts'

type ReportedObject = RestoreReport['objects'][number]

interface StepsOfObject {
  readonly object: NamedRef
  readonly steps: readonly { readonly step: PlanStep; readonly outcome: StepOutcome | undefined }[]
}

/** What a run did, object by object, and what is left to do by hand. Holds generated passwords: keep them out of what is stored. */
export function toReport(state: RunState, ending: Ending, mismatches: readonly Mismatch[], ms: number): RestoreReport {
  const byObject = groupByObject(state)
  const differing = new Map(mismatches.map((one) => [toRefKey(one.object), one]))
  const objects = [
    ...byObject.map((one) => toObject(state, one, differing.get(toRefKey(one.object)))),
    ...withoutSteps(state, new Set(byObject.map((one) => toRefKey(one.object)))),
  ]
  const leftByRun = state.plan.steps.reduce((sum, step) => sum + (state.outcomeOf(step.step)?.left ?? 0), 0)
  const leftByReading = mismatches.reduce((sum, one) => sum + one.parts.length, 0)
  const issues = [...issuesOf(state), ...mismatches.map(toIssue)]
  const { consent } = state.ports
  const isAllDone =
    leftByRun + leftByReading === 0 && issues.length === 0 && objects.every((object) => object.result !== 'failed')
  return {
    run: state.run,
    ...(state.plan.undoes === undefined ? {} : { undoes: state.plan.undoes }),
    outcome: isHopeless(state) ? 'failed' : outcomeOf(state, ending, isAllDone),
    objects,
    worksheet: [...toWorksheet(state)],
    issues,
    differencesLeft: leftByRun + leftByReading,
    writes: state.writes,
    ms,
    ...(consent === undefined ? {} : { consent: { ...consent, scopes: [...consent.scopes] } }),
    ...toLockOut(state.plan),
  }
}

/** For whom the plan was checked, where it touches what could lock somebody out. */
function toLockOut({ lockOut }: Plan): Pick<RestoreReport, 'lockOut'> {
  if (lockOut === undefined || lockOut.facts.effects.length === 0) return {}
  const { accounts, unchecked, notes } = lockOut.facts
  return { lockOut: { checked: accounts.map(({ name }) => name), unchecked: [...unchecked, ...notes] } }
}

function groupByObject(state: RunState): readonly StepsOfObject[] {
  const groups = new Map<string, { object: NamedRef; steps: StepsOfObject['steps'][number][] }>()
  for (const step of state.plan.steps) {
    const group = groups.get(toRefKey(step.object)) ?? { object: step.object, steps: [] }
    group.steps.push({ step, outcome: state.outcomeOf(step.step) })
    groups.set(toRefKey(step.object), group)
  }
  return [...groups.values()]
}

function toObject(state: RunState, { object, steps }: StepsOfObject, mismatch: Mismatch | undefined): ReportedObject {
  const newId = state.newIdOf(object.id)
  const reasons = [
    ...steps.flatMap(({ outcome }) => (outcome?.reason === undefined ? [] : [outcome.reason])),
    ...(mismatch === undefined ? [] : [`Read back, this still differs: ${mismatch.parts.join(', ')}.`]),
    ...notTicked(steps.filter(({ outcome }) => outcome === undefined).map(({ step }) => step)),
  ]
  return {
    ...object,
    ...(newId === undefined ? {} : { newId }),
    result: resultOf(steps, mismatch),
    ...(reasons.length === 0 ? {} : { reason: [...new Set(reasons)].join(' ') }),
  }
}

function resultOf(steps: StepsOfObject['steps'], mismatch: Mismatch | undefined): RestoreResult {
  const states = steps.flatMap(({ outcome }) => outcome?.state ?? [])
  if (states.includes('failed') || mismatch !== undefined) return 'failed'
  if (states.length === 0 || states.every((one) => one === 'skipped')) return 'skipped'
  if (states.includes('done')) return 'restored'
  const isLeftOut = states.includes('skipped') || states.length < steps.length
  return isLeftOut ? 'skipped' : 'alreadySo'
}

/** Objects nothing was planned for: blocked ones, and chosen ones that are as they were. */
function withoutSteps({ plan, ports }: RunState, stepped: ReadonlySet<string>): readonly ReportedObject[] {
  const blocked = new Map<string, ReportedObject>()
  for (const { object, reason } of plan.blocked)
    if (!stepped.has(toRefKey(object)) && !blocked.has(toRefKey(object)))
      blocked.set(toRefKey(object), { ...object, result: 'skipped', reason })
  const rest = plan.selection.objects.filter((ref) => !stepped.has(toRefKey(ref)) && !blocked.has(toRefKey(ref)))
  const names = ports.reader.statesAt(plan.snapshot, rest).map((known) => known?.name)
  const same = rest.map(
    ({ kind, id }, index): ReportedObject => ({ kind, id, name: names[index] ?? id, result: 'alreadySo' }),
  )
  return [...blocked.values(), ...same]
}

/** `complete`: all that was ticked is as it was to be. `failed`: nothing at all came of it. */
function outcomeOf(state: RunState, ending: Ending, isAllDone: boolean): Outcome {
  if (ending === 'cancelled') return 'cancelled'
  if (isAllDone) return 'complete'
  const isAnythingDone = state.plan.steps.some((step) => state.outcomeOf(step.step)?.state === 'done')
  return isAnythingDone || state.achieved > 0 ? 'partial' : 'failed'
}

/** Whether nothing that was chosen by itself can be restored at all: it is not in the snapshot, or not ours to write. */
function isHopeless({ plan: { selection, steps, blocked } }: RunState): boolean {
  const known = new Set(blocked.filter(({ part }) => part === undefined).map(({ object }) => toRefKey(object)))
  return (
    steps.length === 0 && selection.objects.length > 0 && selection.objects.every((one) => known.has(toRefKey(one)))
  )
}

const issuesOf = (state: RunState): readonly Issue[] =>
  state.plan.steps.flatMap((step) => {
    const outcome = state.outcomeOf(step.step)
    if (outcome === undefined || outcome.left === 0) return []
    const [part] = step.parts
    return [
      {
        kind: step.object.kind,
        id: step.object.id,
        ...(part === undefined ? {} : { part }),
        message: `${step.object.name}: ${outcome.reason ?? 'This was not restored.'}`,
      },
    ]
  })

const toIssue = ({ object, parts }: Mismatch): Issue => ({
  kind: object.kind,
  id: object.id,
  message: `${object.name}: read back, this still differs: ${parts.join(', ')}. Compare again, and plan again if it stays.`,
})

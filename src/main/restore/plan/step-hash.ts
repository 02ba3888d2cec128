import { createHash } from 'node:crypto'
import { canonicalJson } from '../../../shared/diff/canonical.ts'
import type { JsonValue } from '../../../shared/model/json.ts'
import type { Plan, PlanStep } from '../../../shared/model/plan.ts'

/** SHA-256 of a value's canonical JSON, lower-case hex. What is absent does not count. */
const hashOf = (value: unknown): string =>
  createHash('sha256')
    .update(canonicalJson(JSON.parse(JSON.stringify(value)) as JsonValue))
    .digest('hex')

/**
 * What a step is: what it does to what, whom it links, its exact requests, and the values it overwrites. Its place in the
 * plan, its tick and names that people may change meanwhile do not count.
 */
export const stepHash = (step: Omit<PlanStep, 'hash' | 'step' | 'ticked' | 'dependsOn'>): string =>
  hashOf({
    action: step.action,
    object: { kind: step.object.kind, id: step.object.id },
    parts: step.parts,
    requests: step.requests,
    changes: step.changes,
    targets: step.targets.map(({ kind, id }) => ({ kind, id })),
    gives: step.gives,
    takes: step.takes,
    note: step.note,
  })

/** What a plan is, whatever of it is ticked. */
export const planHash = ({
  snapshot,
  undoes,
  selection,
  options,
  steps,
}: Pick<Plan, 'snapshot' | 'undoes' | 'selection' | 'options' | 'steps'>): string =>
  hashOf({ snapshot, undoes, selection, options, steps: steps.map((step) => step.hash) })

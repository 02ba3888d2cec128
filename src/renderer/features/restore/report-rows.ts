import type { Plan, PlanStep } from '../../../shared/model/plan.ts'
import type { NamedRef } from '../../../shared/model/ref.ts'
import { toRefKey } from '../../../shared/model/ref.ts'
import type { RestoreReport, RestoreResult } from '../../../shared/model/restore-report.ts'

/** How an object came back: the first of these that the plan did for it; `same` where its plan is not kept. */
export type ReportHow = 'bin' | 'create' | 'update' | 'removed' | 'left' | 'same'

/** One object of the report with what the plan did for it. */
export interface ReportRow {
  readonly object: NamedRef
  readonly result: RestoreResult
  readonly how: ReportHow
  readonly newId?: string
  readonly reason?: string
  /** The steps that were to run for it. */
  readonly steps: readonly PlanStep[]
}

const howOf = (steps: readonly PlanStep[], newId: string | undefined): ReportHow => {
  if (newId !== undefined || steps.some((step) => step.action === 'create')) return 'create'
  if (steps.some((step) => step.action === 'restoreFromBin')) return 'bin'
  if (steps.some((step) => step.action === 'delete')) return 'removed'
  return steps.length > 0 ? 'update' : 'left'
}

/** Every object of the report, those that the plan left out as a whole after them. */
export function toReportRows(report: RestoreReport, plan: Plan | null): readonly ReportRow[] {
  const steps = plan?.steps.filter((step) => step.ticked) ?? []
  const rows = report.objects.map(({ result, newId, reason, ...object }): ReportRow => {
    const own = steps.filter((step) => toRefKey(step.object) === toRefKey(object))
    return {
      object,
      result,
      how: result === 'skipped' ? 'left' : plan === null && newId === undefined ? 'same' : howOf(own, newId),
      steps: own,
      ...(newId === undefined ? {} : { newId }),
      ...(reason === undefined ? {} : { reason }),
    }
  })
  const known = new Set(rows.map((row) => toRefKey(row.object)))
  const left = (plan?.blocked ?? []).filter((one) => one.part === undefined && !known.has(toRefKey(one.object)))
  return [
    ...rows,
    ...left.map(({ object, reason }): ReportRow => ({ object, result: 'skipped', how: 'left', reason, steps: [] })),
  ]
}

/** Whether all was done that somebody wanted: what they left unticked is no loss, what was refused is one. */
export const isAsWanted = (
  rows: readonly ReportRow[],
  report: Pick<RestoreReport, 'outcome'>,
  plan: Plan | null,
): boolean => {
  const planned = new Set(plan?.steps.map((step) => toRefKey(step.object)))
  const isRefused = ({ result, object }: ReportRow): boolean => result === 'skipped' && !planned.has(toRefKey(object))
  return plan === null ? report.outcome === 'complete' : !rows.some(isRefused)
}

/** How many objects ended how. */
export function countResults(rows: readonly ReportRow[]): { readonly [result in RestoreResult]: number } {
  const count = (result: RestoreResult): number => rows.filter((row) => row.result === result).length
  return {
    restored: count('restored'),
    alreadySo: count('alreadySo'),
    skipped: count('skipped'),
    failed: count('failed'),
  }
}

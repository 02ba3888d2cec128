import { z } from 'zod'
import type { EngineReport, NoticedWork } from '../../shared/api/engine-orders.ts'
import { failureSchema } from '../../shared/api/procedure.ts'
import { progressSchema } from '../../shared/model/progress.ts'
import { outcomes } from '../../shared/model/snapshot.ts'
import type { CallEnding } from './calls-under-way.ts'

/** The calls whose end is worth a notice, by their path. */
const works: { readonly [path: string]: NoticedWork } = {
  'backup.run': 'backup',
  'restore.run': 'restore',
  'restore.resume': 'restore',
  'verify.run': 'verification',
  'drill.run': 'drill',
}

const ended = z.object({ outcome: z.enum(outcomes) })
const failed = z.object({ data: failureSchema })

/** What main is told of the progress of long work; undefined: nothing that could be shown. */
export function toProgressReport(told: unknown): EngineReport | undefined {
  const progress = progressSchema.safeParse(told)
  if (!progress.success) return undefined
  const { done, total } = progress.data
  return { type: 'progress', share: total === null || total <= 0 ? null : Math.min(1, done / total) }
}

/** What main is told when long work has ended. */
export function toEndReport(path: readonly string[], { result, thrown }: CallEnding): EngineReport {
  const work = works[path.join('.')] ?? null
  if (thrown !== undefined) {
    const failure = failed.safeParse(thrown)
    const isCancelled = failure.success && failure.data.data.code === 'cancelled'
    return { type: 'ended', work, outcome: isCancelled ? 'cancelled' : 'failed' }
  }
  // Whoever leaves a run cancels it.
  if (result === undefined) return { type: 'ended', work, outcome: 'cancelled' }
  const known = ended.safeParse(result)
  return { type: 'ended', work, outcome: known.success ? known.data.outcome : 'complete' }
}

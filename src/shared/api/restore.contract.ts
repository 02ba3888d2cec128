import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { planSchema, restoreOptionsSchema, selectionSchema } from '../model/plan.ts'
import { progressSchema } from '../model/progress.ts'
import { restoreReportSchema } from '../model/restore-report.ts'
import { procedure } from './procedure.ts'

export const restoreContract = {
  /** Makes a plan; writes nothing. */
  plan: procedure
    .input(
      z.object({ snapshot: z.number().int().positive(), selection: selectionSchema, options: restoreOptionsSchema }),
    )
    .output(eventIterator(progressSchema, planSchema)),
  /**
   * Runs the ticked steps of a plan that was shown. Its requests are derived again: a plan that was edited, or a tenant
   * that moved, stops it before anything is written.
   */
  run: procedure.input(z.object({ plan: planSchema })).output(eventIterator(progressSchema, restoreReportSchema)),
  /** Goes on with the restore that was interrupted, doing nothing twice; null: there is none. */
  resume: procedure.output(eventIterator(progressSchema, restoreReportSchema.nullable())),
  /** The report of a finished run. */
  report: procedure.input(z.object({ run: z.number().int().positive() })).output(restoreReportSchema),
}

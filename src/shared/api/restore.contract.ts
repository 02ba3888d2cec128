import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { planSchema, restoreOptionsSchema, selectionSchema } from '../model/plan.ts'
import { progressSchema } from '../model/progress.ts'
import { namedRefSchema } from '../model/ref.ts'
import { restoreReportSchema } from '../model/restore-report.ts'
import { outcomes } from '../model/snapshot.ts'
import { procedure } from './procedure.ts'

/** A run in a list; the shape scripts rely on. */
export const listedRunSchema = z.object({
  run: z.number().int().positive(),
  startedAt: z.string(),
  /** Null: it was not ended, or by a program that did not note when. */
  endedAt: z.string().nullable(),
  /** The snapshot it restored from; of an undo, the one just before what it undid. */
  snapshot: z.number().nullable(),
  /** The run it undid; null: it was a restore. */
  undoes: z.number().nullable(),
  /** How many objects were chosen, and which kinds as a whole; neither: everything. */
  objects: z.number(),
  kinds: z.array(z.string()),
  /** Null: it was interrupted, and waits to be gone on with or given up. */
  outcome: z.enum(outcomes).nullable(),
  writes: z.number(),
  differencesLeft: z.number(),
  /** The newest run that undid something of it; null: none. */
  undoneBy: z.number().nullable(),
  /** Whether that run left something. */
  isUndoneInPart: z.boolean(),
  canBeUndone: z.boolean(),
  /** Why not, as a sentence. */
  reason: z.string().optional(),
})
export type ListedRun = z.infer<typeof listedRunSchema>

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
  /** Plans to take back what a finished run did; writes nothing. `run` runs it. */
  undo: procedure
    .input(
      z.object({
        run: z.number().int().positive(),
        options: restoreOptionsSchema.pick({ allowGive: true, allowTake: true, allowLockOut: true }),
      }),
    )
    .output(eventIterator(progressSchema, planSchema)),
  /** Every run, newest first. */
  runs: procedure.output(z.array(listedRunSchema)),
  /** What the run that was interrupted had done and what not, as its journal tells; null: there is none. Changes nothing. */
  interrupted: procedure.output(restoreReportSchema.nullable()),
  /** Closes the run that was interrupted without going on with it, sending nothing; null: there is none. */
  giveUp: procedure.output(restoreReportSchema.nullable()),
  /** The passwords a run made that nobody was given yet; also of one that was interrupted. */
  passwords: procedure
    .input(z.object({ run: z.number().int().positive() }))
    .output(z.array(z.object({ object: namedRefSchema, password: z.string() }))),
  /** Erases the passwords of a run: they were handed over. */
  erasePasswords: procedure.input(z.object({ run: z.number().int().positive() })).output(z.void()),
  /** The report of a finished run. */
  report: procedure.input(z.object({ run: z.number().int().positive() })).output(restoreReportSchema),
}

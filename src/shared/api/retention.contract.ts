import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { progressSchema } from '../model/progress.ts'
import { refSchema } from '../model/ref.ts'
import { removalOrderSchema, removalPreviewSchema, removalReportSchema } from '../model/removal.ts'
import {
  forgetPreviewSchema,
  forgetReportSchema,
  retentionOrderSchema,
  retentionPolicySchema,
  retentionPreviewSchema,
  retentionReportSchema,
} from '../model/retention.ts'
import { procedure } from './procedure.ts'

/** What is said of a snapshot: one line. */
const noteSchema = z
  .string()
  .trim()
  .max(500)
  .regex(/^[^\r\n]*$/, 'A note is one line.')

export const retentionContract = {
  /** The policy kept with the vault; null: none is. */
  policy: procedure.output(retentionPolicySchema.nullable()),
  /** Keeps a policy with the vault, so that the next time it need not be named. */
  savePolicy: procedure.input(retentionPolicySchema).output(z.void()),
  /** What thinning out would keep and remove, and why; removes nothing. Without a policy: by the one kept with the vault. */
  preview: procedure.input(z.object({ policy: retentionPolicySchema.optional() })).output(retentionPreviewSchema),
  /** Removes exactly what a preview showed, then gives the space back. Aborting it ends between two snapshots. */
  run: procedure.input(retentionOrderSchema).output(eventIterator(progressSchema, retentionReportSchema)),
  /** Marks a snapshot as one to keep, or no longer. */
  pin: procedure.input(z.object({ snapshot: z.number().int().positive(), pinned: z.boolean() })).output(z.void()),
  /** Changes what is said of a snapshot; empty: nothing is. */
  note: procedure.input(z.object({ snapshot: z.number().int().positive(), note: noteSchema })).output(z.void()),
  /** What removing one snapshot would take out, or why it stays; removes nothing. */
  removePreview: procedure.input(z.object({ snapshot: z.number().int().positive() })).output(removalPreviewSchema),
  /** Removes the snapshot a preview showed, then gives the space back. Aborting it then leaves that for the next time. */
  remove: procedure.input(removalOrderSchema).output(eventIterator(progressSchema, removalReportSchema)),
  /** What erasing an object from every snapshot would take out and leave; changes nothing. */
  forgetPreview: procedure.input(z.object({ ref: refSchema })).output(forgetPreviewSchema),
  /** Erases an object from every snapshot. `givesUpRun`: as the preview said. */
  forget: procedure.input(z.object({ ref: refSchema, givesUpRun: z.boolean() })).output(forgetReportSchema),
}

import { z } from 'zod'
import { snapshotReportSchema, snapshotSchema } from '../model/snapshot.ts'
import { procedure } from './procedure.ts'

export const snapshotsContract = {
  /** Newest first. */
  list: procedure.output(z.array(snapshotSchema)),
  report: procedure.input(z.object({ snapshot: z.number().int().positive() })).output(snapshotReportSchema),
}

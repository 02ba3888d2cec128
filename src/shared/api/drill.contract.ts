import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { drillReportSchema } from '../model/drill.ts'
import { progressSchema } from '../model/progress.ts'
import { procedure } from './procedure.ts'

const drillWishSchema = z.object({
  /** The newest when absent. */
  snapshot: z.number().int().positive().optional(),
  /** Where the vault with what came back is kept, and its passphrase; absent: it is thrown away. */
  keep: z.object({ dir: z.string(), passphrase: z.string() }).optional(),
})

export const drillContract = {
  /**
   * Restores a snapshot of the open vault into an empty tenant made up for it, reads that afresh, and counts what came
   * back. Touches neither the vault nor the real tenant.
   */
  run: procedure.input(drillWishSchema).output(eventIterator(progressSchema, drillReportSchema)),
}

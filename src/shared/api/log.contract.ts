import { z } from 'zod'
import { logEntrySchema } from '../model/log-entry.ts'
import { procedure } from './procedure.ts'

export const logContract = {
  /** The newest entries of the log, the newest first. */
  newest: procedure.input(z.object({ most: z.number().int().positive().max(5000) })).output(z.array(logEntrySchema)),
  /**
   * What helps somebody who looks into a problem, as a text to read before it is sent: versions, what the open vault is
   * without whose it is, and the log. No name, no address, no id of anything in the tenant.
   */
  supportText: procedure.output(z.string()),
}

import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { progressSchema } from '../model/progress.ts'
import { lastVerificationSchema, verifyReportSchema } from '../model/verify.ts'
import { procedure } from './procedure.ts'

const verifyOptionsSchema = z.object({
  /** 1: structure; 2: every page, content and seal as well; 3: a rehearsed restore as well. */
  level: z.union([z.literal(1), z.literal(2), z.literal(3)]).default(2),
  /** A root hash noted outside the vault: its history must still lead there. */
  root: z.string().optional(),
})

export const verifyContract = {
  /** Checks the open vault. Reads on past damage and names it. Aborting it reports what was found until then. */
  run: procedure.input(verifyOptionsSchema).output(eventIterator(progressSchema, verifyReportSchema)),
  /** The last verification of the open vault, and the newest root of its seals in hex. */
  last: procedure.output(z.object({ verification: lastVerificationSchema.nullable(), root: z.string().nullable() })),
}

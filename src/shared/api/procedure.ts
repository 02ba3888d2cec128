import { oc } from '@orpc/contract'
import { z } from 'zod'
import { errorCodes } from '../errors.ts'

/** What the window and the command line learn of an error: its code, the next step, and details for "Details". */
export const failureSchema = z.object({
  code: z.enum(errorCodes),
  nextStep: z.string(),
  details: z.record(z.string(), z.string()),
})
export type Failure = z.infer<typeof failureSchema>

/** Every call of the contract begins here: it can fail with one typed error, `APP`. */
export const procedure = oc.errors({ APP: { status: 400, message: 'This did not work.', data: failureSchema } })

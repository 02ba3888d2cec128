import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { differenceSchema, sideSchema } from '../model/change.ts'
import { progressSchema } from '../model/progress.ts'
import { procedure } from './procedure.ts'

export const compareContract = {
  /** The difference of two sides. With `live` the tenant is read first, by what changed since the last snapshot. */
  run: procedure
    .input(
      z.object({
        from: sideSchema,
        to: sideSchema,
        kinds: z.array(z.string()).optional(),
        photos: z.enum(['rotation', 'all']).default('rotation'),
      }),
    )
    .output(eventIterator(progressSchema, differenceSchema)),
}

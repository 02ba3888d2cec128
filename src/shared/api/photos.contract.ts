import { z } from 'zod'
import { keptPhotoSchema } from '../model/kept-photo.ts'
import { procedure } from './procedure.ts'

export const photosContract = {
  /** Every photo of a kind that any snapshot holds, by the name of whose it is, of one object the newest first. */
  kept: procedure
    .input(
      z.object({
        kind: z.string(),
        /** As that of `objects.rows`, of the objects as they were last. */
        filter: z.string().optional(),
        from: z.number().int().nonnegative(),
        count: z.number().int().positive().max(1000),
      }),
    )
    .output(z.object({ rows: z.array(keptPhotoSchema), total: z.number() })),
}

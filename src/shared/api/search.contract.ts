import { z } from 'zod'
import { searchHitSchema } from '../model/search.ts'
import { procedure } from './procedure.ts'

export const searchContract = {
  /** Objects by any words, names, addresses or ids: the best first. */
  find: procedure
    .input(
      z.object({
        text: z.string(),
        /** Null: in all snapshots. */
        snapshot: z.number().int().positive().nullable(),
        kind: z.string().optional(),
        limit: z.number().int().positive().max(500).default(50),
      }),
    )
    /** `more`: there are others beyond the limit. */
    .output(z.object({ hits: z.array(searchHitSchema), more: z.boolean() })),
}

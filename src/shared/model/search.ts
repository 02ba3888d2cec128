import { z } from 'zod'
import { namedRefSchema } from './ref.ts'

/** An object that a search found. */
export const searchHitSchema = namedRefSchema.extend({
  caption: z.string(),
  /** Hash of the photo, or null. */
  photo: z.string().nullable(),
  /** Whether the newest snapshot holds it. */
  isThere: z.boolean(),
  /** In a search of all snapshots: from which to which it was so found, oldest first. Name and caption are of the last. */
  found: z.array(z.object({ from: z.number(), to: z.number() })).optional(),
})
export type SearchHit = z.infer<typeof searchHitSchema>

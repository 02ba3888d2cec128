import { z } from 'zod'
import { namedRefSchema } from './ref.ts'

/** A photo that an object has or had. */
export const keptPhotoSchema = namedRefSchema.extend({
  caption: z.string(),
  /** SHA-256 of its bytes, in hex. */
  photo: z.string(),
  /** When it was the object's photo, oldest first: from a snapshot until the first that saw another or none; null: still. */
  stretches: z.array(z.object({ from: z.number(), until: z.number().nullable() })),
  /** Whether the newest snapshot holds the object. */
  isThere: z.boolean(),
})
export type KeptPhoto = z.infer<typeof keptPhotoSchema>

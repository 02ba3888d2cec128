import { z } from 'zod'

/** What removing one snapshot would do. Nothing was removed. */
export const removalPreviewSchema = z.object({
  snapshot: z.number().int().positive(),
  startedAt: z.string(),
  note: z.string(),
  /** Why it cannot be removed, as a sentence with the next step; null: it can. */
  keptBecause: z.string().nullable(),
  /** Objects that were as they are in it in no other snapshot. */
  objects: z.number(),
  /** Links that no other snapshot has. */
  links: z.number(),
  /** Contents of attributes, and photos, that go with it. */
  contents: z.number(),
  photos: z.number(),
  /** The bytes of both, as stored. */
  freedBytes: z.number(),
})
export type RemovalPreview = z.infer<typeof removalPreviewSchema>

/** A preview that was shown and is to be done now: exactly this, or nothing. */
export const removalOrderSchema = removalPreviewSchema.pick({
  snapshot: true,
  objects: true,
  links: true,
  contents: true,
  photos: true,
})
export type RemovalOrder = z.infer<typeof removalOrderSchema>

/** What removing one snapshot did. */
export const removalReportSchema = z.object({
  /** `cancelled`: it is removed, and giving the space back was stopped. */
  outcome: z.enum(['complete', 'cancelled']),
  snapshot: z.number().int().positive(),
  freedBytes: z.number(),
  /** How many snapshots the vault holds now. */
  kept: z.number(),
  /** The size of the vault before and after; null: giving the space back was stopped. */
  beforeBytes: z.number().nullable(),
  afterBytes: z.number().nullable(),
})
export type RemovalReport = z.infer<typeof removalReportSchema>

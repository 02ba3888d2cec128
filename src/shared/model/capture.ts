import { z } from 'zod'

/**
 * How well one part of one kind was read in one snapshot.
 * Only `complete` lets absence mean "it is not there".
 */
export const captureStates = ['complete', 'partial', 'refused', 'notLicensed', 'skipped'] as const
export type CaptureState = (typeof captureStates)[number]

/** The part of a kind that its list carries: the objects themselves and their plain attributes. */
export const objectsPart = 'objects'

/** A capture of one part of a kind: `objects`, `photo`, or the name of a link. */
export const captureSchema = z.object({
  kind: z.string(),
  part: z.string(),
  state: z.enum(captureStates),
  /** How many objects (part `objects`), photos or links the vault holds for this part in this snapshot. */
  count: z.number().int().nonnegative(),
  /** The sentence shown where the state is not `complete`; for photos also since when each was last asked. */
  reason: z.string().optional(),
  /** How many single objects of this part could not be read although the rest could. */
  exceptions: z.number().int().nonnegative(),
})
export type Capture = z.infer<typeof captureSchema>

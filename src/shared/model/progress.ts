import { z } from 'zod'

/** Where a run is. Sent at most ten times a second. */
export const progressSchema = z.object({
  /** What is being done, as a short sentence: "Reading groups". */
  doing: z.string(),
  done: z.number(),
  /** How much there is in all, where it is known. */
  total: z.number().nullable(),
  /** Set while the run waits: who asked for it, and for how long. */
  waiting: z.string().nullable(),
  /** About how long the rest takes, in milliseconds; absent: not known. */
  leftMs: z.number().optional(),
})
export type Progress = z.infer<typeof progressSchema>

/** Receives progress. */
export type OnProgress = (progress: Progress) => void

import { z } from 'zod'

/** What a wait may need that only a person can give. */
export const waitNeeds = ['signIn'] as const
export type WaitNeeds = (typeof waitNeeds)[number] | undefined

/** Hears when work begins to wait (a sentence: who asked, how long), what for, and when it no longer does (null). */
export type WaitingListener = (waiting: string | null, needs?: WaitNeeds) => void

/** Where a run is. Sent at most ten times a second. */
export const progressSchema = z.object({
  /** What is being done, as a short sentence: "Reading groups". */
  doing: z.string(),
  done: z.number(),
  /** How much there is in all, where it is known. */
  total: z.number().nullable(),
  /** Set while the run waits: who asked for it, and for how long. */
  waiting: z.string().nullable(),
  /** What ends the wait: only a person who signs in. Absent: it ends by itself. */
  needs: z.enum(waitNeeds).optional(),
  /** About how long the rest takes, in milliseconds; absent: not known. */
  leftMs: z.number().optional(),
})
export type Progress = z.infer<typeof progressSchema>

/** Receives progress. */
export type OnProgress = (progress: Progress) => void

import { z } from 'zod'

/** Something that went wrong inside a run that did not end it. A run with issues is partial. */
export const issueSchema = z.object({
  kind: z.string().optional(),
  part: z.string().optional(),
  id: z.string().optional(),
  /** What happened and what it means, as a sentence. */
  message: z.string(),
  /** Graph's `request-id` of the answer that caused it, for a support case. */
  requestId: z.string().optional(),
})
export type Issue = z.infer<typeof issueSchema>

import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { progressSchema } from '../model/progress.ts'
import { procedure } from './procedure.ts'

export const exportResultSchema = z.object({ folder: z.string(), files: z.number(), bytes: z.number() })
export type ExportResult = z.infer<typeof exportResultSchema>

export const exportContract = {
  /** Writes the photos of a snapshot as files that any program opens: in clear. */
  photos: procedure
    .input(z.object({ snapshot: z.number().int().positive(), to: z.string(), kinds: z.array(z.string()).optional() }))
    .output(eventIterator(progressSchema, exportResultSchema)),
}

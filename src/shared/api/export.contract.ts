import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { issueSchema } from '../model/issue.ts'
import { progressSchema } from '../model/progress.ts'
import { procedure } from './procedure.ts'

/** The forms an export can take. */
export const exportFormats = ['photos', 'json', 'csv'] as const
export type ExportFormat = (typeof exportFormats)[number]

const exportResultSchema = z.object({
  folder: z.string(),
  files: z.number(),
  bytes: z.number(),
  /** What was done, as sentences; says that the files are not encrypted. */
  message: z.string(),
  /** What the snapshot itself could not tell. */
  notes: z.array(z.string()),
  issues: z.array(issueSchema),
})

export const exportContract = {
  /** Writes a snapshot as files that any program opens: in clear. */
  run: procedure
    .input(
      z.object({
        format: z.enum(exportFormats),
        snapshot: z.number().int().positive(),
        to: z.string(),
        kinds: z.array(z.string()).optional(),
      }),
    )
    .output(eventIterator(progressSchema, exportResultSchema)),
}

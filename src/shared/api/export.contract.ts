import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { issueSchema } from '../model/issue.ts'
import { progressSchema } from '../model/progress.ts'
import { refSchema } from '../model/ref.ts'
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
export type ExportResult = z.infer<typeof exportResultSchema>

/** What is exported: of these kinds, or these objects; neither: everything. */
const choice = {
  snapshot: z.number().int().positive(),
  kinds: z.array(z.string()).optional(),
  /** Of `photo`, the hash of one, only that photo of the object is exported. */
  objects: z
    .array(refSchema.extend({ photo: z.string().optional() }))
    .min(1)
    .max(200_000)
    .optional(),
  /** Of photos: every one that any snapshot holds, whichever snapshot is named. */
  isEvery: z.boolean().optional(),
  /**
   * How photos are named: text with `{name}`, `{shortId}`, `{id}`, `{kind}`, `{since}` and attributes such as
   * `{department}`. A `/` or `\` parts folders.
   */
  pattern: z.string().min(1).max(300).optional(),
}
const exportOrderSchema = z
  .object({ ...choice, format: z.enum(exportFormats), to: z.string().max(4096) })
  .refine(
    ({ isEvery, format }) => isEvery !== true || format === 'photos',
    'Only photos are exported of every snapshot.',
  )
export type ExportOrder = z.infer<typeof exportOrderSchema>

export const exportContract = {
  /** Writes a snapshot as files that any program opens: in clear. */
  run: procedure.input(exportOrderSchema).output(eventIterator(progressSchema, exportResultSchema)),
  /** The first names that photos would get in an empty folder, with `/` between folders, and how much would be written; writes nothing. */
  previewPhotos: procedure
    .input(z.object({ ...choice, count: z.number().int().positive().max(50).default(3) }))
    .output(z.object({ names: z.array(z.string()), photos: z.number(), aboutBytes: z.number() })),
}

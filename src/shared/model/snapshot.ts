import { z } from 'zod'
import { captureSchema } from './capture.ts'
import { issueSchema } from './issue.ts'

/** How a run ended. `partial`: it finished with issues, or with a part that was not read completely. */
export const outcomes = ['complete', 'partial', 'cancelled', 'failed'] as const
export type Outcome = (typeof outcomes)[number]

/** The directory at one moment, as far as it could be read. Times are ISO 8601 UTC. */
export const snapshotSchema = z.object({
  /** Its number: 1 is the first, and a later one is larger. */
  snapshot: z.number().int().positive(),
  startedAt: z.string(),
  finishedAt: z.string(),
  outcome: z.enum(outcomes),
  note: z.string(),
  pinned: z.boolean(),
  verifiedAt: z.string().nullable(),
  /** Objects held in this snapshot, by kind. */
  counts: z.record(z.string(), z.number()),
  /** Objects that differ from the snapshot before. */
  changed: z.number(),
  /** The root of the seals right after this snapshot, in hex: it vouches for this one and all before it. */
  root: z.string().nullable(),
})
export type Snapshot = z.infer<typeof snapshotSchema>

/** A snapshot with the report of what was read. */
export const snapshotReportSchema = snapshotSchema.extend({
  captures: z.array(captureSchema),
  issues: z.array(issueSchema),
  requests: z.number(),
  units: z.number(),
})
export type SnapshotReport = z.infer<typeof snapshotReportSchema>

/** What `backup` answers; the shape scripts rely on. */
export const backupResultSchema = z.object({
  snapshot: z.number().int().positive().nullable(),
  outcome: z.enum(outcomes),
  captures: z.array(captureSchema.extend({ objects: z.number() })),
  issues: z.array(issueSchema),
  /** How many objects a full read found otherwise than the change feeds had told; absent: nothing was read fully beside a feed. */
  caught: z.number().int().nonnegative().optional(),
  requests: z.number(),
  units: z.number(),
  ms: z.number(),
})
export type BackupResult = z.infer<typeof backupResultSchema>

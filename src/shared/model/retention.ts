import { z } from 'zod'
import { namedRefSchema } from './ref.ts'
import { durationPattern } from './retention-duration.ts'

const count = z.number().int().positive().optional()
const duration = z.string().regex(durationPattern).optional()

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/**
 * Which snapshots stay. A snapshot stays when any of the `keep` says so; the newest of each hour, day, week, month and
 * year stands for it.
 */
export const retentionPolicySchema = z.object({
  keepLast: count,
  keepHourly: count,
  keepDaily: count,
  /** Weeks begin on Monday (ISO 8601). */
  keepWeekly: count,
  keepMonthly: count,
  keepYearly: count,
  /** Everything made within this time before the newest snapshot: `30d`. */
  keepWithin: duration,
  /** What is older goes, even if it is pinned or was last verified: `2y`. */
  maxAge: duration,
  /** The time zone whose clock says when a day begins, as `Europe/Zurich`. */
  timeZone: z.string().refine(isTimeZone, 'This is no time zone.'),
})
export type RetentionPolicy = z.infer<typeof retentionPolicySchema>

/** One snapshot with why it stays or goes, in words. */
export const retentionEntrySchema = z.object({
  snapshot: z.number().int().positive(),
  startedAt: z.string(),
  finishedAt: z.string(),
  note: z.string(),
  pinned: z.boolean(),
  reasons: z.array(z.string()).readonly(),
})
export type RetentionEntry = z.infer<typeof retentionEntrySchema>

/** What thinning out would do. Nothing was removed. */
export const retentionPreviewSchema = z.object({
  policy: retentionPolicySchema,
  /** The moment that ages were counted from; the run is held to it. ISO 8601 UTC. */
  at: z.string(),
  /** Newest first. */
  keep: z.array(retentionEntrySchema).readonly(),
  /** Newest first. */
  remove: z.array(retentionEntrySchema).readonly(),
})
export type RetentionPreview = z.infer<typeof retentionPreviewSchema>

/** What a preview showed and is to be done now: exactly this, or nothing. */
export const retentionOrderSchema = z.object({
  policy: retentionPolicySchema,
  at: z.string(),
  remove: z.array(z.number().int().positive()).readonly(),
})
export type RetentionOrder = z.infer<typeof retentionOrderSchema>

/** What thinning out did. */
export const retentionReportSchema = z.object({
  /** `cancelled`: it ended between two snapshots, or while space was given back; what was removed is removed. */
  outcome: z.enum(['complete', 'cancelled']),
  policy: retentionPolicySchema,
  /** In the order they went: oldest first. */
  removed: z.array(z.number()).readonly(),
  /** Was to be removed and is still there, oldest first. */
  left: z.array(z.number()).readonly(),
  /** How many snapshots the vault holds now. */
  kept: z.number(),
  /** The size of the vault before and after, where its space was given back to its end. */
  beforeBytes: z.number().nullable(),
  afterBytes: z.number().nullable(),
  ms: z.number(),
})
export type RetentionReport = z.infer<typeof retentionReportSchema>

/** What erasing a person takes out of the vault, what stays, and who else still mentions the person. */
export const forgetPreviewSchema = z.object({
  object: namedRefSchema,
  /** Set where the object was erased before: when. */
  forgottenAt: z.string().optional(),
  /** Snapshots that hold attributes or a photo of the person, newest first. */
  snapshots: z.array(z.number()).readonly(),
  /** Different contents of attributes, and different photos. */
  contents: z.number(),
  photos: z.number(),
  /** Of these, those that another object holds too: they stay for it. */
  shared: z.number(),
  /** Texts by which search finds the person. */
  searchTexts: z.number(),
  /** Restores that noted something of the person. */
  restores: z.array(z.number()).readonly(),
  /** Entries of the logs that name the person: sign-ins of the person go, the others stay without what they say of it. */
  activity: z.number(),
  /** Links from and to the person; they stay, with the id. */
  links: z.number(),
  /** While the tenant holds the person, the next backup that reads it brings it back. */
  isInNewest: z.boolean(),
  /** An unfinished backup is given up. */
  givesUpRun: z.boolean(),
  /** The person is who signed in to the tenant: that sign-in goes, and whoever backs up next signs in. */
  endsSignIn: z.boolean(),
  /** Other objects whose attributes hold an address or the name of the person: how many, and the first. */
  mentions: z.object({ count: z.number(), first: z.array(namedRefSchema).readonly() }),
})
export type ForgetPreview = z.infer<typeof forgetPreviewSchema>

/** What erasing a person took out. */
export const forgetReportSchema = forgetPreviewSchema.extend({
  /** Another program was reading the vault: the log beside the database still holds what was erased, encrypted. */
  isInLog: z.boolean(),
})
export type ForgetReport = z.infer<typeof forgetReportSchema>

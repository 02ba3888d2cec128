import { z } from 'zod'

const days = z.number().int().positive().max(3650)

/** Which logs are read, and for how many days their entries are kept. Sign-ins are read only together with the audit log. */
const activitySettingsSchema = z.object({
  auditDays: days,
  signIns: z.boolean(),
  signInDays: days,
})

/** What is to be set; the rest stays. */
export const activitySettingsChangeSchema = activitySettingsSchema.partial()
export type ActivitySettingsChange = z.infer<typeof activitySettingsChangeSchema>

/** One log of the vault: what is kept of it. Times are ISO 8601 UTC. */
export const activityHeldSchema = z.object({
  log: z.string(),
  entries: z.number(),
  oldest: z.string().nullable(),
  newest: z.string().nullable(),
})
export type ActivityHeld = z.infer<typeof activityHeldSchema>

/** The settings, with what is kept. */
export const activityStateSchema = activitySettingsSchema.extend({ held: z.array(activityHeldSchema) })
export type ActivityState = z.infer<typeof activityStateSchema>

/** How something ended: `failed` is everything that is not said to have succeeded. */
export const activityResults = ['succeeded', 'failed'] as const
export type ActivityResultKind = (typeof activityResults)[number]

const text = z.string().max(1000)

/** What to look for; everything that is said must be so. */
export const activityQuerySchema = z.object({
  /** The id of an object that something was done to. */
  target: text.optional(),
  /** In the name, the address or the id of whoever did it. */
  actor: text.optional(),
  /** In the name, the address or the id of whom it was done to. */
  targetText: text.optional(),
  /** Words, each in the activity or in the name or address of anybody it names. */
  text: text.optional(),
  /** From this moment on, and before that one: ISO 8601. */
  since: text.optional(),
  until: text.optional(),
  /** Only this log. */
  log: text.optional(),
  /** Only of this category, as the log calls it: `UserManagement`. */
  category: text.optional(),
  /** Only what succeeded, or only what did not. */
  result: z.enum(activityResults).optional(),
  limit: z.number().int().positive().max(1000).default(100),
  /** Leaves out so many of the newest. */
  skip: z.number().int().nonnegative().default(0),
})
export type ActivityQuery = z.infer<typeof activityQuerySchema>

const party = { id: z.string().nullable(), name: z.string().nullable(), address: z.string().nullable() }

/** One entry of a log. */
export const activityEntrySchema = z.object({
  log: z.string(),
  id: z.string(),
  at: z.string(),
  activity: z.string(),
  /** Null where the log does not say. */
  category: z.string().nullable(),
  result: z.string(),
  reason: z.string().nullable(),
  actor: z.object(party).nullable(),
  targets: z.array(
    z.object({
      ...party,
      type: z.string().nullable(),
      modified: z.array(z.object({ name: z.string(), before: z.unknown(), after: z.unknown() })),
    }),
  ),
  /** As Graph sent it. */
  entry: z.record(z.string(), z.unknown()),
})
export type ActivityEntry = z.infer<typeof activityEntrySchema>

/**
 * Entries, newest first. `more`: there are others, or may be; then `next` is what `skip` has to be to go on. There may be
 * fewer entries than asked for, or none, although there are more: looking for a category or a result takes reading, and
 * is done a stretch at a time.
 */
export const activityFoundSchema = z.object({
  entries: z.array(activityEntrySchema),
  more: z.boolean(),
  next: z.number().int().nonnegative().nullable(),
})
export type ActivityFound = z.infer<typeof activityFoundSchema>

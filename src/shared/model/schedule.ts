import { z } from 'zod'
import { errorCodes } from '../errors.ts'

/** The days of a week as ISO 8601 counts them: 1 is Monday. */
export const weekDays = [1, 2, 3, 4, 5, 6, 7] as const
export type WeekDay = (typeof weekDays)[number]

/** `HH:MM` of the local day. */
const timeOfDaySchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** So many hours may lie between two backups that are taken by the hour. */
export const hourChoices = [1, 2, 3, 4, 6, 8, 12, 24] as const

/** When the backups of a vault are taken by themselves. Times are those of the computer's clock, wherever it is. */
export const scheduleSchema = z.discriminatedUnion('every', [
  z.object({ every: z.literal('never') }),
  z.object({ every: z.literal('day'), at: timeOfDaySchema }),
  z.object({ every: z.literal('week'), days: z.array(z.literal(weekDays)).min(1).max(7), at: timeOfDaySchema }),
  /** So many hours after the last backup. */
  z.object({ every: z.literal('hours'), hours: z.number().int().min(1).max(168) }),
])
export type Schedule = z.infer<typeof scheduleSchema>

/**
 * Why a backup did not run when it was due. `closed`: Dirsafe was not running. `asleep`: the computer slept. `locked`: the
 * vault was, and this computer may not unlock it. `signIn`: only a person can go on. `inUse`: another program had the vault.
 * `stopped`: a person stopped it. `failed`: it ended otherwise.
 */
export const missReasons = ['closed', 'asleep', 'locked', 'signIn', 'inUse', 'stopped', 'failed'] as const
export type MissReason = (typeof missReasons)[number]

/** What became of a backup that was due. Times are ISO 8601 UTC. */
export const scheduledRunSchema = z.object({
  dueAt: z.string(),
  /** For so many due moments it stands, of which `dueAt` is the last: what was missed is made up once. */
  count: z.number().int().positive(),
  /** Null: it ran when it was due. */
  why: z.enum(missReasons).nullable(),
  /** The error behind `why`; null: none. */
  code: z.enum(errorCodes).nullable(),
  /** When it had been taken, or made up for; null: it was not. */
  ranAt: z.string().nullable(),
  /** Somebody waved the message about it away. */
  isSeen: z.boolean(),
})
export type ScheduledRun = z.infer<typeof scheduledRunSchema>

import { z } from 'zod'
import { errorCodes } from '../errors.ts'
import { outcomes } from './snapshot.ts'

/** How much an entry of the log matters. */
const logLevels = ['info', 'warning', 'error'] as const

/** What the log tells of. */
const logEvents = ['began', 'started', 'ended', 'failed', 'waiting', 'unexpected'] as const

/**
 * One line of the log. The fields are these and no others, and each takes only what its pattern says: names, addresses
 * and tokens have no place to go.
 */
export const logEntrySchema = z.strictObject({
  /** ISO 8601 UTC. */
  at: z.iso.datetime(),
  level: z.enum(logLevels),
  event: z.enum(logEvents),
  /** What was asked for, as the contract calls it: `backup.run`. */
  call: z
    .string()
    .regex(/^[a-zA-Z]+(\.[a-zA-Z]+)*$/)
    .optional(),
  outcome: z.enum(outcomes).optional(),
  code: z.enum(errorCodes).optional(),
  /** Graph's `request-id`, for a support case. */
  requestId: z
    .string()
    .regex(/^[0-9a-fA-F-]{1,36}$/)
    .optional(),
  ms: z.number().nonnegative().optional(),
  /** Requests to Microsoft Graph. */
  requests: z.number().int().nonnegative().optional(),
  /** How many things went wrong without ending it. */
  issues: z.number().int().nonnegative().optional(),
  /** Where in Dirsafe: file and line, the innermost first. */
  where: z
    .string()
    .regex(/^[\w.-]+:\d+( < [\w.-]+:\d+)*$/)
    .optional(),
  /** Of Dirsafe, where it began. */
  version: z
    .string()
    .regex(/^[\w.+-]{1,40}$/)
    .optional(),
})
export type LogEntry = z.infer<typeof logEntrySchema>

import { z } from 'zod'
import { issueSchema } from './issue.ts'
import { namedRefSchema } from './ref.ts'
import { outcomes } from './snapshot.ts'

/** How a restore ended for one object. */
export const restoreResults = ['restored', 'alreadySo', 'skipped', 'failed'] as const
export type RestoreResult = (typeof restoreResults)[number]

/** What a restore did, object by object, and what is left to do by hand; the shape scripts rely on. */
export const restoreReportSchema = z.object({
  run: z.number().int().positive(),
  /** The run it took back, where it is an undo. */
  undoes: z.number().int().positive().optional(),
  outcome: z.enum(outcomes),
  objects: z.array(
    namedRefSchema.extend({
      newId: z.string().optional(),
      result: z.enum(restoreResults),
      reason: z.string().optional(),
    }),
  ),
  /** What can never come back, and what to do about it, each a sentence about an object. */
  worksheet: z.array(z.object({ object: namedRefSchema, todo: z.string(), secret: z.string().optional() })),
  issues: z.array(issueSchema),
  /** Differences found when the restored objects were read back; 0 is the goal. */
  differencesLeft: z.number(),
  writes: z.number(),
  ms: z.number(),
  /** What was consented to for this run, by which app registration, and the user name of who signed in for it; absent: the token at hand was used. */
  consent: z.object({ clientId: z.string(), scopes: z.array(z.string()), account: z.string().optional() }).optional(),
  /**
   * For whom it was checked before it ran whether it locks them out, by name, and what was not checked, as sentences;
   * absent: it touched nothing that could.
   */
  lockOut: z.object({ checked: z.array(z.string()), unchecked: z.array(z.string()) }).optional(),
})
export type RestoreReport = z.infer<typeof restoreReportSchema>

/** The report as it may be kept and shown: what was generated stays where it waits to be handed over. */
export const withoutPasswords = (report: RestoreReport): RestoreReport => ({
  ...report,
  worksheet: report.worksheet.map(({ secret: _, ...line }) => line),
})

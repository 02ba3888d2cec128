import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { progressSchema } from '../model/progress.ts'
import { backupResultSchema } from '../model/snapshot.ts'
import { procedure } from './procedure.ts'

export const backupOptionsSchema = z.object({
  /** Only these kinds; the others stay as they were and are called skipped. */
  kinds: z.array(z.string()).optional(),
  /** Read everything again instead of what changed. */
  full: z.boolean().default(false),
  /** Ask for every photo, not only those of changed objects and the seventh whose turn it is. */
  photos: z.enum(['rotation', 'all']).default('rotation'),
  note: z.string().default(''),
  /** Pins the snapshot when it is taken, so that thinning out leaves it. */
  pin: z.boolean().default(false),
})
export type BackupOptions = z.infer<typeof backupOptionsSchema>

export const backupContract = {
  /** Takes a snapshot of the open vault's tenant. Aborting it keeps what was read for the next time. */
  run: procedure.input(backupOptionsSchema).output(eventIterator(progressSchema, backupResultSchema)),
  /** Every so many snapshots everything is read again; 0: never by itself. */
  fullEvery: procedure.output(z.object({ snapshots: z.number().int().nonnegative() })),
  setFullEvery: procedure.input(z.object({ snapshots: z.number().int().nonnegative() })).output(z.void()),
}

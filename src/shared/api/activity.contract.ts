import { z } from 'zod'
import {
  activityFoundSchema,
  activityQuerySchema,
  activitySettingsChangeSchema,
  activityStateSchema,
} from '../model/activity.ts'
import { namedRefSchema } from '../model/ref.ts'
import { procedure } from './procedure.ts'

export const activityContract = {
  /** Entries of the audit log and the sign-in log that the vault keeps, newest first. */
  find: procedure.input(activityQuerySchema).output(activityFoundSchema),
  /** The categories there are, told by one entry of each activity, in the order of the alphabet. */
  categories: procedure.output(z.array(z.string())),
  /** The objects that entries name by these ids, as they were last. What no snapshot holds is left out. */
  objects: procedure
    .input(z.object({ ids: z.array(z.string().max(1000)).max(1000) }))
    /** `lastIn`: the last snapshot that holds it; null: the newest does. */
    .output(z.array(namedRefSchema.extend({ lastIn: z.number().nullable() }))),
  /** How the logs are read and kept, and what is kept of them. */
  state: procedure.output(activityStateSchema),
  /** Changes what is named; answers with everything. Nothing is read or removed until the next backup. */
  save: procedure.input(activitySettingsChangeSchema).output(activityStateSchema),
}

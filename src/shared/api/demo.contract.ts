import { eventIterator } from '@orpc/contract'
import { progressSchema } from '../model/progress.ts'
import { procedure } from './procedure.ts'
import { vaultStatusSchema } from './vault.contract.ts'

export const demoContract = {
  /** Makes the invented tenant with its history of three snapshots and opens it. Nothing of it outlives the engine. */
  open: procedure.output(eventIterator(progressSchema, vaultStatusSchema)),
}

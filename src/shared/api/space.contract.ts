import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { progressSchema } from '../model/progress.ts'
import { givenBackSchema, vaultSizesSchema } from '../model/vault-sizes.ts'
import { procedure } from './procedure.ts'

export const spaceContract = {
  /** The size of the open vault in bytes. */
  total: procedure.output(z.object({ totalBytes: z.number() })),
  /** What the open vault is spent on. Looks at every content once, in slices. */
  sizes: procedure.output(vaultSizesSchema),
  /** Gives free space back to the disk. Aborting it keeps the vault whole; the next time goes on. */
  giveBack: procedure.output(eventIterator(progressSchema, givenBackSchema)),
}

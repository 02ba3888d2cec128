import { z } from 'zod'

/** What the file of a vault is spent on, in bytes. What is left over is the history of attributes and links. */
export const vaultSizesSchema = z.object({
  totalBytes: z.number(),
  photosBytes: z.number(),
  /** The index that search looks into; it follows from the rest. */
  searchBytes: z.number(),
  /** Entries of the logs of Entra. */
  activityBytes: z.number(),
  /** Room that holds nothing: giving space back frees it, and often more. */
  freeBytes: z.number(),
})
export type VaultSizes = z.infer<typeof vaultSizesSchema>

/** What is left of the total: the history of attributes and links. */
export const toHistoryBytes = ({
  totalBytes,
  photosBytes,
  searchBytes,
  activityBytes,
  freeBytes,
}: VaultSizes): number => Math.max(0, totalBytes - photosBytes - searchBytes - activityBytes - freeBytes)

/** How large the vault was before and after space was given back, in bytes. */
export const givenBackSchema = z.object({ beforeBytes: z.number(), afterBytes: z.number() })
export type GivenBack = z.infer<typeof givenBackSchema>

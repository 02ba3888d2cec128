import { z } from 'zod'

/** What one try of a passphrase costs with Argon2id. */
export const argon2CostSchema = z.object({
  /** Memory in KiB. */
  memoryKiB: z.number().int().positive(),
  passes: z.number().int().positive(),
  lanes: z.number().int().positive(),
})
export type Argon2Cost = z.infer<typeof argon2CostSchema>

/** The cost of new slots, and the least and the most that is accepted when a slot is opened. */
export interface KdfPolicy {
  readonly cost: Argon2Cost
  readonly floor: Argon2Cost
  readonly ceiling: Argon2Cost
}

const decent: Argon2Cost = { memoryKiB: 64 * 1024, passes: 3, lanes: 4 }

/**
 * The policy of every vault: at least 64 MiB, three passes, four lanes (RFC 9106, second recommended option). The
 * ceiling keeps a forged file from asking for more memory than a computer has.
 */
export const kdfPolicy: KdfPolicy = {
  cost: decent,
  floor: decent,
  ceiling: { memoryKiB: 1024 * 1024, passes: 16, lanes: 16 },
}

/** Whether the cost is neither below the floor nor above the ceiling. */
export const isAccepted = (policy: KdfPolicy, cost: Argon2Cost): boolean =>
  (['memoryKiB', 'passes', 'lanes'] as const).every(
    (name) => cost[name] >= policy.floor[name] && cost[name] <= policy.ceiling[name],
  )

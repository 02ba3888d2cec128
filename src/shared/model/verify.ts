import { z } from 'zod'

/** 1: structure; 2: every page, content and seal as well; 3: a rehearsed restore as well. */
const levelSchema = z.union([z.literal(1), z.literal(2), z.literal(3)])
export type VerifyLevel = z.infer<typeof levelSchema>

/** How a verification ended. */
const verifyOutcomes = ['sound', 'damaged', 'cancelled'] as const

/** One thing that is damaged, named as closely as can be told. */
export const damageSchema = z.object({
  /** What is damaged and what that means, as a sentence. */
  what: z.string(),
  kind: z.string().optional(),
  id: z.string().optional(),
  /** The snapshots that are concerned, oldest first. */
  snapshots: z.array(z.number().int().positive()).optional(),
  /** Set where only the root hash that was given says so: the vault may be sound in itself. */
  isAgainstRoot: z.literal(true).optional(),
})
export type Damage = z.infer<typeof damageSchema>

/** What `verify` answers; the shape scripts rely on. */
export const verifyReportSchema = z.object({
  level: levelSchema,
  outcome: z.enum(verifyOutcomes),
  /** How many of each were checked: tables, pages, contents, photos, objects, links, snapshots, restores. */
  checked: z.record(z.string(), z.number()),
  damage: z.array(damageSchema),
  /** The newest root of the seals in hex; null: nothing was sealed yet. */
  root: z.string().nullable(),
  /** ISO 8601 UTC. */
  verifiedAt: z.string(),
  /** Sentences worth knowing that are no damage. */
  notes: z.array(z.string()),
})
export type VerifyReport = z.infer<typeof verifyReportSchema>

/** The last verification of a vault. */
export const lastVerificationSchema = z.object({
  at: z.string(),
  level: levelSchema,
  outcome: z.enum(verifyOutcomes),
})
export type LastVerification = z.infer<typeof lastVerificationSchema>
